"""The Dutch of everything that people read: complete, not empty, with the same placeholders."""

import ast
import errno
import inspect
import os
import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from findability.reasons import Standing, explain_lead
from presentation.commands import app
from presentation.commands.help_texts import make_commands
from presentation.language import say_phrase
from tests.conftest import vindbaar
from tests.findability.samples import make_page
from vocabulary import errors
from vocabulary.search import SearchResult

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("vocabulary", "crawler", "storage", "findability", "content", "generators", "presentation", "demo")
FILES = sorted((ROOT / "presentation" / "locale" / "nl").iterdir())
PLACEHOLDER = re.compile(r"(?<!{){(\w+)[^{}]*}")
ERRORS = [name for name, kind in inspect.getmembers(errors, inspect.isclass) if issubclass(kind, errors.VindbaarError)]
# How many of the first arguments are message ids.
TAKES = {
    **dict.fromkeys(ERRORS, 2),
    "Trouble": 2,
    **dict.fromkeys(("_", "mark", "Phrase", "FaultyValueError", "say"), 1),
}


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


def list_calls() -> Iterator[tuple[str, list[ast.expr]]]:
    """Every call of a function that takes message ids, by name, with the arguments that are message ids."""
    for path in (path for room in ROOMS for path in (ROOT / room).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in TAKES:
                yield f"{path.name}:{node.lineno}", node.args[: TAKES[node.func.id]]


def list_texts() -> set[str]:
    arguments = [argument for _where, given in list_calls() for argument in given]
    return list_help() | {str(argument.value) for argument in arguments if isinstance(argument, ast.Constant)}


def list_help() -> set[str]:
    seen: set[str] = set()

    def keep(text: str) -> str:
        seen.add(text)
        return text

    make_commands(app, keep)
    return seen


def test_no_text_is_put_together_before_it_is_translated() -> None:
    built = [where for where, given in list_calls() if any(isinstance(a, ast.JoinedStr | ast.BinOp) for a in given)]
    assert built == []


def test_no_text_is_missing_or_empty(dutch: Catalog) -> None:
    assert [text for text in sorted(list_texts()) if text not in dutch or not dutch[text].string] == []


def test_no_text_is_left_over(dutch: Catalog) -> None:
    system = {os.strerror(code) for code in errno.errorcode}
    assert {str(message.id) for message in dutch if message.id} - list_texts() - system == set()


def test_help_is_dutch(monkeypatch: pytest.MonkeyPatch) -> None:
    for language, said in (("nl", "De CSV van een positiemeter."), ("en", "The CSV of a rank tracker.")):
        monkeypatch.setenv("VINDBAAR_LANGUAGE", language)
        assert said in vindbaar("import", "positions", "--help").stdout


def test_a_reason_writes_numbers_as_dutch_people_do() -> None:
    page = make_page("b")
    ours, theirs = (
        SearchResult("parkeren", "built-in", 1, "linde", page.url, "", "", words + meaning, words, meaning)
        for words, meaning in ((0.0, 1.0), (2.2, 0.6))
    )
    said = explain_lead("parkeren", Standing(page, ours), Standing(page, theirs))[0]
    assert say_phrase(said, "nl") == (
        "In de index wint zij meer door haar woorden (+2,2) dan door haar betekenis (-0,4)."
    )


def test_placeholders_are_the_same(dutch: Catalog) -> None:
    pairs = [(str(message.id), str(message.string)) for message in dutch if message.id]
    assert pairs
    assert [text for text, said in pairs if set(PLACEHOLDER.findall(text)) != set(PLACEHOLDER.findall(said))] == []
