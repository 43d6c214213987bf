"""What changed between two measurements, per hospital."""

from dataclasses import dataclass
from statistics import fmean

from presentation.project import Project
from storage.coverages import read_coverages
from storage.gaps import read_gaps
from storage.measurements import list_measurements
from storage.pages import count_pages
from storage.visibilities import read_visibilities
from vocabulary.measurement import Measurement


@dataclass(frozen=True, slots=True)
class Standing:
    """How a hospital stood in one measurement. visibility, coverage: 0-100, None when not measured.

    with_margin: whether coverage was measured as since there are margins; figures of before can't be compared with it.
    """

    hospital: str
    visibility: float | None
    coverage: float | None
    pages: int
    with_margin: bool


@dataclass(frozen=True, slots=True)
class GapChanges:
    """Ids of gaps that are new, and that are gone, since the measurement before."""

    appeared: frozenset[str]
    closed: frozenset[str]


def list_standings(project: Project, measurement: Measurement) -> dict[str, Standing]:
    """Slug -> standing, for the hospitals that the settings name today."""
    visibilities = {row.hospital: row.score for row in read_visibilities(project.store, measurement.id, group="all")}
    slugs = [hospital.slug for hospital in project.hospitals]
    coverages = {slug: read_coverages(project.store, measurement.id, hospital=slug) for slug in slugs}
    return {
        slug: Standing(
            hospital=slug,
            visibility=visibilities.get(slug),
            coverage=fmean(row.score for row in coverages[slug]) if coverages[slug] else None,
            pages=count_pages(project.store, measurement.id, hospital=slug),
            with_margin=any(row.low is not None for row in coverages[slug]),
        )
        for slug in slugs
    }


def find_previous(project: Project, measurement: Measurement) -> Measurement | None:
    """The complete measurement before this one."""
    earlier = (other for other in list_measurements(project.store) if other.id < measurement.id)
    return next(earlier, None)


def compare_gaps(project: Project, measurement: Measurement, previous: Measurement) -> GapChanges:
    """Which gaps appeared and which were closed."""
    now = {gap.id for gap in read_gaps(project.store, measurement.id)}
    before = {gap.id for gap in read_gaps(project.store, previous.id)}
    return GapChanges(frozenset(now - before), frozenset(before - now))


def find_half_measured(project: Project, measurement: Measurement, previous: Measurement) -> frozenset[str]:
    """Slugs of the hospitals that one of the two measurements has figures of, and the other has not."""
    now, before = (
        {row.hospital for row in read_visibilities(project.store, number, group="all")}
        for number in (measurement.id, previous.id)
    )
    return frozenset(now ^ before)
