"""Where each hospital stands for each search term."""

from collections.abc import Iterable

from pydantic import TypeAdapter

from storage import tables
from storage.database import Store
from storage.documents import read_nouns, save_nouns
from vocabulary.search import TermPosition

POSITION = TypeAdapter(TermPosition)


def save_positions(store: Store, measurement_id: int, positions: Iterable[TermPosition]) -> None:
    """At most one of each term, engine and hospital."""
    save_nouns(store, tables.positions, POSITION, measurement_id, positions)


def read_positions(
    store: Store, measurement_id: int, hospital: str | None = None, term: str | None = None
) -> tuple[TermPosition, ...]:
    """The positions of a measurement, of one hospital (slug), of one term (its text), or of both."""
    return read_nouns(store, tables.positions, POSITION, measurement_id, hospital=hospital, term=term)
