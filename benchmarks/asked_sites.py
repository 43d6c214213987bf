"""275 questions asked of two hospitals' sites, 164 of them from the catalogue; the judge saw neither.

Written and labelled like `training/sites` and what was asked there. A line of `questions_*`: {"question", "answers"},
ids of all passages among the six that a search brought up which answer, by who read them; none for 145 of them.
Questions that are answered only in part (65) are left out.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.ordinary_questions import OrdinaryQuestion
from training.searches import read_site
from vocabulary.passage import Passage

FOLDER = Path(__file__).parent / "sites"


@dataclass(frozen=True, slots=True)
class AskedSite:
    """passages: all of the site, under their titles and headings."""

    passages: list[Passage]
    questions: list[OrdinaryQuestion]


def read_asked_sites() -> list[AskedSite]:
    """Both; confidence was fitted on the first, no number on the second (decision 20)."""
    return [AskedSite(read_site(FOLDER / f"passages_{name}.jsonl"), [*_read_questions(name)]) for name in ("1", "6")]


def _read_questions(name: str) -> Iterator[OrdinaryQuestion]:
    for line in (FOLDER / f"questions_{name}.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        yield OrdinaryQuestion(row["question"], tuple(row["answers"]), put_aside=name == "6")
