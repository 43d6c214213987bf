"""How good scores are against labels, and how sure that figure is."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from scipy.stats import bootstrap
from sklearn import config_context
from sklearn.metrics import average_precision_score, f1_score

Truth = NDArray[np.bool_]
Scores = NDArray[np.float32]
ROUNDS = 100  # of the bootstrap: the ends of an interval move by some 0.01 from seed to seed
BINS = 10


def mean_average_precision(truth: Truth, scores: Scores) -> float:
    """Over the columns of (n, k) that hold a positive; 0-1."""
    columns = truth.any(axis=0)
    return float(average_precision_score(truth[:, columns], scores[:, columns], average="macro"))


def micro_f1(truth: Truth, chosen: Truth) -> float:
    """F1 of all decisions together, 0-1; 0 when there is nothing to find."""
    return float(f1_score(truth.ravel(), chosen.ravel(), zero_division=0.0))


def calibration_error(truth: Truth, scores: Scores) -> float:
    """Expected calibration error over ten equal bins (Naeini et al., AAAI 2015); 0-1. scores: probabilities."""
    place = np.minimum((scores * BINS).astype(int), BINS - 1).ravel()
    expected, found = np.bincount(place, scores.ravel(), BINS), np.bincount(place, truth.ravel(), BINS)
    return float(np.abs(expected - found).sum() / scores.size)


def find_interval(measure: Callable[[NDArray[np.intp]], float], size: int) -> tuple[float, float]:
    """The 95 % interval of a figure by bootstrap over rows. measure: of row numbers, drawn with replacement.

    Drawn rows repeat, which makes rankings easier and calibration worse: those intervals lean upwards, and that of a
    calibration error near 0 can lie wholly above the figure.
    """
    with config_context(assume_finite=True, skip_parameter_validation=True):  # a third of the time
        found = bootstrap((np.arange(size),), measure, n_resamples=ROUNDS, vectorized=False, method="percentile", rng=1)
    return float(found.confidence_interval.low), float(found.confidence_interval.high)
