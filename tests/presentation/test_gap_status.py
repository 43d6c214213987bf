from datetime import timedelta

import pytest

from presentation.gap_status import judge_status
from storage.gaps import GapDecision
from tests.presentation.small_region import NOON
from vocabulary.finding import GapStatus
from vocabulary.measurement import Measurement

MEASUREMENT = Measurement(2, NOON, NOON, "done", {}, "model")


@pytest.mark.parametrize(
    ("status", "hours", "shown"),
    [("done", -1, "returned"), ("done", 1, "done"), ("ignored", -1, "ignored"), ("doing", -1, "doing")],
)
def test_a_gap_that_is_found_after_it_was_done_came_back(status: GapStatus, hours: int, shown: str) -> None:
    decision = GapDecision("gap", status, None, NOON + timedelta(hours=hours))
    assert judge_status(decision, MEASUREMENT) == shown


def test_a_gap_that_a_measurement_had_closed_came_back_until_it_is_taken_up() -> None:
    assert judge_status(None, MEASUREMENT, closed=True) == "returned"
    assert judge_status(GapDecision("gap", "doing", None, NOON), MEASUREMENT, closed=True) == "doing"


def test_a_gap_that_nobody_decided_about_is_open() -> None:
    assert judge_status(None, MEASUREMENT) == "open"
