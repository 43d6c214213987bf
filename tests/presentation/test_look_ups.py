"""`vindbaar look-up`: the budget of a day, what is known is not asked again, what failed is shown as not measured."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from presentation.look_ups import look_up_terms
from presentation.progress import JsonReporter
from presentation.project import open_project
from presentation.settings import load_settings
from storage.look_ups import read_look_ups, read_raw_answers, save_look_up
from storage.term_edits import save_term_edits
from tests.conftest import vindbaar
from tests.crawler.engine_server import KEY, Engine, serve_engine
from tests.presentation.small_region import make_project
from vocabulary.errors import SettingsError
from vocabulary.outside import LookUp
from vocabulary.search import SearchTerm, TermEdit


@pytest.fixture
def engine() -> Iterator[Engine]:
    with serve_engine() as served:
        yield served


def write_engines(config: Path, tables: str) -> None:
    config.write_text(config.read_text(encoding="utf-8") + tables, encoding="utf-8")


def test_terms_are_asked_within_the_budget_and_not_twice(
    tmp_path: Path, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = make_project(tmp_path)
    heaviest = [TermEdit("staar", added=True, volume=900.0), TermEdit("web", added=True, volume=800.0)]
    save_term_edits(project.store, heaviest)
    brave = f'\n[engines.brave]\nurl = "{engine.url}/brave"\nplace = "Oss"\ndelay = 0\ndaily_budget = 3\n'
    write_engines(project.config, brave)
    monkeypatch.setenv("VINDBAAR_BRAVE_KEY", KEY)
    ask = ("look-up", "--terms", "2", "--json", "--config", project.config)
    first, second = (json.loads(vindbaar(*ask).stdout)[0] for _time in range(2))
    assert (first["measured"], first["failed"], first["requests"], first["faults"]) == (1, 1, 2, ["not-understood"])
    assert (second["known"], second["failed"], second["waiting"]) == (1, 1, 0)
    assert [query["q"] for _path, query, _body in engine.asked] == ["staar", "web", "web"]
    assert [look_up.term for look_up in read_look_ups(project.store)] == ["staar", "web", "web"]
    (staar,), webs = (read_raw_answers(project.store, term) for term in ("staar", "web"))
    assert [len(raw) for _look_up, raw in (staar, *webs)] == [1, 1, 1]
    (shown_raw,) = json.loads(vindbaar("look-up", "--raw", "Staar", "--config", project.config).stdout)
    assert (shown_raw["look_up"]["engine"], shown_raw["answers"]) == ("brave", list(staar[1]))
    third = json.loads(vindbaar("look-up", "--terms", "3", *ask[3:]).stdout)[0]
    assert (third["requests"], third["waiting"]) == (0, 2)
    shown = vindbaar("engine-positions", "--json", "--config", project.config)
    rows = {(row["term"], row["hospital"]): row["said"] for row in json.loads(shown.stdout)["rows"]}
    assert rows["staar", "linde"] == "1"
    assert rows["staar", "odulf"] == "niet bij de eerste 20"
    assert rows["web", "linde"] == "niet gemeten"
    assert KEY not in (tmp_path / "vindbaar.db").read_bytes().decode("latin-1")


def test_a_list_that_broke_off_is_asked_for_again(tmp_path: Path, engine: Engine) -> None:
    project = make_project(tmp_path)
    write_engines(project.config, f'\n[engines.searxng]\nurl = "{engine.url}"\ndaily_budget = 2\n')
    whole = LookUp("heup", "searxng", datetime.now(UTC), None, "nl", "desktop", 20)
    for look_up in (whole, replace(whole, term="knie", depth=10, fault="too-many-requests")):
        save_look_up(project.store, look_up, [])
    terms = [SearchTerm(term, "find", "choose", "generic") for term in ("heup", "knie")]
    (summary,) = look_up_terms(open_project(project.config), terms, JsonReporter("nl"))
    assert (summary.known, summary.waiting, engine.asked) == (1, 1, [])


def test_a_missing_key_names_its_variable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = make_project(tmp_path)
    monkeypatch.delenv("VINDBAAR_SERPAPI_KEY", raising=False)
    none = vindbaar("look-up", "--config", project.config)
    write_engines(project.config, "\n[engines.serpapi]\n")
    done = vindbaar("look-up", "--config", project.config)
    assert (none.returncode, done.returncode) == (2, 2)
    assert "[engines.brave]" in none.stderr
    assert "VINDBAAR_SERPAPI_KEY" in done.stderr


@pytest.mark.parametrize(
    ("tables", "message", "hint"),
    [
        ("[engines.brave]\nplaats = 1\n", "'engines.brave.plaats'", "'place'"),
        ("[engines.searxng]\n", "'engines.searxng.url' is missing", ""),
        ('[engines.searxng]\nurl = "http://zoek.example/"\nplace = "Oss"\n', "'engines.searxng.place'", ""),
        ('[engines.brave]\nurl = "http://brave.example/"\n', "engines.brave.url: expected an address with https", ""),
        ('[engines.dataforseo]\ncountry = "be"\n', "'engines.dataforseo.country'", ""),
        ("[engines.bing]\n", "'engines.bing'", "brave"),
    ],
)
def test_a_mistake_in_the_settings_is_named(tmp_path: Path, tables: str, message: str, hint: str) -> None:
    project = make_project(tmp_path)
    write_engines(project.config, "\n" + tables)
    with pytest.raises(SettingsError) as caught:
        load_settings(project.config)
    assert message in caught.value.message
    assert hint in caught.value.hint
