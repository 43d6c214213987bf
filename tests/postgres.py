"""A real PostgreSQL server for tests, from Debian's packages, in a folder of its own and gone afterwards."""

import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest

DEBIAN_BINARIES = Path("/usr/lib/postgresql")
USER = "vindbaar"
# For a throw-away server: no waiting for the disk, little memory.
OPTIONS = ("fsync=off", "full_page_writes=off", "shared_buffers=16MB", "max_connections=40", "log_min_messages=fatal")


@contextmanager
def run_postgres(encoding: str = "UTF8") -> Iterator[str]:
    """A server on a free loopback port; gives its address without a database name: `postgresql+psycopg://...:port`."""
    binaries = _find_binaries()
    folder = Path(tempfile.mkdtemp(prefix="vindbaar-postgres-"))
    try:
        as_user = _become_unprivileged(folder)
        _make_cluster([*as_user, str(binaries / "initdb")], folder / "data", encoding)
        with _serve([*as_user, str(binaries / "postgres")], folder) as port:
            yield f"postgresql+psycopg://{USER}@127.0.0.1:{port}"
    finally:
        shutil.rmtree(folder)


def create_database(server: str, name: str, options: str = "") -> str:
    """A new database on the server of `run_postgres`; gives its address."""
    with psycopg.connect(_plain(server), dbname="postgres", autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}" {options}'.encode())
    return f"{server}/{name}"


def empty_database(server: str, name: str) -> None:
    """Removes all tables, which takes a tenth of the time that a new database does."""
    with psycopg.connect(_plain(server), dbname=name, autocommit=True) as connection:
        connection.execute("SET lock_timeout = '10s'")  # a test that left a transaction open fails, and doesn't hang
        connection.execute("DROP SCHEMA public CASCADE")
        connection.execute("CREATE SCHEMA public")


def _find_binaries() -> Path:
    folders = sorted(DEBIAN_BINARIES.glob("*/bin/postgres"), key=lambda path: int(path.parts[-3]))
    if not folders:
        pytest.fail(f"no PostgreSQL server under {DEBIAN_BINARIES}: apt-get install postgresql", pytrace=False)
    return folders[-1].parent


def _become_unprivileged(folder: Path) -> list[str]:
    """The start of a command for the server, which refuses to run as root; it ends when the tests do."""
    command = ["setpriv", "--pdeathsig", "INT"]
    if os.geteuid() != 0:
        return command
    nobody = pwd.getpwnam("nobody")
    os.chown(folder, nobody.pw_uid, nobody.pw_gid)
    return [*command, "--reuid", str(nobody.pw_uid), "--regid", str(nobody.pw_gid), "--clear-groups"]


def _make_cluster(initdb: list[str], data: Path, encoding: str) -> None:
    options = ["--auth=trust", "--no-sync", "--locale=C", f"--encoding={encoding}", f"--username={USER}"]
    subprocess.run([*initdb, *options, "-D", str(data)], check=True, capture_output=True, cwd="/")


@contextmanager
def _serve(postgres: list[str], folder: Path) -> Iterator[int]:
    port = _find_free_port()
    options = [word for option in OPTIONS for word in ("-c", option)]
    where = ["-D", str(folder / "data"), "-h", "127.0.0.1", "-p", str(port), "-k", str(folder)]
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen([*postgres, *where, *options], stdout=log, stderr=log, cwd="/")
    try:
        _wait_until_ready(process, port, folder / "log")
        yield port
    finally:
        process.send_signal(signal.SIGINT)  # PostgreSQL's "fast shutdown"
        process.wait(timeout=30)


def _find_free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])


def _wait_until_ready(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    deadline = time.monotonic() + 30
    while True:
        try:
            psycopg.connect(f"postgresql://{USER}@127.0.0.1:{port}/postgres", connect_timeout=5).close()
            return
        except psycopg.OperationalError:
            if process.poll() is not None or time.monotonic() > deadline:
                pytest.fail(f"PostgreSQL did not start:\n{log.read_text()}", pytrace=False)
            time.sleep(0.05)


def _plain(server: str) -> str:
    return server.replace("+psycopg", "")
