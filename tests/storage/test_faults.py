"""What goes wrong in a store that was fine is explained, and what was stored before is intact."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event, text
from sqlalchemy.exc import ProgrammingError

from storage import engines
from storage.database import Store, begin, begin_reading, open_store
from storage.measurements import begin_measurement, finish_stage
from storage.pages import count_pages, read_pages, save_pages
from tests.storage import nouns
from vocabulary.errors import StorageError
from vocabulary.page import Section


def test_a_full_disk(sqlite_store: Store) -> None:
    measurement = begin_measurement(sqlite_store, {}, "e5@1").id
    save_pages(sqlite_store, measurement, nouns.PAGES)
    big = replace(nouns.PAGES[1], sections=(Section((), "x" * 100_000),))
    _limit_file(sqlite_store, pages=100)
    with pytest.raises(StorageError, match="the disk is full") as caught:
        save_pages(sqlite_store, measurement, [big] * 50)
    assert "Free some space" in caught.value.hint
    assert read_pages(sqlite_store, measurement) == nouns.PAGES
    _limit_file(sqlite_store, pages=10_000)
    save_pages(sqlite_store, measurement, [big] * 50)
    assert count_pages(sqlite_store, measurement) == 52


def test_a_file_that_became_read_only(sqlite_store: Store) -> None:
    measurement = begin_measurement(sqlite_store, {}, "e5@1").id
    with begin_reading(sqlite_store) as connection:
        connection.exec_driver_sql("PRAGMA query_only = ON")
    with pytest.raises(StorageError, match="read-only"):
        finish_stage(sqlite_store, measurement, "crawl")


def test_a_file_that_another_program_keeps_locked(
    sqlite_store: Store, sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engines, "BUSY_SECONDS", 0.1)
    other = open_store(sqlite_url)
    with begin(sqlite_store), pytest.raises(StorageError, match="keeps the file locked"):
        begin_measurement(other, {}, "e5@1")
    other.engine.dispose()


def test_a_damaged_file(sqlite_store: Store, sqlite_url: str) -> None:
    with begin(sqlite_store) as connection:
        connection.exec_driver_sql("INSERT INTO embeddings VALUES ('m', 'h', randomblob(100000))")
    with sqlite_store.engine.connect() as connection:
        connection.exec_driver_sql("COMMIT")
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    sqlite_store.engine.dispose()
    with Path(sqlite_url.removeprefix("sqlite:///")).open("r+b") as file:
        file.seek(4096)
        file.write(b"\xff" * 4096 * 20)
    with pytest.raises(StorageError, match="damaged"):
        open_store(sqlite_url)


def test_a_server_that_is_read_only(postgres: str, postgres_url: str) -> None:
    open_store(postgres_url).engine.dispose()
    replica = open_store(f"{postgres_url}?options=-cdefault_transaction_read_only%3Don")
    with pytest.raises(StorageError, match="read-only"):
        begin_measurement(replica, {}, "e5@1")
    replica.engine.dispose()


def test_a_connection_that_the_server_ends(postgres_url: str) -> None:
    store = open_store(postgres_url)
    with pytest.raises(StorageError, match="server ended the connection"), begin(store) as connection:
        connection.execute(text("SELECT pg_terminate_backend(pg_backend_pid())"))
    assert begin_measurement(store, {}, "e5@1").state == "running"
    store.engine.dispose()


def test_a_fault_of_our_own_is_not_dressed_up(postgres_url: str) -> None:
    store = open_store(postgres_url)
    with pytest.raises(ProgrammingError), begin(store) as connection:
        connection.execute(text("SELECT nonsense"))
    store.engine.dispose()


def _limit_file(store: Store, pages: int) -> None:
    """From now on the file may not grow beyond so many pages of 4 kB: SQLite says SQLITE_FULL, as for a full disk."""

    def limit(connection: Any, _record: object) -> None:
        connection.execute(f"PRAGMA max_page_count = {pages}").close()

    store.engine.dispose()
    event.listen(store.engine, "connect", limit)
