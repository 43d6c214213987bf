"""Which criteria a passage touches: one logistic head per criterion, trained on written examples.

A head sees the passage twice, as a vector (what it means) and as letter groups, words and pairs of words (how it says
it). Figures in this module: four-fold cross-validation over all bundled examples, the 1,932 short ones ("short"), the
971 written like real pages, with several subjects and leftovers of navigation ("mixed"), and the 2,142 in which words
mislead or are missing ("hard"); mean average precision over the 42 criteria, or micro F1. What `vindbaar evaluate`
measures on passages that were never looked at stands in docs/benchmarks.md.
"""

import os
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from content.lexical import count_evidence, list_words, measure_rarity, weigh_evidence
from vocabulary.criterion import Criterion, Example
from vocabulary.match import Match
from vocabulary.passage import Passage

Array = NDArray[np.float32]

# Inverse regularisation of the heads on vectors: micro F1 over all 0.691 at 0.02; 0.688 at 0.005 when positives weighed
# as much as all others together (found before the last 630 examples).
FIRMNESS = 0.02
# Of the ridge regression on words: micro F1 over all 0.713 at 0.5 and 0.25, 0.712 at 1.
RIDGE = 0.5
# How much the words count against the vector: 0.727 short, 0.849 mixed and 0.721 hard at 6; 0.730, 0.834 and 0.709 at
# 3; 0.722, 0.851 and 0.722 at 8. By the words alone 0.671, 0.835 and 0.698, by the vector alone 0.625, 0.699 and 0.559.
WORDS_WEIGHT = 6.0
# Logistic calibration of the joint score, fitted on all examples: the score itself, the best score of any other
# criterion (what clearly is about one thing is less often about another as well) and the logarithm of the number of
# words (long passages touch more). With the last two 0.727, 0.849 and 0.721, without them 0.710, 0.846 and 0.712.
SLOPE, RIVAL, LENGTH, OFFSET = 0.478, -0.072, 0.477, -4.243
# Probability from which a criterion counts as touched: the best micro F1 on all examples together, 0.71.
THRESHOLD = 0.28
LEAST_EXAMPLES = 10  # positives that a head needs; the user's own criteria have none, see `own_criteria`
# Passages at once: smaller blocks wait for Python, and of larger ones the bags of words (60 MB) take more memory.
BLOCK = 2**14


@dataclass(frozen=True, slots=True)
class Heads:
    """weights (k, d) and bias (k,) on vectors; word_weights (k, buckets) and rarity (buckets,) on words.

    threshold: the probability from which a criterion counts as touched.
    """

    criteria: tuple[str, ...]
    weights: Array
    bias: Array
    word_weights: Array
    rarity: Array
    threshold: float = THRESHOLD


@dataclass(frozen=True, slots=True)
class WordEvidence:
    """scores (k, n): of each criterion by a text's words, bias included. lengths (n,): words in a text."""

    scores: Array
    lengths: NDArray[np.int32]


def gather_examples(examples: Iterable[Example], criteria: Iterable[Criterion]) -> tuple[Example, ...]:
    """What the heads learn from: the examples, and each criterion's questions (0.528 on the short ones, else 0.515)."""
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
    return score_vectors(heads, vectors, read_words(heads, texts))


def read_words(heads: Heads, texts: Sequence[str]) -> WordEvidence:
    """What `score_vectors` must know of the texts; reading them takes far longer than it does."""
    weights = np.ascontiguousarray(heads.word_weights.T)
    scores, lengths = np.empty((len(heads.criteria), len(texts)), np.float32), np.empty(len(texts), np.int32)
    for rows in _cut_blocks(len(texts)):
        held, words = list_words(texts[rows])
        groups = weigh_evidence(count_evidence(held, words), heads.rarity)
        scores[:, rows] = (WORDS_WEIGHT * (groups @ weights) + heads.bias).T
        lengths[rows] = np.diff(held.indptr)
    return WordEvidence(scores, lengths)


