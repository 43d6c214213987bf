"""Every screen on a small store, on an empty one, and on hostile text."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit as st

from presentation.project import Project
from storage.articles import list_articles
from tests.presentation.screens_app import SCREENS, open_screen, read_text
from tests.presentation.small_region import HOSTILE, HOURS, LINDE, TERM, make_empty_project, make_project

# What each screen must say, in Dutch, with the query that opens it.
SAID = {
    "overview": ({}, ["Ziekenhuis De Linde", "45,0 (+5,0)", "niet gemeten", "Bezoek en naasten", "Vragen over bezoek"]),
    "gaps": ({}, ["Gaten: 4", HOURS, "Pagina zonder titel", "Winst 25,2"]),
    "gap": ({"id": "gap-visiting"}, ["Bezoek en naasten", "Winst 14,4", "maasoever.example/bezoek", "0,36"]),
    "criteria": (
        {},
        ["het is geen vaststaand feit", "Sint-Odulfusgasthuis is niet gemeten"],
    ),
    "evidence": (
        {"criterion": "visiting", "hospital": "maasoever"},
        ["Dekking (0–100) 74", "Actueel (punten) 5", "60–80", "feb 2026", "beter (36 punten", "Kinderen zijn altijd"],
    ),
    "steering": (
        {"hospital": "maasoever", "by": "stated", "condition": "staar"},
        [
            "De gemeten sites ondersteunen",
            "gaat 30,0 % van de woorden",
            "is hiermee niet aangetoond",
            "Wat mensen zeggen",
        ],
    ),
    "questions": ({}, ["Vragen: 2", HOURS, "Ziekenhuis De Linde: nee · Maasoever Ziekenhuis: ja", "zekerheid 90"]),
    "ask": ({}, ["Stel een vraag"]),
    "findings": ({}, ["Pagina zonder titel", "Ernstig: patiënten missen de pagina", "linde.example/weg"]),
    "inconsistencies": (
        {},
        [
            "Tegenstrijdigheden: 2",
            "Bezoektijden – cardiologie",
            "op 12 pagina’s",
            "31\u00a0%",
            "tarief, per uur",
        ],
    ),
    "drafts": ({}, ["Vragen over bezoek", "in te vullen velden: 1"]),
    "draft": ({"id": "<draft>"}, ["Vragen over bezoek", "U bent elke dag welkom", "Balie", "goedgekeurd: 1"]),
    "published": ({}, ["nog geen pagina goedgekeurd"]),
    "visibility": ({}, ["69,3", "72\u00a0%", "niet gemeten", "In de loop van de tijd", "te weinig termen"]),
    "terms": ({}, ["Zoektermen: 2"]),
    "term": ({"term": TERM}, ["Op bezoek", "Score 2,50 = woorden 1,50 + betekenis 1,00", "Bezoek en naasten"]),
    "term_list": ({"state": "on"}, ["Zoektermen bewerken", "telt vanaf de volgende meting", "Zoektermen: "]),
    "comparison": (
        {},
        [
            "Zoektermen: 2",
            "niet bij de eerste 20",
            "Verloren",
            "Geen aantoonbaar verschil",
            "-30 tot 4",
            "Gemist: alle",
        ],
    ),
    "citations": ({}, ["Vragen: 2", "Niemand", "50\u00a0%", "zekerheid 90", "Het beste stuk tekst van ons"]),
    "site_search": (
        {"outcome": "lower"},
        [
            "Zoekvak op de pagina",
            "niet gemeten: Verboden voor robots",
            "Gemeten termen",
            "1 van 1",
            "0 van 1",
            "Zoektermen: 1",
            "De pagina met het antwoord staat lager",
            "bezoetkijden",
        ],
    ),
    "map": ({}, ["In 1 van de 20 plaatsen", '<td class="t">Nijmegen</td>', "Niet op de kaart", "Niemand"]),
    "search": ({}, ["Zoeken"]),
    "measurements": ({}, ["test-model@1", "de site was niet bereikbaar", "Wat er van Maasoever Ziekenhuis is gelezen"]),
    "crawl": (
        {"hospital": "maasoever"},
        ["hoogste aantal pagina’s", "/agenda/{date}", "3,4 MB", "10 s", "Toegang geweigerd (403): 1", "Op bezoek"],
    ),
    "page": ({"url": LINDE + "bezoek"}, ["Op de meeste afdelingen wel.", "+31241234567", "Bezoektijden"]),
}


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Project]:
    monkeypatch.setenv("VINDBAAR_CONFIG", str(tmp_path / "vindbaar.toml"))
    yield make_project(tmp_path, measurements=2)
    st.cache_resource.clear()


def test_every_screen_is_listed() -> None:
    assert set(SAID) == set(SCREENS)


@pytest.mark.parametrize("name", SCREENS)
def test_screen_says_what_it_is_for(project: Project, name: str) -> None:
    query, said = SAID[name]
    query = {key: list_articles(project.store)[0].id if value == "<draft>" else value for key, value in query.items()}
    app = open_screen(name, **query)
    assert not app.exception
    assert not app.error
    assert len(app.title) == 1
    text = read_text(app)
    assert [words for words in said if words not in text] == []


def test_bad_news_is_told_apart_with_a_sign_and_words(project: Project) -> None:
    text = read_text(open_screen("evidence", criterion="visiting", hospital="linde"))
    assert "✘ **Slecht nieuws** – Kinderen zijn niet welkom." in text
    assert "Stukken tekst met slecht nieuws: 1" in text
    assert "Slecht nieuws" not in read_text(open_screen("evidence", criterion="visiting", hospital="maasoever"))


def test_a_site_whose_sitemap_names_what_is_not_there_is_not_called_read(project: Project) -> None:
    text = read_text(open_screen("crawl", hospital="linde"))
    assert "Op 1 van de" in text
    assert "De hele site is gelezen" not in text


@pytest.mark.parametrize("name", SCREENS)
def test_empty_store_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv("VINDBAAR_CONFIG", str(tmp_path / "vindbaar.toml"))
    make_empty_project(tmp_path)
    app = open_screen(name)
    assert not app.exception
    assert "Start een meting" in read_text(app) + " ".join(button.label for button in app.button)


@pytest.mark.parametrize("name", ["gap", "draft", "page"])
def test_address_of_something_that_is_gone(project: Project, name: str) -> None:
    app = open_screen(name, id="gone", url="https://elsewhere.example/")
    assert not app.exception
    assert app.info


def test_settings_with_a_mistake_are_explained(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VINDBAAR_CONFIG", str(tmp_path / "vindbaar.toml"))
    (tmp_path / "vindbaar.toml").write_text("[crawl]\nmax_page = 3\n", encoding="utf-8")
    app = open_screen("overview")
    assert not app.exception
    assert "max" in app.error[0].value


@pytest.mark.parametrize(
    ("name", "query"),
    [
        ("gap", {"id": "gap-visiting"}),
        ("evidence", {"criterion": "visiting"}),
        ("questions", {}),
        ("findings", {"hospital": "maasoever"}),
        ("inconsistencies", {}),
        ("term", {"term": TERM}),
        ("page", {"url": LINDE + "bezoek"}),
    ],
)
def test_hostile_text_is_shown_as_text(project: Project, name: str, query: dict[str, str]) -> None:
    app = open_screen(name, **query)
    html = [element.proto.body for element in app.get("html")]
    marked = [
        str(getattr(element, "value", "")) for kind in ("markdown", "title", "caption") for element in app.get(kind)
    ]
    assert HOSTILE in read_text(app) or "&lt;script&gt;alert(1)" in "".join(html)
    assert not any("<script>" in body for body in html)
    assert not any("**vet**" in text or "[klik]" in text or ":red" in text or "$x$" in text for text in marked)
