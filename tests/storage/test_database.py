"""A store is opened, brought up to date, and kept to one run at a time."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import text

from storage import tables
from storage.database import Store, begin, begin_reading, open_store, run_lock
from storage.engines import PAGE_SIZE, make_engine
from storage.measurements import begin_measurement, get_measurement, list_measurements
from storage.pages import count_pages, save_pages
from storage.steering import read_contrasts
from tests.postgres import create_database
from tests.storage import nouns
from vocabulary.errors import StorageError
from vocabulary.steering import Contrast

HOLD_THE_LOCK = """
import os, sys, time
from storage.database import open_store, run_lock
with run_lock(open_store(sys.argv[1])):
    worker = os.fork()
    if worker:
        print(worker, flush=True)
    time.sleep(60)
    os._exit(0)
"""
FAILING_UPGRADE = """
def upgrade() -> None:
    _upgrade()
    raise ZeroDivisionError


def _upgrade() -> None:"""


def test_a_new_file_has_large_pages(sqlite_store: Store) -> None:
    with begin_reading(sqlite_store) as connection:
        assert connection.execute(text("PRAGMA page_size")).scalar_one() == PAGE_SIZE


def test_the_migrated_schema_is_the_one_in_the_code(store: Store) -> None:
    with begin_reading(store) as connection:
        assert compare_metadata(MigrationContext.configure(connection), tables.metadata) == []


def test_a_store_remembers_after_it_is_opened_again(url: str) -> None:
    first = open_store(url)
    begun = begin_measurement(first, {"a": 1}, "e5@1")
    first.engine.dispose()
    second = open_store(url)
    assert get_measurement(second, begun.id) == begun
    second.engine.dispose()


def test_several_may_open_a_new_store_together(url: str) -> None:
    with ThreadPoolExecutor(4) as programs:
        stores = list(programs.map(open_store, [url] * 4))
    for store in stores:
        assert list_measurements(store) == ()
        store.engine.dispose()


def test_reading_goes_on_while_another_writes(store: Store, measurement: int, url: str) -> None:
    save_pages(store, measurement, nouns.PAGES)
    reader = open_store(url)
    with begin(store) as connection:
        connection.execute(text("DELETE FROM pages"))
        assert count_pages(reader, measurement) == 2
    assert count_pages(reader, measurement) == 0
    reader.engine.dispose()


def test_a_reader_sees_one_state_and_holds_up_no_writer(store: Store, measurement: int, url: str) -> None:
    reader = open_store(url)
    with begin_reading(reader) as connection:
        assert connection.scalar(text("SELECT count(*) FROM pages")) == 0
        save_pages(store, measurement, nouns.PAGES)
        assert connection.scalar(text("SELECT count(*) FROM pages")) == 0
    assert count_pages(reader, measurement) == 2
    reader.engine.dispose()


def test_a_transaction_that_fails_stores_nothing(store: Store, measurement: int) -> None:
    save_pages(store, measurement, nouns.PAGES)
    with pytest.raises(KeyboardInterrupt), begin(store) as connection:
        connection.execute(text("DELETE FROM pages"))
        raise KeyboardInterrupt
    assert count_pages(store, measurement) == 2


def test_a_migration_that_fails_leaves_no_tables(url: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    broken = tmp_path / "broken"
    _copy_migrations(broken, lambda migration: migration.replace("def upgrade() -> None:", FAILING_UPGRADE))
    monkeypatch.setattr("storage.database.MIGRATIONS", broken)
    with pytest.raises(ZeroDivisionError):
        open_store(url)
    monkeypatch.undo()
    store = open_store(url)
    assert list_measurements(store) == ()
    store.engine.dispose()


def test_contrasts_of_single_hospitals_go_and_the_mean_stays(
    url: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    _copy_migrations(tmp_path / "before", str)
    for path in (tmp_path / "before" / "versions").glob("*.py"):
        if path.name > "0007":
            path.unlink()
    monkeypatch.setattr("storage.database.MIGRATIONS", tmp_path / "before")
    store = open_store(url)
    number = begin_measurement(store, {}, "e5@1").id
    row = (
        "INSERT INTO contrasts (measurement_id, claim, hospital, document) VALUES (:number, 'c', :hospital, :document)"
    )
    document = '{"claim": "c", "hospital": null, "difference": 0.1, "low": 0, "high": 1}'
    with begin(store) as connection:
        for hospital in (None, "linde"):
            connection.execute(text(row), {"number": number, "hospital": hospital, "document": document})
    monkeypatch.undo()
    store.engine.dispose()
    store = open_store(url)
    assert read_contrasts(store, number) == (Contrast("c", 0.1, 0, 1),)
    store.engine.dispose()


def test_the_migrations_are_found_in_a_folder_with_a_percent_sign(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    _copy_migrations(tmp_path / "100%", str)
    monkeypatch.setattr("storage.database.MIGRATIONS", tmp_path / "100%")
    open_store(sqlite_url).engine.dispose()


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ("vindbaar.db", "not the address of a store"),
        ("", "not the address of a store"),
        ("sqlite://", "no file that remembers"),
        ("sqlite:///:memory:", "no file that remembers"),
        ("mysql://anna:geheim@host/db", "'mysql' is not a kind of store"),
        ("postgresql://anna:geheim@host/db", "'postgresql' is not a kind of store"),
        ("postgresql+psycopg://anna:geheim@host", "the name of the database is missing"),
        ("postgresql+psycopg://anna:geheim@host:poort/db", "not the address of a store"),
    ],
)
def test_a_wrong_address_is_explained_without_its_password(wrong: str, message: str) -> None:
    with pytest.raises(StorageError, match=message) as caught:
        open_store(wrong)
    assert "postgresql+psycopg://" in caught.value.hint
    assert "geheim" not in caught.value.message


def test_a_store_does_not_show_its_password(postgres: str, postgres_url: str) -> None:
    store = open_store(postgres_url.replace("//vindbaar@", "//vindbaar:geheim@"))
    assert "geheim" not in repr(store)
    assert "geheim" in store.url
    store.engine.dispose()


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("missing/vindbaar.db", "can't be opened"),
        ("folder", "can't be opened"),
        ("page.html", "not a database"),
        ("other.db", "tables of another program"),
    ],
)
def test_a_file_that_can_be_no_store_is_left_as_it_is(tmp_path: Path, name: str, message: str) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "page.html").write_text("<p>geen database</p>" * 100)
    with sqlite3.connect(tmp_path / "other.db") as other:
        other.execute("CREATE TABLE bookmarks (url)")
    other.close()
    before = _list_files(tmp_path)
    with pytest.raises(StorageError, match=message) as caught:
        open_store(f"sqlite:///{tmp_path / name}")
    assert caught.value.hint
    assert _list_files(tmp_path) == before


def test_a_folder_that_nobody_may_write() -> None:
    with pytest.raises(StorageError, match="can't be opened"):
        open_store("sqlite:////proc/vindbaar.db")


def test_a_server_that_does_not_answer(free_port: int) -> None:
    with pytest.raises(StorageError, match="can't be reached") as caught:
        open_store(f"postgresql+psycopg://anna:geheim@127.0.0.1:{free_port}/db")
    assert "geheim" not in caught.value.message
    assert "***" in caught.value.message


def test_a_database_or_user_that_the_server_does_not_know(postgres: str) -> None:
    with pytest.raises(StorageError, match="nergens"):
        open_store(f"{postgres}/nergens")
    with pytest.raises(StorageError, match="niemand"):
        open_store(f"{postgres.replace('vindbaar@', 'niemand@')}/postgres")


def test_a_database_that_can_not_hold_every_text(postgres: str) -> None:
    url = create_database(postgres, "latin", "ENCODING 'LATIN1' TEMPLATE template0")
    with pytest.raises(StorageError, match="encoding is LATIN1"):
        open_store(url)


def test_a_store_of_a_newer_version_is_left_alone(store: Store, url: str) -> None:
    with begin(store) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(StorageError, match="newer version"):
        open_store(url)


def test_one_run_at_a_time(store: Store, url: str) -> None:
    other = open_store(url)
    with run_lock(store):
        with pytest.raises(StorageError, match="another run is busy") as caught, run_lock(other):
            pytest.fail("two runs at once")
        begin_measurement(store, {}, "e5@1")
    assert caught.value.hint
    with run_lock(other):
        pass
    other.engine.dispose()


def test_no_store_is_migrated_while_a_run_is_busy(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("storage.database.MIGRATION_SECONDS", 0.1)
    unopened = Store(make_engine(url), url)
    with run_lock(unopened), pytest.raises(StorageError, match=r"another run is busy|keeps a lock"):
        open_store(url)
    unopened.engine.dispose()


def test_a_run_that_fails_frees_the_lock(store: Store) -> None:
    with pytest.raises(KeyboardInterrupt), run_lock(store):
        raise KeyboardInterrupt
    with run_lock(store):
        pass


def test_a_run_that_is_killed_frees_the_lock_also_when_a_worker_outlives_it(store: Store, url: str) -> None:
    command = [sys.executable, "-c", HOLD_THE_LOCK, url]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=Path(__file__).parents[2]) as other:
        assert other.stdout is not None
        worker = int(other.stdout.readline())
        try:
            with pytest.raises(StorageError, match="another run is busy"), run_lock(store):
                pytest.fail("two runs at once")
            other.kill()
            other.wait()
            _wait_for_lock(store)
        finally:
            os.kill(worker, signal.SIGKILL)


def _wait_for_lock(store: Store) -> None:
    """A server hears of its client's end a moment later."""
    deadline = time.monotonic() + 20
    while True:
        try:
            with run_lock(store):
                return
        except StorageError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.05)


def _list_files(folder: Path) -> dict[str, bytes | None]:
    return {path.name: path.read_bytes() if path.is_file() else None for path in folder.iterdir()}


def _copy_migrations(folder: Path, change: Callable[[str], str]) -> None:
    source = Path(tables.__file__).parent / "migrations"
    (folder / "versions").mkdir(parents=True)
    for path in [*source.glob("*.py"), *source.glob("versions/*.py")]:
        (folder / path.relative_to(source)).write_text(change(path.read_text()))
