"""What patients type about the example region, and which page they want then, graded by reading.

208 terms over the subjects of the catalogue: short and long, in other words than the pages use, compounds, misspelt
(graded as what was meant), with a place. Grades: 3 the page one wants, 2 answers too or in part, 1 touches on it. Read
were all pages of the region, and once more the ten best of each method that is compared.
"""

import json
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

FILE = Path(__file__).with_suffix(".jsonl")
HELD_OUT = 3  # one in so many terms is not used for tuning


@dataclass(frozen=True, slots=True)
class LabelledTerm:
    """pages: address to grade, 1-3; every other page is 0. held_out: not used for tuning."""

    text: str
    pages: dict[str, int]
    held_out: bool


def read_labelled_terms() -> list[LabelledTerm]:
    """All of them, in the order of the file."""
    rows = [json.loads(line) for line in FILE.read_text(encoding="utf-8").splitlines()]
    return [LabelledTerm(row["term"], _name_pages(row["pages"]), _is_held_out(row["term"])) for row in rows]


def _name_pages(pages: dict[str, int]) -> dict[str, int]:
    split = {tuple(page.split("/", 1)): grade for page, grade in pages.items()}
    return {f"http://{slug}.example/{path}": grade for (slug, path), grade in split.items()}


def _is_held_out(term: str) -> bool:
    return sha256(term.encode()).digest()[0] % HELD_OUT == 0
