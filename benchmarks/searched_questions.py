"""251 questions as patients ask them, with what a search brings up for each: written like those of training/searches.

A line: {"question", "answers", "partly", "others"}, ids of bundled examples. A person read all that was found and
decided of each whether it answers; 84 are answered nowhere. Nothing was tuned on them, and their passages are in no
training of the judge.
"""

import json
from pathlib import Path
from typing import Any

from benchmarks.ordinary_questions import OrdinaryQuestion
from vocabulary.catalogue import load_examples
from vocabulary.passage import Passage

FILE = Path(__file__).with_suffix(".jsonl")


def read_searched_questions() -> list[OrdinaryQuestion]:
    """All of them, put aside."""
    return [OrdinaryQuestion(row["question"], tuple(row["answers"]), put_aside=True) for row in _read_rows()]


def list_searched_passages() -> list[Passage]:
    """All that was found for any of them, without title or headings."""
    found = {key for row in _read_rows() for part in ("answers", "partly", "others") for key in row[part]}
    examples = [example for example in load_examples() if example.id in found]
    return [Passage(example.id, "", f"#{example.id}", 0, "", (), example.text) for example in examples]


def _read_rows() -> list[dict[str, Any]]:
    return [json.loads(line) for line in FILE.read_text(encoding="utf-8").splitlines()]
