"""How well each hospital covers each criterion, and how ours differs from the others."""

from collections.abc import Iterable

from pydantic import TypeAdapter

from storage import tables
from storage.database import Store
from storage.documents import read_nouns, save_nouns
from vocabulary.match import Coverage, CoverageDifference

COVERAGE = TypeAdapter(Coverage)
DIFFERENCE = TypeAdapter(CoverageDifference)


def save_coverages(store: Store, measurement_id: int, coverages: Iterable[Coverage]) -> None:
    """At most one of each hospital and criterion."""
    save_nouns(store, tables.coverages, COVERAGE, measurement_id, coverages)


def read_coverages(
    store: Store, measurement_id: int, hospital: str | None = None, criterion: str | None = None
) -> tuple[Coverage, ...]:
    """The coverages of a measurement, of one hospital (slug), of one criterion (id), or of both."""
    return read_nouns(store, tables.coverages, COVERAGE, measurement_id, hospital=hospital, criterion=criterion)


def save_coverage_differences(store: Store, measurement_id: int, differences: Iterable[CoverageDifference]) -> None:
    """At most one of each pair of hospitals and criterion."""
    save_nouns(store, tables.coverage_differences, DIFFERENCE, measurement_id, differences)


def read_coverage_differences(
    store: Store, measurement_id: int, other: str | None = None, criterion: str | None = None
) -> tuple[CoverageDifference, ...]:
    """Between our hospital and the others, or one of them (slug); of one criterion (id)."""
    return read_nouns(store, tables.coverage_differences, DIFFERENCE, measurement_id, other=other, criterion=criterion)
