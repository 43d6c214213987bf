"""An editor marks matches right or wrong, and sees what was marked."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import streamlit as st

from presentation.project import Project
from storage.crawl_reports import save_crawl_reports
from storage.hospitals import save_hospitals
from storage.matches import save_matches
from storage.measurements import begin_measurement, finish_measurement
from storage.passages import save_passages
from storage.verdicts import read_verdicts, save_verdict
from tests.presentation.screens_app import open_screen, read_text
from tests.presentation.small_region import PASSAGES, REPORTS, make_project
from tests.presentation.test_screens_actions import fill, press
from vocabulary.match import Match
from vocabulary.passage import hash_text

NAME = "Je naam, om teksten als juist of onjuist te markeren"
KEY = ("visiting", hash_text(PASSAGES[1].text))


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Project]:
    monkeypatch.setenv("VINDBAAR_CONFIG", str(tmp_path / "vindbaar.toml"))
    yield make_project(tmp_path)
    st.cache_resource.clear()


def test_a_match_is_marked_and_the_mark_is_taken_back(project: Project) -> None:
    app = open_screen("evidence", criterion="visiting", hospital="maasoever")
    assert "Markering intrekken" not in [button.label for button in app.button]
    app = press(fill(app, NAME, "Redactie"), "Gaat hier niet over")
    assert "door Redactie gemarkeerd: gaat niet over dit criterium.** Vanaf de volgende meting" in read_text(app)
    verdict = read_verdicts(project.store)[KEY]
    assert (verdict.judgement, verdict.editor) == ("wrong", "Redactie")
    press(app, "Markering intrekken")
    assert read_verdicts(project.store) == {}


def test_a_mark_needs_a_name(project: Project) -> None:
    app = press(open_screen("evidence", criterion="visiting", hospital="maasoever"), "Gaat hierover")
    assert "naam" in app.error[0].value
    assert read_verdicts(project.store) == {}


def test_evidence_of_a_gap_is_marked(project: Project) -> None:
    app = open_screen("gap", id="gap-visiting")
    press(fill(app, NAME, "Redactie"), "Gaat hierover")
    assert read_verdicts(project.store)[KEY].judgement == "right"


@pytest.mark.parametrize(
    ("taken_back", "said"), [(False, "De tekst telt niet mee"), (True, "vanaf de volgende meting kan deze tekst weer")]
)
def test_what_is_refused_stands_last_and_is_not_counted(project: Project, taken_back: bool, said: str) -> None:
    save_verdict(project.store, "visiting", PASSAGES[1], "wrong", "Redactie")
    if taken_back:
        save_verdict(project.store, "visiting", PASSAGES[1], "withdrawn", "Redactie")
    save_measurement_with_refused(project)
    text = read_text(open_screen("evidence", criterion="visiting", hospital="maasoever"))
    assert "niet meegeteld in de cijfers hierboven: 1" in text
    assert said in text
    assert text.index("Bloemen") < text.index(PASSAGES[1].text)


def save_measurement_with_refused(project: Project) -> None:
    """A measurement in which the better of two matches does not count."""
    measurement = begin_measurement(project.store, {}, "test-model@1")
    other = replace(PASSAGES[1], id="p3", text="Bloemen zijn welkom.")
    save_hospitals(project.store, measurement.id, project.hospitals)
    save_crawl_reports(project.store, measurement.id, REPORTS)
    save_passages(project.store, measurement.id, (PASSAGES[1], other))
    matches = [
        Match("p2", "visiting", "maasoever", other.url, 0.9, refused=True),
        Match("p3", "visiting", "maasoever", other.url, 0.4),
    ]
    save_matches(project.store, measurement.id, matches)
    finish_measurement(project.store, measurement.id)
