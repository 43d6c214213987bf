"""SQLAlchemy engines for the two kinds of store, set up so that reading goes on while another connection writes."""

import re
from pathlib import Path
from sqlite3 import Connection as SqliteConnection

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError

from vocabulary.errors import StorageError
from vocabulary.phrases import mark

EXAMPLES = mark('Write it as "sqlite:///vindbaar.db" or "postgresql+psycopg://user:password@host/database".')
BUSY_SECONDS = 30  # how long SQLite waits for another writer; our own transactions take under a second
# Bytes of a page of a new file. Web pages of 20 to 100 kB and vectors were saved in 0.55 of the time that SQLite's own
# 4096 took, rows of 400 bytes in 0.85, and found as fast; with 32768 look-ups were slower and the file larger.
PAGE_SIZE = 16_384
CONNECT_SECONDS = 10  # a PostgreSQL server that is silent this long counts as unreachable
# How a transaction that only reads is opened: it sees one state of the store from begin to end.
READING: dict[str, dict[str, object]] = {
    "sqlite": {"sqlite_begin": "BEGIN"},
    "postgresql": {"isolation_level": "REPEATABLE READ"},
}


def make_engine(url: str) -> Engine:
    """An engine for `sqlite:///FILE` or `postgresql+psycopg://...`. Connects to nothing yet.

    JSON columns take and give JSON texts, since storage.documents does the conversion. Raises StorageError.
    """
    parsed = _parse_url(url)
    if parsed.drivername == "sqlite":
        return _make_sqlite_engine(parsed)
    return create_engine(
        parsed,
        json_serializer=_keep,
        json_deserializer=_keep,
        pool_pre_ping=True,
        connect_args={"connect_timeout": CONNECT_SECONDS},
    )


def name_store(engine: Engine) -> str:
    """What messages call the store: the file, or the address without its password."""
    if engine.dialect.name == "sqlite":
        return str(engine.url.database)
    return engine.url.set(query={}).render_as_string(hide_password=True)


def prepare_file(engine: Engine) -> None:
    """Lets a SQLite file be read while it is written, and a new one have large pages. The file remembers it; no
    transaction may be open."""
    with engine.execution_options(sqlite_begin=None).connect() as connection:
        connection.exec_driver_sql(f"PRAGMA page_size = {PAGE_SIZE}")
        connection.exec_driver_sql("PRAGMA journal_mode = WAL")


def _parse_url(url: str) -> URL:
    shown = re.sub(r"//.*@", "//***@", url)
    try:
        parsed = make_url(url)
    except (ArgumentError, ValueError) as error:
        raise StorageError("store {store!r}: not the address of a store", EXAMPLES, store=shown) from error
    if parsed.drivername == "sqlite":
        return _anchor_file(parsed, shown)
    if parsed.drivername != "postgresql+psycopg":
        raise StorageError(
            "store {store!r}: {kind!r} is not a kind of store", EXAMPLES, store=shown, kind=parsed.drivername
        )
    if not parsed.database:
        raise StorageError("store {store!r}: the name of the database is missing", EXAMPLES, store=shown)
    return parsed


def _anchor_file(parsed: URL, shown: str) -> URL:
    """The file's path made absolute: SQLite opens it anew for every connection."""
    if not parsed.database or parsed.database.startswith((":memory:", "file:")):
        raise StorageError("store {store!r}: no file that remembers", EXAMPLES, store=shown)
    return parsed.set(database=str(Path(parsed.database).absolute()))


def _make_sqlite_engine(url: URL) -> Engine:
    engine = create_engine(url, json_serializer=_keep, json_deserializer=_keep, connect_args={"timeout": BUSY_SECONDS})
    event.listen(engine, "connect", _prepare_connection)
    event.listen(engine, "begin", _begin_transaction)
    return engine


def _prepare_connection(connection: SqliteConnection, _record: object) -> None:
    # Transactions are begun below, never by sqlite3 itself, which would only do so before INSERT and the like:
    # https://docs.sqlalchemy.org/en/21/dialects/sqlite.html#pysqlite-serializable
    connection.isolation_level = None
    for pragma in ("synchronous = NORMAL", "foreign_keys = ON"):
        connection.execute(f"PRAGMA {pragma}").close()


def _begin_transaction(connection: Connection) -> None:
    # A transaction that reads first and then writes fails at once when another one wrote in between; taking the
    # write lock at the start makes it wait its turn instead.
    statement = connection.get_execution_options().get("sqlite_begin", "BEGIN IMMEDIATE")
    if statement is not None:
        connection.exec_driver_sql(statement)


def _keep(text: object) -> object:
    return text
