"""Every test that takes `store` or `url` runs on SQLite and on PostgreSQL."""

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from storage.database import Store, open_store
from storage.measurements import begin_measurement
from tests.postgres import create_database, empty_database, run_postgres


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The address of a running PostgreSQL server, without a database."""
    with run_postgres() as server:
        create_database(server, "vindbaar")
        yield server


@pytest.fixture
def postgres_url(postgres: str) -> Iterator[str]:
    """The address of an empty database."""
    yield f"{postgres}/vindbaar"
    empty_database(postgres, "vindbaar")


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    """The address of a file that is not there yet."""
    return f"sqlite:///{tmp_path / 'vindbaar.db'}"


@pytest.fixture(params=["sqlite_url", "postgres_url"])
def url(request: pytest.FixtureRequest) -> str:
    address: str = request.getfixturevalue(request.param)
    return address


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    opened = open_store(url)
    yield opened
    opened.engine.dispose()


@pytest.fixture
def sqlite_store(sqlite_url: str) -> Iterator[Store]:
    """For what doesn't touch on the differences between the two."""
    opened = open_store(sqlite_url)
    yield opened
    opened.engine.dispose()


@pytest.fixture
def free_port() -> int:
    """A loopback port on which nothing listens."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])


@pytest.fixture
def measurement(store: Store) -> int:
    """The id of a measurement that was just begun."""
    return begin_measurement(store, {"project": {"language": "nl"}}, "e5@1").id
