"""Which criteria a passage touches: one logistic head per criterion, trained on written examples.

A head sees the passage twice, as a vector (what it means) and as groups of letters (which words it uses). Figures in
this module: four-fold cross-validation over all bundled examples, the 1,932 short ones ("short"), the 761 written like
real pages, with several subjects and leftovers of navigation ("mixed"), and the 1,008 in which words mislead or are
missing ("hard"); mean average precision over the 42 criteria unless said otherwise. What `vindbaar evaluate` measures
on passages that were never looked at stands in docs/benchmarks.md.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit
from sklearn.linear_model import LogisticRegression

from content.lexical import count_groups, measure_rarity, weigh_groups
from vocabulary.criterion import Criterion, Example
from vocabulary.match import Match
from vocabulary.passage import Passage

Array = NDArray[np.float32]

# Inverse regularisation of the heads on vectors, found on the short examples alone: 0.515 at 0.01, 0.509 at 0.001.
FIRMNESS = 0.005
# Of the ridge regression on letter groups, found on the short examples alone: 0.470 at 1, 0.466 at 3.
RIDGE = 1.0
# How much the letter groups count against the vector: 0.673 short, 0.806 mixed and 0.698 hard at 4; 0.672, 0.792 and
# 0.693 at 2.5; 0.671, 0.809 and 0.696 at 5.
WORDS_WEIGHT = 4.0
# Logistic calibration of the joint score, fitted on all examples: the score itself, the best score of any other
# criterion (what clearly is about one thing is less often about another as well) and the logarithm of the number of
# words (long passages touch more). With the last two 0.688, 0.811 and 0.701, and a micro F1 of 0.64, 0.74 and 0.65
# instead of 0.62, 0.73 and 0.64.
SLOPE, RIVAL, LENGTH, OFFSET = 0.592, -0.087, 0.467, -4.888
# Probability from which a criterion counts as touched: the best micro F1 on all examples together, 0.67.
THRESHOLD = 0.28
LEAST_EXAMPLES = 10  # positives that a head needs; the user's own criteria have none, see `own_criteria`


@dataclass(frozen=True, slots=True)
class Heads:
    """weights (k, d) and bias (k,) on vectors; word_weights (k, buckets) and rarity (buckets,) on letter groups.

    threshold: the probability from which a criterion counts as touched.
    """

    criteria: tuple[str, ...]
    weights: Array
    bias: Array
    word_weights: Array
    rarity: Array
    threshold: float = THRESHOLD


def gather_examples(examples: Iterable[Example], criteria: Iterable[Criterion]) -> tuple[Example, ...]:
    """What the heads learn from: the examples, and each criterion's questions (0.528 on the short, else 0.515)."""
    questions = (
        Example(f"{criterion.id}-{number}", text, (criterion.id,))
        for criterion in criteria
        for number, text in enumerate(criterion.questions_nl)
    )
    return (*examples, *questions)


def train_heads(examples: Sequence[Example], vectors: Array, criteria: Sequence[str]) -> Heads:
    """Heads for those of `criteria` that have at least ten examples; an example without the label is a negative.

    vectors: (n, d), of the examples' texts as passages. The same input gives the same heads.
    """
    labels = {name: np.array([name in example.labels for example in examples], bool) for name in criteria}
    known = tuple(name for name in criteria if labels[name].sum() >= LEAST_EXAMPLES)
    truth = np.stack([labels[name] for name in known], axis=1) if known else np.zeros((len(examples), 0), bool)
    weights, bias = _fit_vectors(vectors, truth)
    word_weights, rarity = _fit_words([example.text for example in examples], truth)
    return Heads(known, weights, bias, word_weights, rarity)


def score_passages(heads: Heads, texts: Sequence[str], vectors: Array) -> Array:
    """(n, k): the probability, 0-1, that a passage touches each of `heads.criteria`.

    texts: what the vectors were made of, `Passage.context`. vectors: (n, d).
    """
    if not texts:
        return np.zeros((0, len(heads.criteria)), np.float32)
    groups = weigh_groups(count_groups(texts), heads.rarity)
    scores = vectors @ heads.weights.T + heads.bias + WORDS_WEIGHT * (groups @ heads.word_weights.T)
    lengths = np.log([max(len(text.split()), 1) for text in texts])
    log_odds = SLOPE * scores + RIVAL * _find_rivals(scores) + LENGTH * lengths[:, np.newaxis] + OFFSET
    return np.asarray(expit(log_odds), np.float32)


def match_passages(
    passages: Sequence[Passage], scores: Array, criteria: Sequence[str], threshold: float | Array
) -> tuple[Match, ...]:
    """A match for each score at or above the threshold. scores: (n, k); threshold: one for all, or (k,)."""
    return tuple(
        Match(passages[row].id, criteria[column], passages[row].hospital, passages[row].url, float(scores[row, column]))
        for row, column in np.argwhere(scores >= threshold).tolist()
    )


def _find_rivals(scores: Array) -> Array:
    """(n, k): for each score the best one in its row among the other criteria; itself when there is no other."""
    if scores.shape[1] < 2:
        return scores
    order = np.argsort(scores, axis=1)
    rivals = np.repeat(np.take_along_axis(scores, order[:, -1:], axis=1), scores.shape[1], axis=1)
    np.put_along_axis(rivals, order[:, -1:], np.take_along_axis(scores, order[:, -2:-1], axis=1), axis=1)
    return rivals


def _fit_vectors(vectors: Array, truth: NDArray[np.bool_]) -> tuple[Array, Array]:
    mean, spread = vectors.mean(axis=0), vectors.std(axis=0) + 1e-9
    scaled = (vectors - mean) / spread
    weights = np.zeros((truth.shape[1], vectors.shape[1]), np.float32)
    bias = np.zeros(truth.shape[1], np.float32)
    for column in range(truth.shape[1]):
        head = LogisticRegression(C=FIRMNESS, class_weight="balanced", max_iter=300)
        head.fit(scaled, truth[:, column])
        weights[column] = head.coef_[0] / spread
        bias[column] = head.intercept_[0] - weights[column] @ mean
    return weights, bias


def _fit_words(texts: Sequence[str], truth: NDArray[np.bool_]) -> tuple[Array, Array]:
    """Ridge regression in its dual form, all criteria at once; each criterion's labels are standardised."""
    counts = count_groups(texts)
    rarity = measure_rarity(counts)
    groups = weigh_groups(counts, rarity)
    share = truth.mean(axis=0)
    target = (truth - share) / np.sqrt(share * (1 - share))
    kernel = (groups @ groups.T).toarray().astype(np.float64)
    kernel[np.diag_indices_from(kernel)] += RIDGE
    return np.asarray((groups.T @ np.linalg.solve(kernel, target)).T, np.float32), rarity
