"""Passages that a search brings up for a question and that don't answer it: a judge of results must know them too."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from content.embedding import Embedder, Vectors, embed_passages, embed_queries
from training.pairs import JudgedPair

# Places in the list by cosine from which one is drawn for each question. Higher up many passages answer, though nobody
# has said so: 130 of the 4,000 are about one criterion, from hospitals that tell much the same.
FIRST, LAST = 30, 200


def retrieve_pairs(embedder: Embedder, pairs: Sequence[JudgedPair]) -> list[JudgedPair]:
    """One pair more for nearly each question, on its own side of what is held out."""
    return [pair for held in (True, False) for pair in _retrieve(embedder, [p for p in pairs if p.held_out == held])]


def draw_pairs(asked: Sequence[JudgedPair], passages: Sequence[str], cosine: Vectors) -> list[JudgedPair]:
    """For each question a passage that most likely doesn't answer it. cosine: (questions, passages), LAST or more."""
    places = np.random.default_rng(0).integers(FIRST, LAST, len(asked))
    drawn = np.argsort(-cosine, axis=1)[np.arange(len(asked)), places]
    return [replace(pair, passage=passages[row], answers=False) for pair, row in zip(asked, drawn, strict=True)]


def _retrieve(embedder: Embedder, pairs: Sequence[JudgedPair]) -> list[JudgedPair]:
    passages = list(dict.fromkeys(pair.passage for pair in pairs))
    asked = list({pair.question: pair for pair in pairs}.values())
    questions = embed_queries(embedder, [pair.question for pair in asked])
    cosine = questions @ embed_passages(embedder, passages).T
    answered = {(pair.question, pair.passage) for pair in pairs if pair.answers}
    return [pair for pair in draw_pairs(asked, passages, cosine) if (pair.question, pair.passage) not in answered]
