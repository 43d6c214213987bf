"""What search engines answered, with the raw answers. It outlives every measurement."""

import json
import zlib
from collections.abc import Sequence
from datetime import datetime

from pydantic import TypeAdapter
from sqlalchemy import func, insert, select

from storage import tables
from storage.database import Store, begin, begin_reading
from storage.documents import clean_text, dump_document
from vocabulary.outside import LookUp

LOOK_UP = TypeAdapter(LookUp)


def save_look_up(store: Store, look_up: LookUp, raw: Sequence[str]) -> None:
    """One look-up. raw: the bodies that the engine sent, in order."""
    row = {
        "engine": clean_text(look_up.engine),
        "asked_at": look_up.asked_at,
        "document": dump_document(LOOK_UP, look_up),
        "raw": zlib.compress(json.dumps(list(raw)).encode()),
    }
    with begin(store) as connection:
        connection.execute(insert(tables.look_ups).values(row))


def find_last_look_up(store: Store) -> int | None:
    """The number of the look-up that was saved last; None when there is none."""
    with begin_reading(store) as connection:
        number: int | None = connection.scalar(select(func.max(tables.look_ups.c.number)))
    return number


def read_look_ups(store: Store, since: datetime | None = None) -> tuple[LookUp, ...]:
    """In the order in which they were saved, those that failed among them. since: asked then or later."""
    table = tables.look_ups
    query = select(table.c.document).order_by(table.c.number)
    if since is not None:
        query = query.where(table.c.asked_at >= since)
    with begin_reading(store) as connection:
        return tuple(LOOK_UP.validate_json(document) for document in connection.scalars(query))


def read_raw_answers(store: Store, term: str) -> tuple[tuple[LookUp, tuple[str, ...]], ...]:
    """Every look-up of a term with the bodies that the engine sent, in the order in which they were saved."""
    query = select(tables.look_ups.c.document, tables.look_ups.c.raw).order_by(tables.look_ups.c.number)
    with begin_reading(store) as connection:
        saved = ((LOOK_UP.validate_json(document), raw) for document, raw in connection.execute(query))
        return tuple((one, tuple(json.loads(zlib.decompress(raw)))) for one, raw in saved if one.term == term)
