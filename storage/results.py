"""The result lists of the search terms."""

from collections.abc import Iterable

from pydantic import TypeAdapter

from storage import tables
from storage.database import Store
from storage.documents import read_nouns, save_nouns
from vocabulary.search import SearchResult

RESULT = TypeAdapter(SearchResult)


def save_results(store: Store, measurement_id: int, results: Iterable[SearchResult]) -> None:
    save_nouns(store, tables.results, RESULT, measurement_id, results)


def read_results(
    store: Store, measurement_id: int, term: str | None = None, hospital: str | None = None
) -> tuple[SearchResult, ...]:
    """In the order in which they were saved: the lists of a measurement, of one term (its text), or one hospital's."""
    return read_nouns(store, tables.results, RESULT, measurement_id, term=term, hospital=hospital)
