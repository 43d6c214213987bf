"""240 questions as patients ask them, of all passages that are held out from what the judge of answers learns.

Written by somebody who saw the passages and nothing else: no traps, half of them in other words than the passage, 80
answered nowhere (half of those with a passage nearby). Of the others every passage that answers was looked up. The
constants of `content.answers` were chosen on the even ones, together with harder sets; the odd ones were put aside.
"""

import json
from dataclasses import dataclass
from pathlib import Path

from training.pairs import load_pairs, load_passages
from vocabulary.passage import Passage

FILE = Path(__file__).with_suffix(".jsonl")
LATER = ("t1-", "t2-")  # passages written since: nobody looked whether they answer one of the questions


@dataclass(frozen=True, slots=True)
class OrdinaryQuestion:
    """answered_by: ids of passages, the best first; empty when none answers."""

    text: str
    answered_by: tuple[str, ...]
    put_aside: bool


def read_ordinary_questions() -> list[OrdinaryQuestion]:
    """All of them, in the order of the file."""
    rows = [json.loads(line) for line in FILE.read_text(encoding="utf-8").splitlines()]
    return [
        OrdinaryQuestion(row["question"], tuple(row["answered_by"]), number % 2 == 1) for number, row in enumerate(rows)
    ]


def list_held_passages() -> list[Passage]:
    """Passages by themselves, without title or headings, that no training has seen."""
    held = {pair.passage for pair in load_pairs() if pair.held_out}
    known = ((key, text) for key, text in load_passages().items() if text in held and not key.startswith(LATER))
    return [Passage(key, "", f"#{key}", 0, "", (), text) for key, text in known]
