"""A criterion of the user's own: a few questions and no examples, so no trained head, and less certainty."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit

from content.lexicon import build_lexicon, cover_question, weigh_question

Array = NDArray[np.float32]

# Logistic in nearness and words, fitted on the 42 bundled criteria and their 2,940 examples, each criterion treated as
# if it had four questions only. Area under the ROC curve over criteria left out: 0.878, by nearness alone 0.866.
NEAR, WORDS, OFFSET = 1.86, 2.41, -4.81
# Probability from which such a criterion counts as touched. Precision and recall over criteria left out are 0.48 and
# 0.32 at 0.25, 0.57 and 0.25 at 0.35, 0.61 and 0.22 at 0.4, 0.68 and 0.17 at 0.5. Above the best F1, as what is wrongly
# shown costs trust; still to be shown as guesses.
THRESHOLD = 0.4


def score_by_questions(
    passage_vectors: Array, question_vectors: Array, background: Array, other_questions: Array, covered: Array
) -> Array:
    """(n,): the probability, 0-1, that a passage touches the criterion behind the questions.

    A cosine says little by itself: some questions lie near every text, some texts near every question. So each is
    standardised, per question over `background` (passages of all kinds) and per passage over `other_questions`.
    passage_vectors (n, d); question_vectors (m, d); background (b, d); other_questions (q, d); covered (n,): see
    `cover_by_words`.
    """
    own = _standardise(passage_vectors, question_vectors, background)
    other = _standardise(passage_vectors, other_questions, background)
    apart = (own - other.mean(axis=1, keepdims=True)) / (other.std(axis=1, keepdims=True) + 1e-9)
    return np.asarray(expit(NEAR * apart.mean(axis=1) + WORDS * covered + OFFSET), np.float32)


def cover_by_words(texts: Sequence[str], questions: Sequence[str], background: Sequence[str]) -> Array:
    """(texts,): the largest part, 0-1, of a question's words that each text holds.

    background: texts of all kinds, which tell what words are rare.
    """
    lexicon = build_lexicon([*texts, *background])
    covered = [cover_question(weigh_question(question, lexicon), lexicon) for question in questions]
    return np.asarray(np.max(covered, axis=0)[: len(texts)], np.float32)


def _standardise(passages: Array, questions: Array, background: Array) -> Array:
    usual = background @ questions.T
    return np.asarray((passages @ questions.T - usual.mean(axis=0)) / (usual.std(axis=0) + 1e-9), np.float32)
