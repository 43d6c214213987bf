"""The search terms that a measurement asked."""

from collections.abc import Iterable

from pydantic import TypeAdapter

from storage import tables
from storage.database import Store
from storage.documents import read_nouns, save_nouns
from vocabulary.search import SearchTerm

TERM = TypeAdapter(SearchTerm)


def save_terms(store: Store, measurement_id: int, terms: Iterable[SearchTerm]) -> None:
    """Each text at most once in a measurement."""
    save_nouns(store, tables.terms, TERM, measurement_id, terms)


def read_terms(store: Store, measurement_id: int) -> tuple[SearchTerm, ...]:
    return read_nouns(store, tables.terms, TERM, measurement_id)
