import numpy as np
import pytest

from content.quality import calibration_error, find_interval, mean_average_precision, micro_f1

TRUTH = np.array([[1, 0, 0], [0, 1, 0], [1, 0, 0], [0, 0, 0]], bool)


def test_average_precision_counts_only_columns_that_hold_something() -> None:
    scores = np.array([[0.9, 0.1, 0.5], [0.8, 0.9, 0.5], [0.7, 0.2, 0.5], [0.1, 0.3, 0.5]], np.float32)
    assert mean_average_precision(TRUTH, scores) == pytest.approx(((1 + 2 / 3) / 2 + 1) / 2)


def test_f1_is_of_all_decisions_together() -> None:
    chosen = np.array([[1, 0, 0], [0, 0, 0], [1, 1, 0], [0, 0, 1]], bool)
    assert micro_f1(TRUTH, chosen) == pytest.approx(2 * 2 / (3 + 4))
    assert micro_f1(TRUTH[3:], TRUTH[3:]) == 0


def test_calibration_error_is_the_gap_between_promised_and_found() -> None:
    scores = np.array([[0.25, 0.25], [0.25, 0.25], [1.0, 1.0]], np.float32)
    truth = np.array([[1, 0], [0, 0], [1, 1]], bool)
    assert calibration_error(truth, scores) == pytest.approx(0)
    assert calibration_error(~truth, scores) == pytest.approx((4 * 0.5 + 2 * 1) / 6)


def test_the_interval_holds_the_figure_and_narrows_with_more_rows() -> None:
    right = np.tile([True, False], 200)
    low, high = find_interval(lambda rows: float(right[rows].mean()), 400)
    wide = find_interval(lambda rows: float(right[rows].mean()), 40)
    assert low <= 0.5 <= high and high - low < wide[1] - wide[0]
