"""The hospitals of a measurement."""

from collections.abc import Iterable

from pydantic import TypeAdapter
from sqlalchemy import delete, insert

from storage import tables
from storage.database import Store, begin
from storage.documents import make_row, read_nouns
from vocabulary.hospital import Hospital

HOSPITAL = TypeAdapter(Hospital)


def save_hospitals(store: Store, measurement_id: int, hospitals: Iterable[Hospital]) -> None:
    """Sets the hospitals of a measurement; a run that is resumed may say them again."""
    rows = [make_row(tables.hospitals, HOSPITAL, measurement_id, hospital) for hospital in hospitals]
    with begin(store) as connection:
        connection.execute(delete(tables.hospitals).where(tables.hospitals.c.measurement_id == measurement_id))
        if rows:
            connection.execute(insert(tables.hospitals), rows)


def read_hospitals(store: Store, measurement_id: int) -> tuple[Hospital, ...]:
    """In the order in which they were saved, so ours first."""
    return read_nouns(store, tables.hospitals, HOSPITAL, measurement_id)
