"""`vindbaar import search-console-api`: as an export, with the raw answer kept and no secret among it."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from presentation.project import Project, open_project
from presentation.terms import list_terms
from storage.imports import read_imports
from tests.conftest import vindbaar
from tests.crawler.console_server import SITE, TOKEN, serve_console, write_key
from tests.presentation.small_region import make_empty_project


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Project]:
    made = make_empty_project(tmp_path)
    with serve_console() as console:
        table = f'\n[search_console]\nsite = "{SITE}"\nurl = "{console.url}"\n'
        made.config.write_text(made.config.read_text(encoding="utf-8") + table, encoding="utf-8")
        key = write_key(tmp_path / "key.json", console)
        monkeypatch.setenv("VINDBAAR_SEARCH_CONSOLE_KEY", str(key))
        yield open_project(made.config)


def ask(project: Project, *options: str) -> tuple[int, str, str]:
    done = vindbaar("import", "search-console-api", *options, "--config", project.config)
    return done.returncode, done.stdout, done.stderr


def test_the_queries_join_the_terms_and_the_answer_is_kept(project: Project) -> None:
    code, _out, said = ask(project, "--begin", "2026-01-01", "--end", "31-3-2026")
    assert (code, "2 posities, 0 niet gevonden, 0 niet gemeten" in said) == (0, True)
    terms = {term.text: term for term in list_terms(project).terms}
    assert (terms["staar operatie"].weight, terms["staar operatie"].source) == (340, "search-console")
    (file,) = (project.folder / ".vindbaar" / "search-console").iterdir()
    kept = file.read_text(encoding="utf-8")
    assert file.name.startswith("linde-2026-01-01-2026-03-31-")
    assert json.loads(kept)["rows"][0]["keys"] == ["Staar Operatie"]
    assert TOKEN not in kept
    assert "al eerder ingelezen" in ask(project, "--begin", "2026-01-01", "--end", "31-3-2026")[2]
    assert len(read_imports(project.store)) == 1


def test_three_months_are_asked_that_end_three_days_ago(project: Project) -> None:
    told = json.loads(ask(project, "--json")[1])["what"]
    today = datetime.now(UTC).date()
    assert told["end"] in {str(today - timedelta(days=days)) for days in (3, 4)}, "or midnight has just passed"
    assert datetime.fromisoformat(told["end"]) - datetime.fromisoformat(told["begin"]) == timedelta(days=89)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--site", "sc-domain:403"), "Dit account mag deze cijfers niet zien"),
        (("--begin", "2026-02-01", "--end", "2026-01-01"), "--begin 2026-02-01 ligt na --end 2026-01-01"),
        (("--begin", "gisteren"), "--begin: verwacht een datum"),
    ],
)
def test_what_goes_wrong_is_explained_and_stores_nothing(
    project: Project, options: tuple[str, ...], message: str
) -> None:
    code, _out, said = ask(project, *options)
    assert (code, message in said) == (2, True)
    assert read_imports(project.store) == ()


def test_without_a_key_or_a_property_it_says_what_to_set(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("VINDBAAR_SEARCH_CONSOLE_KEY")
    assert "VINDBAAR_SEARCH_CONSOLE_KEY ontbreekt" in ask(project)[2]
    text = project.config.read_text(encoding="utf-8").replace(f'site = "{SITE}"\n', "")
    project.config.write_text(text, encoding="utf-8")
    assert "welke property" in ask(project)[2]
