"""The Dutch of everything that people read: complete, not empty, with the same placeholders."""

import ast
import re
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

PRESENTATION = Path(__file__).resolve().parents[2] / "presentation"
FILES = sorted((PRESENTATION / "locale" / "nl").iterdir())
PLACEHOLDER = re.compile(r"{\w*}")


@pytest.fixture(scope="module")
def dutch() -> Catalog:
    catalog = Catalog(locale="nl")
    for file in FILES:
        for message in read_po(BytesIO(file.read_bytes()), locale="nl"):
            catalog[message.id] = message
    return catalog


def test_no_text_stands_in_two_files() -> None:
    ids = [message.id for file in FILES for message in read_po(BytesIO(file.read_bytes())) if message.id]
    assert len(ids) == len(set(ids))


def list_extracted() -> set[str]:
    found = extract_from_dir(str(PRESENTATION), method_map=[("**.py", "python")])
    return {message for _file, _line, message, _comments, _context in found if isinstance(message, str)}


def list_called() -> set[str]:
    """The texts in calls of `_`, found in the syntax tree: Babel overlooks those inside an f-string."""
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in PRESENTATION.rglob("*.py")]
    calls = [node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Call)]
    named = [call for call in calls if isinstance(call.func, ast.Name) and call.func.id == "_" and call.args]
    return {str(call.args[0].value) for call in named if isinstance(call.args[0], ast.Constant)}


def test_extractor_finds_every_text() -> None:
    assert list_called() == list_extracted()


def test_no_text_is_missing_or_empty(dutch: Catalog) -> None:
    assert [text for text in sorted(list_extracted()) if text not in dutch or not dutch[text].string] == []


def test_no_text_is_left_over(dutch: Catalog) -> None:
    assert {str(message.id) for message in dutch if message.id} - list_extracted() == set()


def test_placeholders_are_the_same(dutch: Catalog) -> None:
    pairs = [(str(message.id), str(message.string)) for message in dutch if message.id]
    assert pairs
    assert [text for text, said in pairs if set(PLACEHOLDER.findall(text)) != set(PLACEHOLDER.findall(said))] == []
