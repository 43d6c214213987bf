"""Questions asked of two hospitals' sites, 164 of them from the catalogue, and of loose passages; the judge saw none.

Written and labelled like `training/sites` and what was asked there. A line of `questions_*`: {"question", "answers"},
ids of all passages among the six that a search brought up which answer, by who read them; none for 531 of the 1,222.
Questions that are answered only in part (154) are left out, as are nine of which the search missed the answer (seen in
35 and 36) and five of which it missed a part of it (38). Six answers that it missed in 37 and 38 count.
Readers who did not know these labels agree with 98 % of "loose", 99 % of "loose, short" and 99 % of "loose, indirect";
how sure they are of an answer tells these labels with areas under the ROC curve of 0.99 to 1.00.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.ordinary_questions import OrdinaryQuestion
from training.searches import read_site
from vocabulary.passage import Passage

FOLDER = Path(__file__).parent / "sites"
FILES = {
    "fitted": "1",
    "put aside": "6",
    "loose": "14",
    "loose, plain": "15",
    "loose, short": "28",
    "loose, simple": "35",
    "loose, indirect": "36",
    "loose, short, compared": "37",
    "loose, plain, compared": "38",
}


@dataclass(frozen=True, slots=True)
class AskedSite:
    """passages: all of the site, under their titles and headings."""

    passages: list[Passage]
    questions: list[OrdinaryQuestion]


def read_asked_sites() -> dict[str, AskedSite]:
    """By what they are for. Confidence was fitted on "fitted"; no number was fitted on the others (decision 20).

    "put aside" is a site. The others are 100 passages each as many sites have them, without titles: "loose" many of
    several subjects with leftovers of a page, "loose, plain" mostly fine words and denials, the rest
    on what patients choose a hospital on, a third with the words of a subject but not its fact: "loose, short"; "loose,
    simple", asked in few and plain words; "loose, indirect", asked in hardly a word of the passage that answers; "...,
    compared", half of them general, as who compares hospitals asks.
    """
    return {
        name: AskedSite(read_site(FOLDER / f"passages_{file}.jsonl"), [*_read_questions(file, name)])
        for name, file in FILES.items()
    }


def _read_questions(file: str, name: str) -> Iterator[OrdinaryQuestion]:
    for line in (FOLDER / f"questions_{file}.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        yield OrdinaryQuestion(row["question"], tuple(row["answers"]), put_aside=name != "fitted")
