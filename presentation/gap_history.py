"""What became of gaps over the measurements."""

from dataclasses import dataclass

from presentation.project import Project
from storage.gap_closures import read_gap_closures
from storage.gaps import read_gap, read_gaps
from storage.measurements import list_measurements
from vocabulary.finding import Closure, Gap
from vocabulary.measurement import Measurement


@dataclass(frozen=True, slots=True)
class ClosedGap:
    """A gap with the measurement that closed it."""

    closure: Closure
    measurement: Measurement


def list_pending(project: Project, measurement: Measurement) -> list[tuple[int, Gap]]:
    """The gaps that measurements before this one found and none of them closed since, each as it was last found."""
    pending: dict[str, tuple[int, Gap]] = {}
    for earlier in _list_until(project, measurement):
        if earlier.id != measurement.id:
            for closure in read_gap_closures(project.store, earlier.id):
                pending.pop(closure.id, None)
            pending |= {gap.id: (earlier.id, gap) for gap in read_gaps(project.store, earlier.id)}
    return list(pending.values())


def list_closed(project: Project, measurement: Measurement) -> dict[str, ClosedGap]:
    """Gap id -> how it was last closed, up to and including a measurement; one that came back since is still in it."""
    return {
        closure.id: ClosedGap(closure, earlier)
        for earlier in _list_until(project, measurement)
        for closure in read_gap_closures(project.store, earlier.id)
    }


def list_findings_of(project: Project, gap_id: str, measurement: Measurement) -> list[tuple[Measurement, Gap]]:
    """Every time that a gap was found, up to and including a measurement, the oldest first."""
    found = [(one, read_gap(project.store, one.id, gap_id)) for one in _list_until(project, measurement)]
    return [(one, gap) for one, gap in found if gap is not None]


def _list_until(project: Project, measurement: Measurement) -> list[Measurement]:
    """The complete measurements, the oldest first."""
    return [one for one in reversed(list_measurements(project.store)) if one.id <= measurement.id]
