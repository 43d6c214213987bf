"""Facts that are told differently on pages of one hospital."""

from collections.abc import Iterable

from pydantic import TypeAdapter

from storage import tables
from storage.database import Store
from storage.documents import read_nouns, save_nouns
from vocabulary.inconsistency import Inconsistency

INCONSISTENCY = TypeAdapter(Inconsistency)


def save_inconsistencies(store: Store, measurement_id: int, inconsistencies: Iterable[Inconsistency]) -> None:
    save_nouns(store, tables.inconsistencies, INCONSISTENCY, measurement_id, inconsistencies)


def read_inconsistencies(store: Store, measurement_id: int, hospital: str | None = None) -> tuple[Inconsistency, ...]:
    """The inconsistencies of a measurement, or of one hospital (slug), in the order in which they were saved."""
    return read_nouns(store, tables.inconsistencies, INCONSISTENCY, measurement_id, hospital=hospital)
