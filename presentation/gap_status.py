"""How a gap stands: what people decided about it, and whether the measurement agrees."""

from typing import Literal

from storage.gaps import GapDecision
from vocabulary.finding import GapStatus
from vocabulary.measurement import Measurement

ShownStatus = GapStatus | Literal["returned", "closed"]
ACTIVE: frozenset[ShownStatus] = frozenset({"open", "doing", "returned"})  # there is something left to do


def judge_status(decision: GapDecision | None, measurement: Measurement, closed: bool = False) -> ShownStatus:
    """The status of a gap that `measurement` found.

    `returned` when it was called done before that measurement, or when an earlier one had closed it and nobody has
    taken it up since. closed: whether an earlier measurement had.
    """
    if decision is None or decision.status == "open":
        return "returned" if closed else "open"
    came_back = decision.status == "done" and decision.decided_at < measurement.started_at
    return "returned" if came_back else decision.status
