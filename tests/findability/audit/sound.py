"""Pages and a site of an invented hospital in which no check finds a fault."""

from dataclasses import replace
from typing import Any

from tests.findability.samples import HOME, make_link, make_page
from vocabulary.markup import Markup
from vocabulary.page import ContactPoint, Form, FormField, Heading, Link, Page, PageDate, StructuredData, WaitingTime

MARKUP = Markup(size=20_000, elements=300, viewport="width=device-width", shared=("og:title", "og:image"))
PHONE = ContactPoint("phone", "+31241234567", "algemeen")
SEARCH = Form("search", f"{HOME}zoeken", "get", (FormField("q", "search", "Zoeken"),))
HOSPITAL = (
    '{"@type": "Hospital", "name": "De Linde", "address": "Lindelaan 1, Nijmegen", "telephone": "024 123 45 67",'
    ' "url": "https://linde.example/", "geo": {"@type": "GeoCoordinates", "latitude": 51.8, "longitude": 5.8},'
    ' "openingHoursSpecification": {"@type": "OpeningHoursSpecification", "opens": "08:00", "closes": "17:00"}}'
)


def make_sound(path: str = "x", text: str | None = None, **changes: Any) -> Page:
    """A page without faults; another path has another text."""
    subject = path.replace("/", " ") or "ons ziekenhuis"
    page = make_page(
        path,
        make_text(subject) if text is None else text,
        title=f"Alles over {subject} in De Linde"[:65],
        description=f"Hier leest u wat {subject} voor u betekent en wat u kunt doen."[:160],
        headings=(Heading(1, f"Alles over {subject}"),),
        canonical=f"{HOME}{path}",
        links=(make_link(""), make_link("klachten", "Bent u niet tevreden?")),
        in_sitemap=True,
        markup=MARKUP,
        protections=("https-only", "no-sniffing", "no-framing", "no-referrer", "content-policy"),
    )
    return replace(page, **changes)


def make_text(subject: str, sentences: int = 29) -> str:
    """Sentences that no other subject has."""
    return " ".join(f"Regel {number} zegt iets over {subject} {7 * number}." for number in range(sentences))


def data(json: str, syntax: Any = "json-ld") -> dict[str, Any]:
    return {"structured_data": (StructuredData(syntax, (), json),)}


def markup(**changes: Any) -> dict[str, Any]:
    return {"markup": replace(MARKUP, **changes)}


def link(url: str, text: str = "Meer over dit onderwerp", place: Any = "content") -> Link:
    return Link(url, text, place)


def dated(date: str, kind: Any = "changed") -> dict[str, Any]:
    return {"dates": (PageDate(kind, date, date),)}


OFFICER = "U bereikt de functionaris voor gegevensbescherming per telefoon."
COMPLAINTS = "De klachtenfunctionaris helpt u. Komt u er niet uit, dan kunt u naar de geschilleninstantie."
DUTIES = {
    "wachttijden": make_sound("wachttijden", waiting_times=(WaitingTime("knie", 4, "4 weken"),)),
    "klachten": make_sound("klachten", f"{COMPLAINTS} {make_text('klagen')}", title="Klachtenregeling van De Linde"),
    "privacy": make_sound("privacy", f"{OFFICER} {make_text('gegevens')}", title="Privacyverklaring van De Linde"),
    "cookies": make_sound("cookies"),
    "toegankelijk": make_sound("toegankelijk", title="Toegankelijkheidsverklaring van De Linde"),
    "sterftecijfers": make_sound("sterftecijfers"),
    "kwaliteitsgegevens": make_sound("kwaliteitsgegevens"),
    "dossier": make_sound("dossier", title="Inzage in uw dossier bij De Linde"),
    "tarieven": make_sound("tarieven"),
    "raad": make_sound("raad", title="De cliëntenraad van De Linde"),
}
HOME_PAGE = make_sound(
    "",
    depth=0,
    forms=(SEARCH,),
    links=tuple(make_link(path, f"Deel {number}") for number, path in enumerate(DUTIES)),
    contacts=(PHONE,),
    **data(HOSPITAL),
)
SOUND_SITE = (HOME_PAGE, *DUTIES.values())
