"""Questions to tune the answering on: 900 about 300 of the long example passages, a third of them not answered there.

What nothing may be tuned on is measured by `vindbaar evaluate`.
"""

import json
from pathlib import Path

import numpy as np
from sklearn.metrics import roc_auc_score

from benchmarks.region import load_model
from content.answers import ask_one, index_answers, rank_passages
from content.embedding import embed_passages, embed_queries
from vocabulary.catalogue import list_questions, load_criteria, load_examples
from vocabulary.passage import Passage

QUESTIONS = Path(__file__).parent / "questions"
MIXED = ("r1-", "r2-")  # how the ids of the long passages begin


def measure() -> list[tuple[str, float]]:
    """How often the right passage comes first, and how well the confidence tells answered from not."""
    texts = {example.id: example.text for example in load_examples() if example.id.startswith(MIXED)}
    rows = [json.loads(line) for file in sorted(QUESTIONS.glob("*.jsonl")) for line in file.open(encoding="utf-8")]
    told = np.array([row["answer"] is not None for row in rows])
    model, names = load_model(), list(texts)
    vectors = embed_passages(model, list(texts.values()))
    asked = embed_queries(model, [row["question"] for row in rows])
    background = embed_queries(model, [question.text for question in list_questions(load_criteria())])
    passages = [Passage(name, "", f"#{name}", 0, "", (), text) for name, text in texts.items()]
    index = index_answers(passages, vectors, background)
    pairs = list(zip(rows, asked, strict=True))
    ours = np.array([rank_passages(index, row["question"], vector)[0] == row["passage"] for row, vector in pairs])
    plain = np.array([names[(vectors @ vector).argmax()] == row["passage"] for row, vector in pairs])
    confidence = np.array([ask_one(index, row["question"], vector).confidence for row, vector in pairs])
    return [
        ("right passage first, cosine", float(plain[told].mean())),
        ("right passage first, ours", float(ours[told].mean())),
        ("area under ROC, cosine", roc_auc_score(told, (asked @ vectors.T).max(axis=1))),
        ("area under ROC, ours", roc_auc_score(told, confidence)),
    ]
