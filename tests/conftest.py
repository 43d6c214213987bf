"""What many tests share: the journey, run once for real on a part of the example region."""

import contextlib
import io
import json
import subprocess
import sys
import tomllib
from collections.abc import Collection, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest
import tomli_w
from hypothesis import settings
from sqlalchemy import insert, select

from demo.server import PORTS, SITES, serve_folder
from presentation.command_line import run
from presentation.project import open_project
from storage.tables import embeddings

REGION = Path(__file__).resolve().parents[1] / "demo" / "vindbaar.toml"
TWO = ("linde", "odulf")  # hospitals, for tests that only need a run to end: half as many questions are asked
PAGES = 16  # of each hospital: enough for every table to hold something, few enough to embed in half a minute
CONTACTS = "Vraag;Aantal\nHoe kom ik aan een rolstoel?;3\nWat zijn de bezoektijden?;2\n"

settings.register_profile("calm", deadline=None)  # a busy machine is no fault of the code
settings.load_profile("calm")


@dataclass(frozen=True, slots=True)
class MeasuredProject:
    """A project with one complete measurement. summary: what `vindbaar run --json` printed."""

    config: Path
    urls: dict[str, str]
    summary: dict[str, object]


@pytest.fixture(scope="session")
def region_urls() -> Iterator[dict[str, str]]:
    """The example region on free ports, for as long as the tests run."""
    with ExitStack() as stack:
        yield {slug: stack.enter_context(serve_folder(SITES / slug)) for slug in PORTS}


@pytest.hookimpl(tryfirst=True)  # before pytest-xdist reads the marks, or nothing is grouped
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Two processes share the tests (`--dist loadgroup`): those that need the same slow start stay together."""
    for item in items:
        room = Path(item.path).parent.name
        if "journey" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.xdist_group("journey"))
        elif room in {"content", "storage", "tests"}:
            item.add_marker(pytest.mark.xdist_group(room if room != "tests" else Path(item.path).stem))


def write_settings(folder: Path, urls: dict[str, str], hospitals: Collection[str] = PORTS) -> Path:
    """Settings for the example region, with a cap on the pages: the same everywhere, as with fewer pages other
    passages come up for a question, which no project has judged yet.
    """
    config = folder / "vindbaar.toml"
    settings = tomllib.loads(REGION.read_text(encoding="utf-8").format(**urls))
    settings["crawl"]["max_pages"] = PAGES
    settings["hospital"] = [one for one in settings["hospital"] if one["slug"] in hospitals]
    config.write_text(tomli_w.dumps(settings), encoding="utf-8")
    return config


def keep_vectors(journey: MeasuredProject, config: Path) -> None:
    """Give a project the vectors of the journey, so that a test that runs stages need not embed again."""
    source, target = open_project(journey.config).store, open_project(config).store
    with source.engine.connect() as connection:
        rows = [dict(row) for row in connection.execute(select(embeddings)).mappings()]
    with target.engine.begin() as connection:
        connection.execute(insert(embeddings), rows)


def copy_project(journey: MeasuredProject, folder: Path) -> Path:
    """The settings of a copy of the journey in a new folder.

    Another process copies: closing a SQLite file that was read as a plain file drops the locks of all connections of
    its process, and a run beside them then deletes the log they read (https://sqlite.org/howtocorrupt.html, 2.2).
    """
    subprocess.run(["cp", "-r", journey.config.parent, folder], check=True, timeout=60)
    return folder / journey.config.name


def vindbaar(*arguments: str | Path, cwd: Path | None = None) -> "subprocess.CompletedProcess[str]":
    """Run one command. A run of the journey gets a process of its own, as with its user; what only looks runs here."""
    words = [str(argument) for argument in arguments]
    if words[0] == "run":
        command = [sys.executable, "-m", "presentation", *words]
        return subprocess.run(command, cwd=cwd, capture_output=True, text=True, timeout=600, check=False)
    out, err = io.StringIO(), io.StringIO()
    with contextlib.chdir(cwd or Path.cwd()), contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = run(words)
    return subprocess.CompletedProcess(words, code, out.getvalue(), err.getvalue())


@pytest.fixture(scope="session")
def journey(tmp_path_factory: pytest.TempPathFactory, region_urls: dict[str, str]) -> MeasuredProject:
    """The whole journey on a part of the example region, with a contact log."""
    config = write_settings(tmp_path_factory.mktemp("region"), region_urls)
    log = config.with_name("contacten.csv")
    log.write_text(CONTACTS, encoding="utf-8")
    assert vindbaar("import", "contact-log", log, "--config", config).returncode == 0
    done = vindbaar("run", "--json", "--config", config)
    assert done.returncode == 0, done.stderr
    return MeasuredProject(config, region_urls, json.loads(done.stdout))
