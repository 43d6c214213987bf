"""Which passages touch which criteria."""

from collections.abc import Iterable

from pydantic import TypeAdapter

from storage import tables
from storage.database import Store
from storage.documents import read_nouns, save_nouns
from vocabulary.match import Match

MATCH = TypeAdapter(Match)


def save_matches(store: Store, measurement_id: int, matches: Iterable[Match]) -> None:
    """At most one of each passage and criterion."""
    save_nouns(store, tables.matches, MATCH, measurement_id, matches)


def read_matches(
    store: Store, measurement_id: int, hospital: str | None = None, criterion: str | None = None
) -> tuple[Match, ...]:
    """The matches of a measurement, of one hospital (slug), of one criterion (id), or of both."""
    return read_nouns(store, tables.matches, MATCH, measurement_id, hospital=hospital, criterion=criterion)
