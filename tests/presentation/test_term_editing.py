"""Search terms are switched off, grouped, changed and added, and the next measurement goes by it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit as st

from presentation.project import Project
from presentation.term_editing import Row, find_edits, make_row, name_choices
from presentation.terms import TermList, collect_terms, list_terms
from storage.look_ups import save_look_up
from storage.term_edits import read_term_edits, save_term_edits
from tests.presentation.screens_app import open_screen, read_text
from tests.presentation.small_region import MAASOEVER, NOON, TERM, make_project
from vocabulary.catalogue import load_criteria
from vocabulary.outside import EngineResult, LookUp
from vocabulary.search import TermEdit

CHOICES = name_choices({criterion.id: criterion for criterion in load_criteria()}, "nl")
PARKING = "ziekenhuis de linde parkeren"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Project]:
    monkeypatch.setenv("VINDBAAR_CONFIG", str(tmp_path / "vindbaar.toml"))
    yield make_project(tmp_path)
    st.cache_resource.clear()


def read_row(listed: TermList, text: str) -> Row:
    return make_row(next(term for term in listed.terms if term.text == text), listed, CHOICES, "nl")


def change(project: Project, text: str, **changed: object) -> None:
    listed = list_terms(project)
    row = read_row(listed, text)
    save_term_edits(project.store, find_edits(listed, [row], [row | changed], CHOICES))


def test_a_row_is_read_in_dutch_and_unchanged_decides_nothing(project: Project) -> None:
    listed = list_terms(project)
    row = read_row(listed, PARKING)
    assert (row["on"], row["scope"], row["weight"]) == (True, "Met de naam van een ziekenhuis", 1)
    assert row["weight_kind"] == "Onbekend: telt als 1"
    assert find_edits(listed, [row], [dict(row)], CHOICES) == []


def test_changes_add_up_and_count_for_the_next_measurement(project: Project) -> None:
    change(project, PARKING, group=" gemak ", criterion="", weight=250.0)
    change(project, PARKING, intent="Kosten", phase="Keuze")
    term = next(term for term in collect_terms(project).terms if term.text == PARKING)
    assert (term.group, term.criterion, term.intent, term.phase) == ("gemak", None, "kosten", "keuze")
    assert (term.weight, term.weight_kind, term.hospital) == (250, "volume", "linde")
    change(project, PARKING, on=False)
    assert PARKING not in {term.text for term in collect_terms(project).terms}
    change(project, PARKING, on=True)
    assert read_term_edits(project.store)[PARKING].group == "gemak"
    assert PARKING in {term.text for term in collect_terms(project).terms}


def test_a_term_is_added_once_on_the_screen(project: Project) -> None:
    for said in (" Linde  Knieschool ", "linde knieschool"):
        app = open_screen("term_list")
        app.text_input[0].set_value(said)
        app.button[0].click()
        app = app.run()
        assert not app.exception
    assert "nog niet in de lijst" in app.warning[0].value
    assert read_term_edits(project.store) == {"linde knieschool": TermEdit("linde knieschool", added=True)}
    added = collect_terms(project).terms[-1]
    assert (added.text, added.scope, added.source) == ("linde knieschool", "branded", "own")


def test_the_filter_stands_in_the_address(project: Project) -> None:
    save_term_edits(project.store, [TermEdit(PARKING, off=True)])
    app = open_screen("term_list", state="off")
    assert not app.exception
    assert "Zoektermen: 1" in read_text(app)


def test_real_engines_are_shown_beside_the_index(project: Project) -> None:
    found = LookUp(TERM, "brave", NOON, "Oss", "nl", "desktop", 20, (EngineResult(4, MAASOEVER + "a", "", ""),))
    silent = LookUp(TERM, "searxng", NOON, None, "nl", "desktop", 0, fault="no-answer", unresponsive=("bing: timeout",))
    for look_up in (found, silent):
        save_look_up(project.store, look_up, [])
    text = read_text(open_screen("term", term=TERM))
    assert "niet bij de eerste 20" in text
    assert "niet gemeten" in text
    assert "searxng: De zoekmachines erachter gaven geen antwoord" in text
    assert "bing: timeout" in text
    app = open_screen("terms", engine="brave")
    assert not app.exception
    table = app.dataframe[0].value
    row = table[table["Zoekterm"] == TERM].iloc[0]
    assert (row["Maasoever Ziekenhuis"], row["Ziekenhuis De Linde"]) == ("4", "niet bij de eerste 20")
    assert row["Wat het gewicht telt"] == "Onbekend: telt als 1"
