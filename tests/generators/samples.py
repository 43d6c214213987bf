"""A hospital that does not exist, and what its pages say."""

from datetime import UTC, date, datetime
from typing import Any

from vocabulary.article import Blank, Block, Fact, FaqEntry, FaqPage, LandingPage, Source, Statement
from vocabulary.criterion import Criterion
from vocabulary.hospital import Hospital
from vocabulary.match import Answer
from vocabulary.page import Page, Section
from vocabulary.passage import Passage

HOME = "https://www.linde.example"
BASE = "https://www.linde.example/vragen/"
HOSPITAL = Hospital("linde", "Ziekenhuis De Linde", f"{HOME}/", "Nijmegen", own=True)
CRITERION = Criterion(
    id="parking",
    label_nl="Parkeren",
    label_en="Parking",
    definition_nl="Of u dichtbij en betaalbaar kunt parkeren.",
    phase="bezoek",
    weight=2,
    grade="C",
    evidence="",
    steers="",
    questions_nl=("Wat kost parkeren?", "Waar zet ik mijn fiets neer?"),
)
FACT = Fact("Parkeren kost 2 euro per uur.", "Gastvrouw Facilitair", date(2026, 3, 2))


def source(quote: str, path: str = "/bezoek/parkeren.html") -> Source:
    return Source(f"{HOME}{path}", quote)


def sourced(text: str, path: str = "/bezoek/parkeren.html") -> Statement:
    return Statement(text, source(text, path))


def answer(question: str, sentence: str | None, text: str | None = None, **changes: Any) -> Answer:
    fields: dict[str, Any] = {
        "question": question,
        "hospital": "linde",
        "answered": sentence is not None,
        "confidence": 0.9,
        "passage": "p1",
        "url": f"{HOME}/bezoek/parkeren.html",
        "heading": "Parkeren",
        "sentence": sentence,
        "text": text or sentence,
        "criterion": "parking",
    }
    return Answer(**{**fields, **changes})


def passage(text: str, path: str = "/bezoek/parkeren.html", hospital: str = "linde", home: str = HOME) -> Passage:
    return Passage(path, hospital, f"{home}{path}", 0, "Parkeren", (), text)


def page(path: str, text: str = "", hospital: str = "linde", **found: Any) -> Page:
    sections = (Section((), text),) if text else ()
    fetched = datetime(2026, 3, 1, tzinfo=UTC)
    return Page(hospital, f"{HOME}{path}", 200, "text/html", fetched, sections=sections, **found)


def faq_page(**changes: Any) -> FaqPage:
    fields: dict[str, Any] = {
        "slug": "vragen-parkeren",
        "title": "Veelgestelde vragen over parkeren",
        "description": "Vragen over parkeren bij Ziekenhuis De Linde.",
        "hospital": "linde",
        "language": "nl",
        "entries": (
            FaqEntry("Wat kost parkeren?", (Statement(FACT.text, FACT),)),
            FaqEntry(
                "Waar zet ik mijn fiets neer?",
                (sourced("De stalling ligt links van de ingang."), sourced("U stalt er gratis.")),
            ),
        ),
        "criterion": "parking",
    }
    return FaqPage(**{**fields, **changes})


def landing_page(**changes: Any) -> LandingPage:
    fields: dict[str, Any] = {
        "slug": "parkeren",
        "title": "Parkeren bij De Linde",
        "description": "Alles over parkeren bij Ziekenhuis De Linde.",
        "hospital": "linde",
        "language": "nl",
        "intro": (sourced("Bij De Linde zijn twee parkeerterreinen."),),
        "blocks": (
            Block("Praktische informatie", (sourced("Bel de receptie op 024 000 1000.", "/contact.html"),)),
            Block("Wat kunt u nu doen?", (Statement(FACT.text, FACT), sourced("Betaal bij de automaat."))),
        ),
        "entries": (FaqEntry("Kan ik met de bus komen?", (sourced("Lijn 8 stopt voor de deur.", "/route.html"),)),),
        "criterion": "parking",
    }
    return LandingPage(**{**fields, **changes})


def with_blank() -> FaqPage:
    entry = FaqEntry("Is er korting?", (Blank("blank-1", "Is er korting?"),))
    return faq_page(entries=(*faq_page().entries, entry))
