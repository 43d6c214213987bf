"""Visibility by real engines and imported files: side by side with the index, and never counting what they left out."""

import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
import streamlit as st

from presentation.language import say_date
from presentation.project import Project
from storage.imports import save_import
from storage.look_ups import save_look_up
from tests.conftest import vindbaar
from tests.presentation.screens_app import open_screen, read_text
from tests.presentation.small_region import FOLDED, LINDE, MAASOEVER, TERM, make_project
from vocabulary.outside import EngineResult, Import, LookUp, OutsidePosition

NOW = datetime.now(UTC)
RESULTS = (EngineResult(1, MAASOEVER, "", ""), EngineResult(3, LINDE, "", ""))
LOOK_UP = LookUp(TERM, "brave", NOW, None, "nl", "desktop", 20, RESULTS)
FAILED = LookUp("ziekenhuis nijmegen", "brave", NOW, None, "nl", "desktop", 0, fault="timeout")
Rows = dict[tuple[str, str], dict[str, object]]


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Two measurements; an engine that was asked a term today, and exports of before and after."""
    made = make_project(tmp_path, measurements=2)
    for look_up in (LOOK_UP, FAILED):
        save_look_up(made.store, look_up, [])
    for days, term, position in ((0, TERM, 4.0), (2, FOLDED, 1.5)):
        day = NOW.date() + timedelta(days=days)
        row = OutsidePosition(term, "google", "linde", None, day, position, impressions=10)
        save_import(made.store, str(days), Import("search-console", "zoekopdrachten.csv", "google", None, day), [row])
    return made


def read_figures(project: Project, *command: str) -> Rows:
    done = vindbaar(*command, "--json", "--config", project.config)
    assert done.returncode == 0, done.stderr
    rows = json.loads(done.stdout)["rows"]
    return {(row["source"], row["hospital"]): row for row in rows if row["group"] == "all"}


def test_a_term_that_an_engine_did_not_measure_is_not_counted_as_not_found(project: Project) -> None:
    rows = read_figures(project, "visibility", "--source", "brave/desktop")
    ours, unread = rows["brave/desktop", "linde"], rows["brave/desktop", "odulf"]
    assert (ours["terms"], ours["not_measured"], ours["not_found"]) == (1, 1, 0)
    assert ours["score"] == pytest.approx(100 * 11 / 28.5)
    assert ours["share_of_voice"] == pytest.approx(11 / (11 + 28.5))
    assert (unread["terms"], unread["not_found"], unread["score"]) == (1, 1, 0)


def test_an_export_of_one_site_has_averages_changes_and_no_share_of_voice(project: Project) -> None:
    rows = read_figures(project, "visibility", "--source", "search-console")
    ours = rows["search-console", "linde"]
    assert ours["score"] == pytest.approx(100 * (28.5 + 15.7) / 2 / 28.5)
    assert ours["average_position_change"] == -2.5
    assert ours["share_of_voice"] is None
    assert rows["search-console", "maasoever"]["measured"] is False


def test_a_look_up_that_was_not_repeated_is_no_change(project: Project) -> None:
    ours = read_figures(project, "visibility", "--source", "brave/desktop")["brave/desktop", "linde"]
    assert ours.get("score_change") is None


def test_sources_stand_side_by_side_over_the_same_terms(project: Project) -> None:
    rows = read_figures(project, "sources")
    assert list(dict.fromkeys(source for source, _slug in rows)) == ["built-in", "brave/desktop", "search-console"]
    assert (rows["built-in", "linde"]["terms"], rows["brave/desktop", "linde"]["terms"]) == (2, 1)
    assert rows["brave/desktop", "linde"]["index_score"] == pytest.approx(100 * 15.7 / 28.5)
    assert rows["brave/desktop", "odulf"]["index_score"] is None
    assert rows["search-console", "linde"]["label"] == "Search Console"
    assert date.fromisoformat(str(rows["search-console", "linde"]["end"])) == NOW.date() + timedelta(days=2)


def test_the_screen_shows_one_source_and_all_side_by_side(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VINDBAAR_CONFIG", str(project.config))
    app = open_screen("visibility", source="brave/desktop")
    assert not app.exception
    text = read_text(app)
    st.cache_resource.clear()
    options = app.selectbox(key="choice source").options
    assert options == ["De eigen index van Vindbaar", "brave · desktop", "Search Console"]
    day = f"Posities in brave · desktop, {say_date(NOW.date(), 'nl')}. "
    wanted = (day, "38,6, termen: 1", "Eigen index, zelfde", "aan het eind van die dag")
    assert [words for words in wanted if words not in text] == []


def test_a_comparison_by_an_engine_counts_only_what_it_measured(project: Project) -> None:
    command = ("compare", "--source", "brave/desktop", "--json", "--config", project.config)
    rows = {row["competitor"]: row for row in json.loads(vindbaar(*command).stdout)["rows"]}
    counts = [(rows["maasoever"][name]) for name in ("source", "wins", "losses", "terms", "not_measured")]
    assert counts == ["brave/desktop", 0, 1, 1, 1]
    (row,) = json.loads(vindbaar(*command, "--competitor", "maasoever", "--outcome", "loss").stdout)["rows"]
    assert (row["term"], row["own_position"], row["their_position"]) == (TERM, 3, 1)
    assert "index" not in row["why"]


def test_who_is_not_in_a_source_is_not_compared_there(project: Project) -> None:
    done = vindbaar("compare", "--source", "search-console", "--json", "--config", project.config)
    (row,) = [row for row in json.loads(done.stdout)["rows"] if row["competitor"] == "maasoever"]
    assert (row["wins"], row["measured"], row["not_measured"]) == (None, False, 2)


def test_the_comparison_screen_shows_one_source(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VINDBAAR_CONFIG", str(project.config))
    app = open_screen("comparison", source="brave/desktop", outcome="all")
    assert not app.exception
    text = read_text(app)
    st.cache_resource.clear()
    wanted = ("Zoektermen: 1", "Ziekenhuis De Linde: 3 · Maasoever Ziekenhuis: 1", "Termen niet gemeten")
    assert [words for words in wanted if words not in text] == []


def test_an_unknown_source_is_named_with_those_there_are(project: Project) -> None:
    done = vindbaar("visibility", "--source", "bing", "--config", project.config)
    assert done.returncode == 2
    assert "bing" in done.stderr
    assert "built-in, brave/desktop, search-console" in done.stderr
