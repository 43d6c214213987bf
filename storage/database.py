"""The store: opened, brought up to date, written and read in transactions, and kept to one run at a time."""

import os
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from filelock import FileLock, Timeout
from sqlalchemy import Connection, Engine, inspect, text
from sqlalchemy.exc import DBAPIError

from storage.engines import READING, make_engine, name_store, prepare_file
from storage.faults import explain_fault
from vocabulary.errors import StorageError, Trouble
from vocabulary.phrases import name_cause

MIGRATIONS = Path(__file__).parent / "migrations"
RUN_LOCK = 7_103_002  # PostgreSQL knows its advisory locks by number, per database; this one is arbitrary but fixed
LOCK_SOCKETS: set[int] = set()  # of the connections that hold a server's run lock
MIGRATION_SECONDS = 30  # how long a migration waits for a run to end
BUSY = Trouble("another run is busy", "Wait until it is done, or stop it first.")


@dataclass(frozen=True, slots=True)
class Store:
    """A place that remembers. url: as configured, it may hold a password and is therefore not shown."""

    engine: Engine
    url: str = field(repr=False)


def open_store(url: str) -> Store:
    """The store at `sqlite:///FILE` or `postgresql+psycopg://user:password@host/database`, made or migrated if need be.

    Raises StorageError for a wrong address, a server that can't be reached, a folder that can't be written, a file
    that is no database or another program's, and a store made by a newer version.
    """
    store = Store(make_engine(url), url)
    try:
        _bring_up_to_date(store)
    except StorageError:
        store.engine.dispose()
        raise
    return store


@contextmanager
def begin(store: Store) -> Iterator[Connection]:
    """A transaction that writes: all of it is stored, or nothing. Raises StorageError for what a person can mend."""
    with _explained(store), store.engine.begin() as connection:
        yield connection


@contextmanager
def begin_reading(store: Store) -> Iterator[Connection]:
    """A transaction that reads one state of the store and holds up nobody. Raises StorageError like `begin`."""
    engine = store.engine.execution_options(**READING[store.engine.dialect.name])
    with _explained(store), engine.begin() as connection:
        yield connection


def run_lock(store: Store) -> AbstractContextManager[None]:
    """Held during a run, so that there is only one at a time; freed when the process ends, however it ends.

    Raises StorageError at once when another run holds it.
    """
    return _lock_file(store, 0) if store.engine.dialect.name == "sqlite" else _lock_server(store)


@contextmanager
def _explained(store: Store) -> Iterator[None]:
    try:
        yield
    except DBAPIError as error:
        explained = explain_fault(error, name_store(store.engine))
        if explained is None:
            raise
        raise explained from error


def _bring_up_to_date(store: Store) -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    scripts = ScriptDirectory.from_config(config)
    with begin_reading(store) as connection:
        _check_encoding(store, connection)
        if _needs_no_migration(store, connection, scripts):
            return
    with _begin_migration(store) as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def _check_encoding(store: Store, connection: Connection) -> None:
    if connection.dialect.name == "sqlite":
        return
    encoding = connection.execute(text("SHOW server_encoding")).scalar_one()
    if encoding != "UTF8":
        raise StorageError(
            "store {store}: its encoding is {encoding}, which can't hold every text",
            "Make the database anew with `createdb --encoding=UTF8 --template=template0 NAME`.",
            store=name_store(store.engine),
            encoding=encoding,
        )


def _needs_no_migration(store: Store, connection: Connection, scripts: ScriptDirectory) -> bool:
    revision = MigrationContext.configure(connection).get_current_revision()
    if revision is None:
        _refuse_foreign_tables(store, connection)
    elif revision not in {script.revision for script in scripts.walk_revisions()}:
        raise StorageError(
            "store {store}: made by a newer version (its schema is {revision!r})",
            "Update Vindbaar, or give the store another name.",
            store=name_store(store.engine),
            revision=revision,
        )
    return revision == scripts.get_current_head()


def _refuse_foreign_tables(store: Store, connection: Connection) -> None:
    names = inspect(connection).get_table_names()
    if names:
        raise StorageError(
            "store {store}: holds the tables of another program ({tables})",
            "Give the store a file or database of its own; this one is left as it is.",
            store=name_store(store.engine),
            tables=", ".join(sorted(names)[:3]),
        )


@contextmanager
def _begin_migration(store: Store) -> Iterator[Connection]:
    """A transaction while no run is busy; programs that open a new store together take turns."""
    if store.engine.dialect.name == "sqlite":
        with _lock_file(store, MIGRATION_SECONDS), _explained(store):
            prepare_file(store.engine)
            with store.engine.begin() as connection:
                yield connection
    else:
        with begin(store) as connection:
            connection.execute(text(f"SET LOCAL lock_timeout = '{MIGRATION_SECONDS}s'"))
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": RUN_LOCK})
            yield connection


@contextmanager
def _lock_file(store: Store, seconds: int) -> Iterator[None]:
    lock = FileLock(f"{store.engine.url.database}.lock", timeout=seconds)
    try:
        lock.acquire()
    except Timeout as error:
        raise StorageError(*BUSY) from error
    except OSError as error:
        raise StorageError(
            "{file}: {cause}",
            "Give yourself the right to write to the store's folder.",
            file=lock.lock_file,
            cause=name_cause(error),
        ) from error
    try:
        yield
    finally:
        lock.release()


@contextmanager
def _lock_server(store: Store) -> Iterator[None]:
    with _explained(store):
        connection = store.engine.connect().execution_options(isolation_level="AUTOCOMMIT")
        driver: Any = connection.connection.driver_connection
        socket = driver.fileno()
        # Out of the pool: the lock is as long as this connection, which must really be closed.
        connection.detach()
    LOCK_SOCKETS.add(socket)
    try:
        with _explained(store):
            taken = connection.execute(text("SELECT pg_try_advisory_lock(:key)"), {"key": RUN_LOCK}).scalar_one()
        if not taken:
            raise StorageError(*BUSY)
        yield
    finally:
        LOCK_SOCKETS.discard(socket)
        connection.close()


def _close_lock_sockets() -> None:
    """A forked worker that outlives a killed run would otherwise hold the run's connection, and so its lock."""
    for socket in LOCK_SOCKETS:
        os.close(socket)
    LOCK_SOCKETS.clear()


if hasattr(os, "register_at_fork"):  # not on Windows, where nothing forks
    os.register_at_fork(after_in_child=_close_lock_sockets)
