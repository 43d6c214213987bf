"""Vectors of questions and passages, turned so that a question lies nearer to what answers it.

An embedding puts texts about one subject near each other, whether or not one answers the other. Two linear maps, for
questions and for passages, are learned from questions with the passages that answer them, `training/answer_space.py`.
What is embedded and kept stays as it is.
"""

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from content.adapters import read_adapter
from content.keys import ANSWER_SPACE, name_bundled

Array = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class AnswerSpace:
    """question, passage: (d, d), what is added to a vector is its product with this."""

    question: Array
    passage: Array

    def turn_questions(self, vectors: Array) -> Array:
        """(n, d) of length 1. vectors (n, d): as embedded."""
        return _turn(vectors, self.question)

    def turn_passages(self, vectors: Array) -> Array:
        """(n, d) of length 1. vectors (n, d): as embedded."""
        return _turn(vectors, self.passage)


@cache
def load_answer_space(model: str) -> AnswerSpace | None:
    """The maps for the vectors of `model`, None when they were not learned from its vectors."""
    return AnswerSpace(**read_adapter(ANSWER_SPACE)) if model == name_bundled() else None


def _turn(vectors: Array, change: Array) -> Array:
    turned = vectors + vectors @ change
    return np.asarray(turned / np.linalg.norm(turned, axis=-1, keepdims=True), np.float32)
