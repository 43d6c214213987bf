"""Questions with what a search brings up for them, read and labelled: a judge of results must know them too.

A line of `searches/*.jsonl`: {"question", "answers": [...], "partly": [...], "others": [...]}, ids of bundled examples.
A search brought them up among 360 passages; a person decided of each whether it answers. What answers in part is left
out.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from training.pairs import JudgedPair
from vocabulary.catalogue import load_examples

MOST, MOST_RIGHT = 5, 2  # passages of a search that are learned from at once
FOLDER = Path(__file__).parent / "searches"


@dataclass(frozen=True, slots=True)
class JudgedSearch:
    """passages, and which of them answer; none when the question is not answered."""

    question: str
    passages: tuple[str, ...]
    right: tuple[bool, ...]


def load_searches() -> list[JudgedSearch]:
    return [search for file in sorted(FOLDER.glob("*.jsonl")) for search in read_searches(file)]


def read_searches(file: Path) -> Iterator[JudgedSearch]:
    texts = {example.id: example.text for example in load_examples()}
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
