"""Positions that others measured, and how the columns of their files are to be read. They outlive every measurement."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime

from pydantic import TypeAdapter
from sqlalchemy import func, insert, select

from storage import tables
from storage.database import Store, begin, begin_reading
from storage.documents import ROWS_A_CHUNK, chunked, dump_document
from vocabulary.outside import Import, OutsidePosition
from vocabulary.passage import hash_text

IMPORT = TypeAdapter(Import)
POSITION = TypeAdapter(OutsidePosition)
COLUMNS = TypeAdapter(dict[str, str])


def save_import(store: Store, content_hash: str, noun: Import, positions: Iterable[OutsidePosition]) -> None:
    """All of a file or nothing. content_hash: of its bytes and how they were read; each at most once."""
    row = {"content_hash": content_hash, "imported_at": datetime.now(UTC), "document": dump_document(IMPORT, noun)}
    with begin(store) as connection:
        query = insert(tables.imports).values(row).returning(tables.imports.c.number)
        number = connection.execute(query).scalar_one()
        rows = ({"import_number": number, "document": dump_document(POSITION, position)} for position in positions)
        for chunk in chunked(rows, ROWS_A_CHUNK):
            connection.execute(insert(tables.imported_positions), chunk)


def find_import(store: Store, content_hash: str) -> datetime | None:
    """When a file was taken in before, or None."""
    query = select(tables.imports.c.imported_at).where(tables.imports.c.content_hash == content_hash)
    with begin_reading(store) as connection:
        return connection.scalar(query)


def find_last_import(store: Store) -> int | None:
    """The number of the file that was taken in last; None when there is none."""
    with begin_reading(store) as connection:
        number: int | None = connection.scalar(select(func.max(tables.imports.c.number)))
    return number


def read_imports(store: Store) -> tuple[tuple[Import, tuple[OutsidePosition, ...]], ...]:
    """Every file with its positions, oldest first."""
    table, positions = tables.imports, tables.imported_positions
    query = select(positions.c.import_number, positions.c.document).order_by(positions.c.number)
    found: dict[int, list[OutsidePosition]] = {}
    with begin_reading(store) as connection:
        files = connection.execute(select(table.c.number, table.c.document).order_by(table.c.number)).all()
        for number, document in connection.execute(query):
            found.setdefault(number, []).append(POSITION.validate_json(document))
    return tuple((IMPORT.validate_json(document), tuple(found.get(number, ()))) for number, document in files)


def save_column_map(store: Store, columns: Sequence[str], said: Mapping[str, str]) -> None:
    """Remembers how files with these columns are read: what was said, by name. Earlier ones are kept."""
    row = {
        "columns_key": _key(columns),
        "saved_at": datetime.now(UTC),
        "document": dump_document(COLUMNS, dict(said)),
    }
    with begin(store) as connection:
        connection.execute(insert(tables.column_maps).values(row))


def read_column_map(store: Store, columns: Sequence[str]) -> dict[str, str] | None:
    """What was said last of files with exactly these columns, or None."""
    table = tables.column_maps
    query = select(table.c.document).where(table.c.columns_key == _key(columns)).order_by(table.c.number.desc())
    with begin_reading(store) as connection:
        document = connection.scalar(query.limit(1))
    return None if document is None else COLUMNS.validate_json(document)


def _key(columns: Sequence[str]) -> str:
    return hash_text("\n".join(columns))
