"""`vindbaar site-search`: terms as visitors type them, judged against the page that answers, and not asked twice."""

import json
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import numpy as np
import pytest

from content.keys import document_key, query_key
from presentation.progress import JsonReporter
from presentation.project import Project, open_project
from presentation.site_search_rows import say_search_fault
from presentation.vectors import open_vectorizer
from storage.embeddings import save_embeddings
from storage.hospitals import save_hospitals
from storage.measurements import begin_measurement, finish_measurement
from storage.pages import save_pages
from storage.passages import save_passages
from storage.site_searches import read_site_searches
from storage.terms import save_terms
from tests.conftest import vindbaar
from tests.crawler.site_server import Answer, Site, serve
from tests.presentation.small_region import NOON
from vocabulary.page import Page, Section
from vocabulary.passage import Passage
from vocabulary.search import SearchTerm

FORM = "<form role=search action=/zoek><input name=q></form>"
TEXTS = {
    "parkeren": "Parkeren kost twee euro per uur in de garage naast het ziekenhuis.",
    "bezoek": "De bezoektijden zijn elke dag van drie tot acht uur.",
}
TERMS = [
    SearchTerm("linde parkeren", "praktisch", "bezoek", "branded", hospital="linde", weight=50.0),
    SearchTerm("bezoektijden", "praktisch", "bezoek", "generic", weight=10.0),
    SearchTerm("parkeren oss", "praktisch", "bezoek", "local", place="Oss"),
    SearchTerm("verzekering", "kosten", "keuze", "generic", weight=2.0),
]


def list_found(*paths: str) -> Answer:
    return Answer("".join(f'<p><a href="{path}">Naar {path}</a></p>' for path in paths).encode())


def make_project(folder: Path, site: Site, extra: str = "") -> Project:
    """One hospital with two pages, measured."""
    config = folder / "vindbaar.toml"
    hospital = f'[[hospital]]\nslug = "linde"\nname = "De Linde"\nplace = "Oss"\nurl = "{site.url}"\n'
    config.write_text(f"{hospital}[crawl]\ndelay = 0\n{extra}", encoding="utf-8")
    project = open_project(config)
    number = begin_measurement(project.store, {}, "test-model@1").id
    pages = [
        Page("linde", site.url + path, 200, "text/html", NOON, title=path, language="nl", sections=(Section((), text),))
        for path, text in TEXTS.items()
    ]
    save_hospitals(project.store, number, project.hospitals)
    save_pages(project.store, number, [*pages, replace(pages[0], url=site.url + "oud", fault="http-404")])
    passages = [Passage(path, "linde", site.url + path, 0, path, (), text) for path, text in TEXTS.items()]
    save_passages(project.store, number, passages)
    save_terms(project.store, number, TERMS)
    keep_vectors(project)
    finish_measurement(project.store, number)
    return project


def keep_vectors(project: Project) -> None:
    """Vectors that tell nothing, so that no model is loaded: the words decide."""
    model = open_vectorizer(None, "", JsonReporter("nl")).model
    keys = [document_key(f"{path}\n{text}") for path, text in TEXTS.items()]
    keys += [query_key(term) for term in ("parkeren", "bezoektijden", "verzekering")]
    save_embeddings(project.store, model, {key: np.ones(4, np.float32) for key in keys})


@pytest.fixture
def site_answers() -> dict[str, Answer]:
    return {
        "/": Answer(FORM.encode()),
        "/weg": Answer(b"", 301, {"Location": "/parkeren"}),
        "/zoek?q=xqzwvrkj": list_found(),
        "/zoek?q=parkeren": list_found("/bezoek", "/route", "/weg", "/parkeren/"),
        "/zoek?q=bezoektijden": list_found("/bezoek"),
        "/zoek?q=bezoetkijden": list_found("/bezoek"),
        "/zoek?q=parekren": list_found(),
        "/zoek?q=verzekering": Answer(b"<p>Geen resultaten voor verzekering</p>"),
    }


def test_each_term_is_judged_by_the_page_that_answers(tmp_path: Path, site_answers: dict[str, Answer]) -> None:
    with serve(site_answers) as site:
        project = make_project(tmp_path, site, "[site_search]\nmisspelt = 2\nterms = 3\n")
        done = vindbaar("site-search", "--json", "--config", project.config)
        assert done.returncode == 0, done.stderr
        shown = json.loads(done.stdout)
        asked = len(site.asked)
        again = vindbaar("site-search", "--config", project.config)
        assert len(site.asked) == asked
    (summary,), (score,) = shown["asked"], shown["scores"]
    assert (summary["measured"], summary["failed"], summary["known"], summary["waiting"]) == (5, 0, 0, 0)
    assert (score["first3"], score["lower"], score["misspelt"], score["tolerant"]) == (1, 1, 2, 1)
    assert "5 al bekend" in again.stderr
    rows = json.loads(vindbaar("site-searches", "--json", "--config", project.config).stdout)["rows"]
    outcomes = {row["term"]: (row["outcome"], row["position"], row["tolerant"]) for row in rows}
    assert outcomes == {
        "parkeren": ("lower", 4, False),
        "bezoektijden": ("first3", 1, True),
        "verzekering": ("no-page", None, None),
    }
    exported = project.folder / "cijfers.xlsx"
    assert vindbaar("export", exported, "--table", "site-searches", "--config", project.config).returncode == 0
    (raw,) = json.loads(vindbaar("site-search", "--raw", "bezoetkijden", "--config", project.config).stdout)
    assert (raw["search"]["meant"], "/bezoek" in raw["page"]) == ("bezoektijden", True)
    assert [one.term for one in read_site_searches(project.store)][:2] == ["parkeren", "bezoektijden"]


def test_no_site_is_asked_outside_its_hours(tmp_path: Path) -> None:
    hours = [f"{(datetime.now() + timedelta(hours=later)):%H:%M}" for later in (2, 3)]
    with serve({}) as site:
        project = make_project(tmp_path, site, f"only_between = {hours}\n".replace("'", '"'))
        done = vindbaar("site-search", "--config", project.config)
    assert done.returncode == 2
    assert f"tussen {hours[0]} en {hours[1]}" in done.stderr
    assert site.asked == []


def test_a_site_that_asks_to_wait_is_told_in_words() -> None:
    assert say_search_fault("too-many-requests", "nl") == "Vraagt om even met rust gelaten te worden"
