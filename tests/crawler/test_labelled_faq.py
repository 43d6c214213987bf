"""Pages in the styles of common content systems, with the pairs that a person finds on them."""

import re
import tomllib
from pathlib import Path

from tests.crawler.reading import read

HERE = Path(__file__).parent
FLOORS = tomllib.loads((HERE / "floors.toml").read_text())["faq"]
TEXTS = [
    (HERE / "pages" / f"{name}.toml").read_text()
    for name in ("faq", "faq_unseen", "faq_third", "faq_fourth", "faq_fifth", "faq_sixth", "faq_seventh")
]
LABELS: dict[str, dict[str, str]] = {name: pairs for text in TEXTS for name, pairs in tomllib.loads(text).items()}
Pairs = set[tuple[str, str, str]]


def test_questions_and_whole_answers_of_labelled_pages_reach_the_floors() -> None:
    wanted = {(name, words(q), words(a)) for name, pairs in LABELS.items() for q, a in pairs.items()}
    found = {pair for name in LABELS for pair in find_pairs(name)}
    right = len(wanted & found)
    assert right / len(wanted) >= FLOORS["recall"], sorted(wanted - found)
    assert right / len(found) >= FLOORS["precision"], sorted(found - wanted)


def test_every_page_is_labelled() -> None:
    assert {file.stem for file in (HERE / "pages" / "faq").glob("*.html")} == set(LABELS)


def find_pairs(name: str) -> Pairs:
    page = read((HERE / "pages" / "faq" / f"{name}.html").read_bytes())
    return {(name, words(pair.question), words(pair.answer)) for pair in page.faq}


def words(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))
