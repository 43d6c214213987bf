"""Passages that a search brings up for a question and that don't answer it: a judge of results must know them too."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from content.embedding import Embedder, Vectors, embed_passages, embed_queries
from training.pairs import JudgedPair

# For each question so many of the first so many by cosine, out of so many drawn passages. From all 2,900 they would too
# often answer though nobody has said so: 130 are about one criterion, from hospitals that tell much the same. Of 390
# passages a second one answers a third of the ordinary questions (`benchmarks/ordinary_questions.py`).
TAKEN, FIRST, DRAWN = 3, 6, 300


def retrieve_pairs(embedder: Embedder, pairs: Sequence[JudgedPair], draw: int) -> list[JudgedPair]:
    """Some pairs more for each question that is not held out. draw: number of the draw, each gives others."""
    learned = [pair for pair in pairs if not pair.held_out]
    passages = list(dict.fromkeys(pair.passage for pair in learned))
    asked = list({pair.question: pair for pair in learned}.values())
    questions = embed_queries(embedder, [pair.question for pair in asked])
    drawn = draw_pairs(asked, passages, questions @ embed_passages(embedder, passages).T, draw)
    answered = {(pair.question, pair.passage) for pair in learned if pair.answers}
    return [pair for pair in drawn if (pair.question, pair.passage) not in answered]


def draw_pairs(asked: Sequence[JudgedPair], passages: Sequence[str], cosine: Vectors, draw: int) -> list[JudgedPair]:
    """For each question passages that most likely don't answer it. cosine: (questions, passages)."""
    generator = np.random.default_rng(draw)
    drawn = []
    for pair, row in zip(asked, cosine, strict=True):
        some = generator.choice(len(passages), min(DRAWN, len(passages)), replace=False)
        first = some[np.argsort(-row[some], kind="stable")[:FIRST]]
        taken = generator.choice(first, min(TAKEN, len(first)), replace=False)
        drawn += [replace(pair, passage=passages[number], answers=False) for number in taken]
    return drawn
