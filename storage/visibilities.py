"""How visible each hospital is, over all terms and per group of terms."""

from collections.abc import Iterable

from pydantic import TypeAdapter

from storage import tables
from storage.database import Store
from storage.documents import read_nouns, save_nouns
from vocabulary.search import Visibility

VISIBILITY = TypeAdapter(Visibility)


def save_visibilities(store: Store, measurement_id: int, visibilities: Iterable[Visibility]) -> None:
    """At most one of each hospital and group."""
    save_nouns(store, tables.visibilities, VISIBILITY, measurement_id, visibilities)


def read_visibilities(
    store: Store, measurement_id: int, hospital: str | None = None, group: str | None = None
) -> tuple[Visibility, ...]:
    """The figures of a measurement, of one hospital (slug), of one group of terms, or of both."""
    return read_nouns(store, tables.visibilities, VISIBILITY, measurement_id, hospital=hospital, group=group)
