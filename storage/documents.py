"""Nouns in and out of the store: the one place where they become rows and rows become nouns."""

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import TypeVar

from pydantic import TypeAdapter
from pydantic_core import PydanticSerializationError, to_json
from sqlalchemy import ColumnElement, Table, func, insert, select

from storage.database import Store, begin, begin_reading
from vocabulary.passage import hash_text

Noun = TypeVar("Noun")
Item = TypeVar("Item")
Row = dict[str, object]  # column -> value

# Rows made ready before a transaction is opened for them, so that no writer waits for a slow source. Of 20 to 1,000
# rows of 20 kB, 100 to 500 were saved fastest (3,600 pages/s on SQLite, 3,500 on PostgreSQL); 100 takes least memory.
ROWS_A_CHUNK = 100
# Values in one IN (...), of which SQLite takes 32,766 at most. Reading 20,000 of 40,000 embeddings from PostgreSQL took
# 0.47 s with 10,000 values at a time, 1.2 s with 1,000 and 2.9 s with 300; on SQLite it made little difference.
VALUES_A_QUERY = 10_000
HALF_PAIRS = re.compile("[\ud800-\udfff]")


def save_nouns(
    store: Store, table: Table, adapter: TypeAdapter[Noun], measurement_id: int, nouns: Iterable[Noun]
) -> None:
    """Adds a row for each noun, in order, chunk by chunk. What a broken-off save leaves is cleared with its stage."""
    save_rows(store, table, (make_row(table, adapter, measurement_id, noun) for noun in nouns))


def save_rows(store: Store, table: Table, rows: Iterable[Row]) -> None:
    """Adds rows, in order, that were made by `make_row`, perhaps in another process."""
    for chunk in chunked(rows, ROWS_A_CHUNK):
        with begin(store) as connection:
            connection.execute(insert(table), chunk)


def read_nouns(
    store: Store, table: Table, adapter: TypeAdapter[Noun], measurement_id: int, **wanted: str | None
) -> tuple[Noun, ...]:
    """The nouns of a measurement in the order in which they were saved. wanted: column = value; None is any value."""
    query = select(table.c.document).where(*_conditions(table, measurement_id, wanted)).order_by(table.c.number)
    with begin_reading(store) as connection:
        return tuple(adapter.validate_json(document) for document in connection.scalars(query))


def iterate_documents(store: Store, table: Table, measurement_id: int) -> Iterator[str]:
    """The documents of a measurement in the order in which they were saved, read chunk by chunk."""
    query = select(table.c.number, table.c.document).where(table.c.measurement_id == measurement_id)
    last = 0
    while True:
        with begin_reading(store) as connection:
            rows = connection.execute(
                query.where(table.c.number > last).order_by(table.c.number).limit(ROWS_A_CHUNK)
            ).all()
        yield from (row.document for row in rows)
        if len(rows) < ROWS_A_CHUNK:
            return
        last = rows[-1].number


def read_first(
    store: Store, table: Table, adapter: TypeAdapter[Noun], measurement_id: int, **wanted: str
) -> Noun | None:
    """The first noun saved of those that `read_nouns` would give, or None."""
    query = select(table.c.document).where(*_conditions(table, measurement_id, wanted)).order_by(table.c.number)
    with begin_reading(store) as connection:
        document = connection.scalar(query.limit(1))
    return None if document is None else adapter.validate_json(document)


def count_nouns(store: Store, table: Table, measurement_id: int, **wanted: str | None) -> int:
    """How many `read_nouns` would give."""
    query = select(func.count()).select_from(table).where(*_conditions(table, measurement_id, wanted))
    with begin_reading(store) as connection:
        return connection.execute(query).scalar_one()


def make_row(table: Table, adapter: TypeAdapter[Noun], measurement_id: int, noun: Noun) -> Row:
    """The row for a noun: each column is the noun's attribute of that name, or the key of it."""
    row: Row = {"measurement_id": measurement_id, "document": dump_document(adapter, noun)}
    for column in table.columns.keys() - row.keys() - {"number"}:
        row[column] = _column_value(column, getattr(noun, column.removesuffix("_key")))
    return row


def dump_document(adapter: TypeAdapter[Noun], noun: Noun) -> str:
    """The noun as a JSON text that both databases take: without NUL, and U+FFFD for half a surrogate pair."""
    return dump_bytes(adapter, noun).decode()


def dump_bytes(adapter: TypeAdapter[Noun], noun: Noun) -> bytes:
    """The same in UTF-8."""
    try:
        document = adapter.dump_json(noun)
    except PydanticSerializationError:
        return _dump_cleaned(adapter, noun)
    return _dump_cleaned(adapter, noun) if rb"\u0000" in document else document


def clean_text(text: str) -> str:
    """The text without what a database refuses."""
    return HALF_PAIRS.sub("\ufffd", text.replace("\0", ""))


def chunked(items: Iterable[Item], size: int) -> Iterator[list[Item]]:
    """The items in lists of at most `size`."""
    iterator = iter(items)
    while chunk := list(islice(iterator, size)):
        yield chunk


def _conditions(table: Table, measurement_id: int, wanted: Mapping[str, str | None]) -> list[ColumnElement[bool]]:
    conditions = [table.c.measurement_id == measurement_id]
    for name, value in wanted.items():
        if value is not None:
            column = name if name in table.c else f"{name}_key"
            conditions.append(table.c[column] == _column_value(column, value))
    return conditions


def _column_value(column: str, value: str | None) -> str | None:
    if value is None:
        return None
    return hash_text(clean_text(value)) if column.endswith("_key") else clean_text(value)


def _dump_cleaned(adapter: TypeAdapter[Noun], noun: Noun) -> bytes:
    return to_json(_clean_tree(adapter.dump_python(noun)))


def _clean_tree(value: object) -> object:
    if isinstance(value, str):
        return clean_text(value)
    if isinstance(value, dict):
        return {_clean_tree(key): _clean_tree(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_clean_tree(item) for item in value]
    return value