def score_vectors(heads: Heads, vectors: Array, evidence: WordEvidence) -> Array:
    """As `score_passages`, of texts that were read: in little more than the time of the product with the weights."""
    scores = heads.weights @ vectors.T

    def finish(rows: slice) -> None:
        block = scores[:, rows]
        block += evidence.scores[:, rows]
        _calibrate(block, evidence.lengths[rows])

    with ThreadPoolExecutor(os.cpu_count()) as threads:
        list(threads.map(finish, _cut_blocks(len(vectors))))
    return scores.T


def match_passages(
    passages: Sequence[Passage], scores: Array, criteria: Sequence[str], threshold: float | Array
) -> tuple[Match, ...]:
    """A match for each score at or above the threshold. scores: (n, k); threshold: one for all, or (k,)."""
    return tuple(
        Match(passages[row].id, criteria[column], passages[row].hospital, passages[row].url, float(scores[row, column]))
        for row, column in np.argwhere(scores >= threshold).tolist()
    )


def _cut_blocks(size: int) -> list[slice]:
    return [slice(start, start + BLOCK) for start in range(0, size, BLOCK)]


def _calibrate(scores: Array, lengths: NDArray[np.int32]) -> None:
    """Joint scores (k, n) to probabilities, in place. lengths: (n,), in words."""
    best, second = _find_best_two(scores)
    rivals = np.where(scores == best, second, best)
    rivals *= RIVAL
    scores *= SLOPE
    scores += rivals
    scores += (LENGTH * np.log(np.maximum(lengths, 1)) + OFFSET).astype(np.float32)
    _squash(scores)


def _find_best_two(scores: Array) -> tuple[Array, Array]:
    """(n,), (n,): the best and the second best score of each column of (k, n); the same when there is one only."""
    best, second = (np.full(scores.shape[1], -np.inf, np.float32) for _ in range(2))
    for row in scores:
        np.maximum(second, np.minimum(best, row), out=second)
        np.maximum(best, row, out=best)
    return best, second if len(scores) > 1 else best


def _squash(log_odds: Array) -> None:
    """1 / (1 + exp(-x)) in place: an eighth of the time of scipy's `expit`."""
    np.negative(log_odds, out=log_odds)
    with np.errstate(over="ignore"):  # infinity here is a probability of 0
        np.exp(log_odds, out=log_odds)
    log_odds += 1
    np.reciprocal(log_odds, out=log_odds)


def _fit_vectors(vectors: Array, truth: NDArray[np.bool_]) -> tuple[Array, Array]:
    mean, spread = vectors.mean(axis=0), vectors.std(axis=0) + 1e-9
    scaled = (vectors - mean) / spread
    weights = np.zeros((truth.shape[1], vectors.shape[1]), np.float32)
    bias = np.zeros(truth.shape[1], np.float32)
    for column in range(truth.shape[1]):
        head = LogisticRegression(C=FIRMNESS, max_iter=300)
        head.fit(scaled, truth[:, column])
        weights[column] = head.coef_[0] / spread
        bias[column] = head.intercept_[0] - weights[column] @ mean
    return weights, bias


def _fit_words(texts: Sequence[str], truth: NDArray[np.bool_]) -> tuple[Array, Array]:
    """Ridge regression in its dual form, all criteria at once; each criterion's labels are standardised."""
    counts = count_evidence(*list_words(texts))
    rarity = measure_rarity(counts)
    groups = weigh_evidence(counts, rarity)
    share = truth.mean(axis=0)
    target = (truth - share) / np.sqrt(share * (1 - share))
    kernel = (groups @ groups.T).toarray().astype(np.float64)
    kernel[np.diag_indices_from(kernel)] += RIDGE
    return np.asarray((groups.T @ np.linalg.solve(kernel, target)).T, np.float32), rarity
