"""Questions with passages that answer them and passages that only seem to, hand-written; an eighth is held out.

A line of `questions/*.jsonl`: {"id", "answered": [...], "not_answered": [...]}, with "text" when the passage is none of
the bundled examples. Nearly every question stands with a passage that answers it and with one that doesn't, so that the
question alone tells nothing.
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from vocabulary.catalogue import load_examples

FOLDER = Path(__file__).parent / "questions"
HELD_OUT_PART = 8  # one in so many


@dataclass(frozen=True, slots=True)
class JudgedPair:
    """subject: the passage around which the questions were written; all its pairs are held out or none is."""

    subject: str
    question: str
    passage: str
    answers: bool

    @property
    def held_out(self) -> bool:
        return hashlib.sha256(self.subject.encode()).digest()[0] % HELD_OUT_PART == 0


def load_pairs() -> list[JudgedPair]:
    pairs = []
    for row in _read_rows():
        for answers, key in ((True, "answered"), (False, "not_answered")):
            pairs += [JudgedPair(row["id"].rstrip("+"), question, row["text"], answers) for question in row[key]]
    return pairs


def load_passages() -> dict[str, str]:
    """The text of every passage for which questions were written, by its id."""
    return {row["id"]: row["text"] for row in _read_rows()}


def _read_rows() -> Iterator[dict[str, Any]]:
    texts = {example.id: example.text for example in load_examples()}
    for file in sorted(FOLDER.glob("*.jsonl")):
        for line in file.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            yield {"text": texts.get(row["id"]), **row}
