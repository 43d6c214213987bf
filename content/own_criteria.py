"""A criterion of the user's own: a few questions and no examples, so no trained head, and less certainty."""

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit

Array = NDArray[np.float32]

# Logistic calibration on the 42 bundled criteria, each treated as if it had questions only.
SLOPE, OFFSET = 1.72, -3.83
# Probability from which such a criterion counts as touched. On the 42 bundled criteria, each treated as if it had
# questions only, precision and recall are 0.29 and 0.48 at 0.15, 0.46 and 0.35 at 0.25, 0.60 and 0.28 at 0.35, 0.73 and
# 0.19 at 0.5; micro F1 is 0.38-0.40 from 0.2 to 0.35. Somewhat above that, as what is wrongly shown costs trust: about
# two in three matches are right, still to be shown as guesses.
THRESHOLD = 0.4


def score_by_questions(
    passage_vectors: Array, question_vectors: Array, background: Array, other_questions: Array
) -> Array:
    """(n,): the probability, 0-1, that a passage touches the criterion behind the questions.

    A cosine says little by itself: some questions lie near every text, some texts near every question. So each is
    standardised, per question over `background` (passages of all kinds) and per passage over `other_questions`.
    passage_vectors (n, d); question_vectors (m, d); background (b, d); other_questions (q, d).
    """
    own = _standardise(passage_vectors, question_vectors, background)
    other = _standardise(passage_vectors, other_questions, background)
    apart = (own - other.mean(axis=1, keepdims=True)) / (other.std(axis=1, keepdims=True) + 1e-9)
    return np.asarray(expit(SLOPE * apart.mean(axis=1) + OFFSET), np.float32)


def _standardise(passages: Array, questions: Array, background: Array) -> Array:
    usual = background @ questions.T
    return np.asarray((passages @ questions.T - usual.mean(axis=0)) / (usual.std(axis=0) + 1e-9), np.float32)
