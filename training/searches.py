"""Questions with what a search brings up for them, read and labelled: a judge of results must know them too.

A line of `searches/*.jsonl`: {"question", "answers": [...], "partly": [...], "others": [...]}, ids of passages. A
search brought them up, a person decided of each whether it answers. What answers in part is left out.

`examples_*`: ordinary questions, asked of 360 bundled examples that stand alone.
`site_*`: questions asked of one hospital's site as `sites` holds it, 110 of them from the catalogue. Its passages have
titles and headings, which often name the subject of a question where the text doesn't answer it.
`later_*`: of two more sites, and of loose passages, as many sites have them: many of several subjects, with leftovers
of a page, many near to what is asked.
`loose_*`: of more loose passages: short ones on what patients choose a hospital on, a third with the words of a subject
but not its fact (16-18, 23, 25, 26), messy ones (19, 20, 24), and five each on a narrow subject, asked indirectly (21,
22, 27).
`wider_*`: as the loose ones, by more writers: (very) short (29-31, 34, 39, 40, 43, 44, 46-48, 51-54, 56, 57, 59, 60,
63, 65, 68, 72, 73, 76, 80, 83), longer (61, 64, 66, 69, 74, 77, 78, 81), messy (32, 33, 42, 50, 58), five each on a
narrow subject (41, 45, 49, 55, 62, 67, 70, 79). Questions that stand word for word in a set of `benchmarks` or
`vindbaar evaluate` are left out. From 60 on, only the maps of the answer space have learned from them: the judge got
worse where it was good (docs/decisions/0020). There what answers counts too when the search didn't bring it up.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal, get_args

import numpy as np

from training.pairs import JudgedPair
from vocabulary.catalogue import load_examples
from vocabulary.passage import Passage

MOST, MOST_RIGHT = 5, 2  # passages of a search that are learned from at once
FOLDER = Path(__file__).parent / "searches"
SITES = Path(__file__).parent / "sites"
SearchKind = Literal["examples", "site", "later", "loose", "wider"]
KINDS: tuple[SearchKind, ...] = get_args(SearchKind)  # in the order in which they are learned


@dataclass(frozen=True, slots=True)
class JudgedSearch:
    """passages, and which of them answer; none when the question is not answered."""

    question: str
    passages: tuple[str, ...]
    right: tuple[bool, ...]


def load_searches(kind: SearchKind) -> list[JudgedSearch]:
    texts = {passage.id: passage.context for file in sorted(SITES.glob("*.jsonl")) for passage in read_site(file)}
    texts |= {example.id: example.text for example in load_examples()}
    return [search for file in sorted(FOLDER.glob(f"{kind}_*.jsonl")) for search in _read_searches(file, texts)]


def read_site(file: Path) -> list[Passage]:
    """A line: {"id", "title", "path", "text"}. A passage without a title stands on a page of its own."""
    rows = map(json.loads, file.read_text(encoding="utf-8").splitlines())
    return [
        Passage(row["id"], "", row["title"] or row["id"], 0, row["title"], tuple(row["path"]), row["text"])
        for row in rows
    ]


def _read_searches(file: Path, texts: Mapping[str, str]) -> Iterator[JudgedSearch]:
    for line in file.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        found = [(texts[key], right) for part, right in (("answers", True), ("others", False)) for key in row[part]]
        yield JudgedSearch(row["question"], *zip(*found, strict=True))


def cut_search(search: JudgedSearch, generator: np.random.Generator) -> JudgedSearch:
    """At most MOST passages of it, at most MOST_RIGHT of those that answer and drawn ones of the others."""
    right = [place for place, answers in enumerate(search.right) if answers][:MOST_RIGHT]
    others = generator.permutation([place for place, answers in enumerate(search.right) if not answers]).tolist()
    taken = [*right, *others[: MOST - len(right)]]
    return replace(
        search,
        passages=tuple(search.passages[place] for place in taken),
        right=tuple(search.right[place] for place in taken),
    )


def wrap_pair(pair: JudgedPair) -> JudgedSearch:
    """A search that brings up one passage."""
    return JudgedSearch(pair.question, (pair.passage,), (pair.answers,))
