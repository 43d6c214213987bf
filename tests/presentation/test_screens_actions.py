"""What people do on the screens: choose, decide, draft, fill in, approve, publish."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from generators.editing import drop_blank, list_blanks
from presentation.project import Project
from presentation.publishing import publish_project
from storage.answers import save_answers
from storage.articles import list_articles, read_article, save_article
from storage.gap_closures import save_gap_closures
from storage.gaps import read_gap_statuses
from tests.presentation.screens_app import open_screen, read_text
from tests.presentation.small_region import HOURS, make_project, save_measurement
from vocabulary.finding import Closure
from vocabulary.match import Answer


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Project]:
    monkeypatch.setenv("VINDBAAR_CONFIG", str(tmp_path / "vindbaar.toml"))
    yield make_project(tmp_path)
    st.cache_resource.clear()


def press(app: AppTest, label: str) -> AppTest:
    next(button for button in app.button if button.label == label).click()
    return app.run()


def fill(app: AppTest, label: str, text: str) -> AppTest:
    fields = [*app.text_input, *app.text_area]
    next(field for field in fields if field.label.replace("\\", "") == label).set_value(text)
    return app.run()


def test_filter_stands_in_the_address(project: Project) -> None:
    app = open_screen("gaps", kind="question")
    assert "Gaten: 1" in read_text(app)
    app.selectbox(key="choice kind").select("term").run()
    assert app.query_params["kind"] == "term"
    assert "bezoektijden ziekenhuis" in read_text(app)
    app.selectbox(key="choice kind").select("all").run()
    assert "kind" not in app.query_params


def test_questions_only_a_competitor_answers(project: Project) -> None:
    text = read_text(open_screen("questions", show="theirs"))
    assert "Vragen: 1" in text
    assert HOURS in text
    assert "Wie is mijn arts?" not in text


def test_questions_of_the_contact_log_are_told_apart_and_weighed(project: Project) -> None:
    ours = Answer("is er wifi", "linde", False, 0.4, "p1", HOURS, None, HOURS, HOURS, None, True, "contact-log", 30)
    theirs = replace(ours, hospital="maasoever", answered=True, half=False)
    known = replace(ours, question="Wie is mijn arts?", source="catalogue", half=False, contacts=10)
    asked = (ours, theirs, known, replace(known, hospital="maasoever"))
    save_answers(project.store, 1, asked)
    text = read_text(open_screen("questions", source="contact-log"))
    assert "Vragen: 1" in text
    assert "Ziekenhuis De Linde: half · Maasoever Ziekenhuis: ja" in text
    assert "Contactlog: 30 keer gevraagd" in text
    cells = re.findall(r"<td[^>]*>([^<]*)</td>", text)
    assert cells[:5] == ["Ziekenhuis De Linde", "0", "2", "0\u00a0%", "0\u00a0%"]
    assert cells[5:10] == ["Maasoever Ziekenhuis", "1", "2", "50\u00a0%", "75\u00a0%"], "of 2 questions, of 40 contacts"
    assert "Vragen: 1" in read_text(open_screen("questions", show="half"))
    assert "is er wifi" not in read_text(open_screen("citations"))


def test_unknown_value_in_the_address_is_passed_over(project: Project) -> None:
    assert "Gaten: 4" in read_text(open_screen("gaps", kind="nonsense"))


def test_language_is_chosen_and_kept(project: Project) -> None:
    app = open_screen("gaps", lang="en")
    assert app.title[0].value == "What is missing"
    app.radio(key="choice lang").set_value("nl").run()
    assert app.title[0].value == "Wat ontbreekt"
    assert "lang" not in app.query_params


def test_language_of_the_environment(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VINDBAAR_LANGUAGE", "en")
    assert open_screen("gaps").title[0].value == "What is missing"


def test_gap_is_ignored_only_with_a_reason(project: Project) -> None:
    app = open_screen("gap", id="gap-kids")
    app.selectbox[0].select("ignored")
    app = press(app, "Bewaren")
    assert "alleen met een reden" in app.error[0].value
    assert read_gap_statuses(project.store) == {}
    app.selectbox[0].select("ignored")
    app.text_input[0].set_value("Doet de afdeling zelf.")
    app.text_input[1].set_value("Redactie")
    press(app, "Bewaren")
    decision = read_gap_statuses(project.store)["gap-kids"]
    assert (decision.status, decision.reason, decision.owner) == ("ignored", "Doet de afdeling zelf.", "Redactie")
    assert "Redactie" in read_text(open_screen("gaps", owner="Redactie", status="all"))
    assert "Gaten: 3" in read_text(open_screen("gaps"))


def test_draft_is_made_from_a_gap(project: Project) -> None:
    press(open_screen("gap", id="gap-kids"), "Maak concept met vragen en antwoorden")
    made = list_articles(project.store)[-1]
    assert (made.gap, made.status, made.article.kind) == ("gap-kids", "draft", "faq")


def test_draft_with_a_blank_is_not_approved(project: Project) -> None:
    stored = list_articles(project.store)[0]
    app = press(open_screen("draft", id=stored.id), "Goedkeuren")
    assert HOURS in read_text(app)
    assert "kan nog niet worden goedgekeurd" in app.error[0].value
    assert list_articles(project.store)[0].status == "draft"


def test_what_is_filled_in_needs_someone_who_vouches(project: Project) -> None:
    stored = list_articles(project.store)[0]
    app = fill(open_screen("draft", id=stored.id), HOURS, "Ja, kinderen zijn welkom.")
    app = press(app, "Bewaren")
    assert "wie instaat" in app.error[0].value
    assert list_articles(project.store)[0].revision == 1


def test_draft_is_filled_in_approved_and_published(project: Project) -> None:
    stored = list_articles(project.store)[0]
    app = open_screen("draft", id=stored.id)
    fill(app, HOURS, "Ja, kinderen zijn welkom.")
    fill(app, "Wie staat in voor wat je invult?", "Hoofd verpleging")
    press(app, "Bewaren")
    assert "Klaar om goed te keuren" in read_text(app)
    press(app, "Goedkeuren")
    approved = read_article(project.store, stored.id)
    assert approved is not None
    assert (approved.status, approved.revision) == ("approved", 3)
    app = press(open_screen("published"), "Publiceer")
    assert not app.exception
    page = (project.publish_folder / "vragen-bezoek.html").read_text(encoding="utf-8")
    assert "Ja, kinderen zijn welkom." in page
    assert "vragen-bezoek.html" in read_text(app)


def test_a_published_page_is_edited_and_then_withdrawn(project: Project) -> None:
    stored = list_articles(project.store)[0]
    article = drop_blank(stored.article, list_blanks(stored.article)[0].key)
    save_article(project.store, stored.id, article, stored.gap, "approved")
    publish_project(project)
    page = project.publish_folder / "vragen-bezoek.html"
    before = page.read_text(encoding="utf-8")
    app = open_screen("draft", id=stored.id)
    fill(app, "Titel", "Een andere titel")
    press(app, "Bewaren")
    press(open_screen("published"), "Publiceer")
    assert page.read_text(encoding="utf-8") == before
    assert list_articles(project.store)[0].status == "draft"
    app = press(open_screen("draft", id=stored.id), "Intrekken")
    assert "ingetrokken" in read_text(app)
    press(open_screen("published"), "Publiceer")
    assert not page.exists()


def test_sentence_is_replaced_and_another_left_out(project: Project) -> None:
    stored = list_articles(project.store)[0]
    app = open_screen("draft", id=stored.id)
    key = f"{stored.id} 1"
    app.text_area(key=f"replace 0 {key}").set_value("Elke dag van 15.00 tot 20.00 uur.").run()
    app.checkbox(key=f"drop 1 {key}").check().run()
    fill(app, "Wie staat in voor wat je invult?", "Balie")
    press(app, "Bewaren")
    saved = read_article(project.store, stored.id)
    assert saved is not None
    parts = [part for entry in saved.article.entries for part in entry.answer]
    assert [getattr(part, "text", None) for part in parts] == ["Elke dag van 15.00 tot 20.00 uur.", None, None]


def test_address_of_a_map_cell_leads_to_its_passages(project: Project) -> None:
    text = read_text(open_screen("evidence", criterion="visiting", hospital="linde"))
    assert "Dekking (0–100) 38" in text
    assert "71\u00a0%" in text


def test_a_closed_gap_shows_its_effect(project: Project) -> None:
    newest = save_measurement(project, score=50.0)
    closure = Closure("gap-old", "criterion", "visiting", 1, 20, 70, 60, "maasoever", 9.0, "visiting")
    save_gap_closures(project.store, newest.id, (closure,))
    assert "20 → 70" in read_text(open_screen("gaps", status="closed"))
    text = read_text(open_screen("gap", id="gap-old"))
    assert "Gedicht: de meting van" in text
    assert "Jullie hebben het streefcijfer gehaald." in text


def test_a_gap_that_closed_below_the_aim_says_nothing_of_the_others(project: Project) -> None:
    newest = save_measurement(project, score=50.0)
    nearer, same = (
        Closure(f"gap-{after}", "term", f"term {after}", 1, 20, after, 60, "maasoever", 9.0) for after in (40, 20)
    )
    save_gap_closures(project.store, newest.id, (nearer, same))
    said = "het gat wordt niet meer gevonden."
    assert f"Jullie kwamen dichterbij; {said}" in read_text(open_screen("gap", id=nearer.id))
    assert f"Jullie cijfer steeg niet; {said}" in read_text(open_screen("gap", id=same.id))


def test_faults_are_filtered_by_group_and_the_file_holds_what_is_shown(project: Project) -> None:
    app = open_screen("findings", group="titles", weight="3")
    assert "Pagina zonder titel" in read_text(app)
    assert app.query_params["group"] == "titles"
    assert app.get("download_button")
    assert "Geen verbeterpunten gevonden." in read_text(open_screen("findings", group="titles", weight="1"))
