"""The passages that pages were cut into."""

from collections.abc import Collection, Iterable

from pydantic import TypeAdapter
from sqlalchemy import select

from storage import tables
from storage.database import Store, begin_reading
from storage.documents import VALUES_A_QUERY, Row, chunked, count_nouns, make_row, read_nouns, save_rows
from vocabulary.passage import Passage

PASSAGE = TypeAdapter(Passage)


def save_passages(store: Store, measurement_id: int, passages: Iterable[Passage]) -> None:
    """Each id at most once in a measurement."""
    save_passage_rows(store, (make_passage_row(measurement_id, passage) for passage in passages))


def make_passage_row(measurement_id: int, passage: Passage) -> Row:
    """The passage as it will be saved; for another process to do."""
    return make_row(tables.passages, PASSAGE, measurement_id, passage)


def save_passage_rows(store: Store, rows: Iterable[Row]) -> None:
    save_rows(store, tables.passages, rows)


def read_passages(store: Store, measurement_id: int, hospital: str | None = None) -> tuple[Passage, ...]:
    """The passages of a measurement, or of one hospital in it (slug)."""
    return read_nouns(store, tables.passages, PASSAGE, measurement_id, hospital=hospital)


def count_passages(store: Store, measurement_id: int, hospital: str | None = None) -> int:
    """How many `read_passages` would give."""
    return count_nouns(store, tables.passages, measurement_id, hospital=hospital)


def read_passages_by_id(store: Store, measurement_id: int, ids: Collection[str]) -> dict[str, Passage]:
    """Passage id -> passage, for those that there are."""
    table = tables.passages
    query = select(table.c.document).where(table.c.measurement_id == measurement_id)
    passages: dict[str, Passage] = {}
    with begin_reading(store) as connection:
        for chunk in chunked(ids, VALUES_A_QUERY):
            for document in connection.scalars(query.where(table.c.id.in_(chunk))):
                passage = PASSAGE.validate_json(document)
                passages[passage.id] = passage
    return passages
