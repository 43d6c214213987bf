"""The gaps that a measurement closed."""

from collections.abc import Iterable

from pydantic import TypeAdapter

from storage import tables
from storage.database import Store
from storage.documents import read_nouns, save_nouns
from vocabulary.finding import Closure

CLOSURE = TypeAdapter(Closure)


def save_gap_closures(store: Store, measurement_id: int, closures: Iterable[Closure]) -> None:
    """Each id at most once in a measurement."""
    save_nouns(store, tables.gap_closures, CLOSURE, measurement_id, closures)


def read_gap_closures(store: Store, measurement_id: int) -> tuple[Closure, ...]:
    """In the order in which they were saved."""
    return read_nouns(store, tables.gap_closures, CLOSURE, measurement_id)
