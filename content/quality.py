"""How good scores are against labels, and how sure that figure is."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

Truth = NDArray[np.bool_]
Scores = NDArray[np.float32]
ROUNDS = 200  # of the bootstrap; the ends of a 95 % interval move by some 0.005 with more
BINS = 10


def mean_average_precision(truth: Truth, scores: Scores) -> float:
    """Over the columns of (n, k) that hold a positive; 0-1. Average precision as in Manning et al. (2008), ch. 8.4."""
    columns = np.flatnonzero(truth.any(axis=0))
    return float(np.mean([_average_precision(truth[:, column], scores[:, column]) for column in columns]))


def micro_f1(truth: Truth, chosen: Truth) -> float:
    """F1 of all decisions together; 0-1."""
    both = int(truth.sum() + chosen.sum())
    return 2 * int((truth & chosen).sum()) / both if both else 0.0


def calibration_error(truth: Truth, scores: Scores) -> float:
    """Expected calibration error over ten equal bins (Naeini et al., AAAI 2015); 0-1. scores: probabilities."""
    place = np.minimum((scores * BINS).astype(int), BINS - 1).ravel()
    size = np.bincount(place, minlength=BINS)
    gap = np.abs(np.bincount(place, scores.ravel(), BINS) - np.bincount(place, truth.ravel().astype(float), BINS))
    return float(gap[size > 0].sum() / size.sum())


def area_under_roc(truth: Truth, scores: Scores) -> float:
    """The chance that a true one scores above a false one, 0-1; needs one of each."""
    above = scores[truth][:, None] - scores[~truth][None, :]
    return float(((above > 0) + 0.5 * (above == 0)).mean())


def resample(measure: Callable[[NDArray[np.intp]], float], size: int, seed: int = 1) -> tuple[float, float]:
    """The 95 % interval of a figure by bootstrap over rows. measure: of row numbers, drawn with replacement."""
    draw = np.random.default_rng(seed)
    figures = [measure(draw.integers(0, size, size)) for _ in range(ROUNDS)]
    low, high = np.quantile(figures, (0.025, 0.975))
    return float(low), float(high)


def _average_precision(truth: Truth, scores: Scores) -> float:
    hits = truth[np.argsort(-scores, kind="stable")]
    precision = np.cumsum(hits) / np.arange(1, len(hits) + 1)
    return float(precision[hits].mean())
