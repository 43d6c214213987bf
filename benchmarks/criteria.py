"""Hard passages that nothing was tuned on or learned from: the word without the meaning, the meaning without the word.

Written and labelled by somebody who saw the criteria and how examples are labelled, and no evaluation set. The sets of
`vindbaar evaluate` hold 54 hard ones, too few to tell 0.69 from 0.70.
"""

from pathlib import Path

import numpy as np

from content.quality import calibration_error, mean_average_precision, micro_f1
from presentation.commands.options import open_reporter
from presentation.criteria_model import score_criteria
from presentation.vectors import open_vectorizer
from vocabulary.catalogue import ExampleRow, load_criteria

FILE = Path(__file__).with_name("hard_passages.jsonl")


def measure() -> list[tuple[str, float]]:
    """Mean average precision, micro F1 and calibration error of what `vindbaar criteria score` says of them, 0-1."""
    rows = read_hard_passages()
    texts = [row.text for row in rows]
    with open_reporter() as reporter:
        vectorizer = open_vectorizer(None, "", reporter)
        scored = score_criteria(texts, vectorizer.embed(texts, "document"), load_criteria(), vectorizer)
    truth = np.array([[name in row.labels for name in scored.criteria] for row in rows])
    return [
        ("hard: mean average precision", mean_average_precision(truth, scored.scores)),
        ("hard: micro F1", micro_f1(truth, scored.scores >= scored.threshold)),
        ("hard: calibration error", calibration_error(truth, scored.scores)),
    ]


def read_hard_passages() -> list[ExampleRow]:
    """All of them, in the order of the file."""
    return [ExampleRow.model_validate_json(line) for line in FILE.read_text(encoding="utf-8").splitlines()]
