"""The main text of hard cases and of the example region, judged by snippets that must be in it or must not.

The idea is that of trafilatura's evaluation: https://github.com/adbar/trafilatura/tree/master/tests
"""

import tomllib
from pathlib import Path

from demo.server import SITES
from tests.crawler.reading import read

HERE = Path(__file__).parent
FLOORS = tomllib.loads((HERE / "floors.toml").read_text())["main_text"]
LABELS: dict[str, dict[str, list[str]]] = tomllib.loads((HERE / "pages" / "text.toml").read_text())


def test_the_main_text_of_labelled_pages_reaches_the_floor() -> None:
    missed = [(name, snippet) for name in LABELS for snippet in LABELS[name]["in"] if snippet not in read_text(name)]
    strange = [(name, snippet) for name in LABELS for snippet in LABELS[name]["out"] if snippet in read_text(name)]
    right = sum(len(labels["in"]) for labels in LABELS.values()) - len(missed)
    f1 = 2 * right / (2 * right + len(missed) + len(strange))
    assert f1 >= FLOORS["f1"], (missed, strange)


def test_every_hard_case_is_labelled() -> None:
    assert {file.stem for file in (HERE / "pages" / "text").glob("*.html")} == {n for n in LABELS if "/" not in n}


def read_text(name: str) -> str:
    file = SITES / name if "/" in name else HERE / "pages" / "text" / f"{name}.html"
    page = read(file.read_bytes())
    return "\n".join(line for section in page.sections for line in (*section.path, section.text))
