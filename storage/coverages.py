"""How well each hospital covers each criterion."""

from collections.abc import Iterable

from pydantic import TypeAdapter

from storage import tables
from storage.database import Store
from storage.documents import read_nouns, save_nouns
from vocabulary.match import Coverage

COVERAGE = TypeAdapter(Coverage)


def save_coverages(store: Store, measurement_id: int, coverages: Iterable[Coverage]) -> None:
    """At most one of each hospital and criterion."""
    save_nouns(store, tables.coverages, COVERAGE, measurement_id, coverages)


def read_coverages(
    store: Store, measurement_id: int, hospital: str | None = None, criterion: str | None = None
) -> tuple[Coverage, ...]:
    """The coverages of a measurement, of one hospital (slug), of one criterion (id), or of both."""
    return read_nouns(store, tables.coverages, COVERAGE, measurement_id, hospital=hospital, criterion=criterion)
