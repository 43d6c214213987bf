"""A landing page gathers our own sentences, numbers, hours and steps, and asks for what is missing."""

from collections.abc import Sequence
from typing import Any

import pytest

from generators.editing import list_blanks, list_statements
from generators.landing_page import draft_landing
from tests.generators.samples import CRITERION, HOME, HOSPITAL, answer, page, passage
from vocabulary.article import LandingPage, Source
from vocabulary.page import ContactPoint, Heading, OpeningHours, Page, Signal
from vocabulary.passage import Passage

GENERAL = ContactPoint("phone", "+31240001000", "Telefoon")
EMERGENCY = ContactPoint("phone", "112", "Levensgevaar? Bel")
DESK = ContactPoint("phone", "+31240001234", "Parkeerbeheer")


def draft(
    passages: Sequence[Passage] = (), pages: Sequence[Page] = (), language: str = "nl", **changes: Any
) -> LandingPage:
    answers = changes.get("answers", ())
    return draft_landing("parkeren", "Parkeren", HOSPITAL, CRITERION, passages, answers, pages, language)


def texts(article: LandingPage, block: int) -> list[str]:
    return [part.text for part in article.blocks[block].body if part.kind == "statement"]


def test_nothing_known_gives_only_blanks() -> None:
    article = draft()
    assert list_statements(article) == ()
    assert len({blank.key for blank in list_blanks(article)}) == 5
    assert all(body for body in (article.intro, *(block.body for block in article.blocks)))


def test_best_own_sentences_with_their_source() -> None:
    article = draft(
        [
            passage("Welkom bij ons in het ziekenhuis. U kunt parkeren op terrein P1 tegenover de ingang. Fijne dag."),
            passage("De parkeergarage is dag en nacht open. Daar staan ook fietsen van de bezoekers."),
        ]
    )
    opening, offered = list_statements(article)[:2]
    assert opening.text == "U kunt parkeren op terrein P1 tegenover de ingang."
    assert offered.text == "De parkeergarage is dag en nacht open."
    assert opening.basis == Source(f"{HOME}/bezoek/parkeren.html", opening.text)


@pytest.mark.parametrize(
    "other",
    [
        passage("U kunt gratis parkeren bij de ingang.", hospital="maasoever"),
        passage("U kunt gratis parkeren bij de ingang.", home="https://www.maasoever.example"),
        passage("De cardioloog luistert naar uw hart."),
        passage("Waar kunt u bij ons parkeren?"),
        passage("Parkeren | 2 euro per uur."),
        passage("Daar kunt u ook goed parkeren."),
        passage("Bekijk de pagina over parkeren."),
        passage("Wat parkeren kost, leest u bij onze tarieven."),
        passage("Lees meer over parkeren"),
    ],
)
def test_what_can_not_stand_on_our_page_is_passed_over(other: Passage) -> None:
    assert list_statements(draft([other])) == ()


def test_no_sentence_twice() -> None:
    article = draft([passage("U kunt hier goed parkeren."), passage("U kunt hier goed parkeren.", "/route.html")])
    assert len(list_statements(article)) == 1


def test_number_of_the_subject_and_the_general_number() -> None:
    pages = [
        page("/contact.html", "Voor alle vragen belt u 024 000 10 00.", contacts=(GENERAL,)),
        page("/bezoek/parkeren.html", contacts=(EMERGENCY, DESK)),
        page("/route.html", contacts=(EMERGENCY, GENERAL)),
        page("/nieuws.html", contacts=(EMERGENCY,)),
    ]
    article = draft([passage("U kunt hier goed parkeren.")], pages)
    assert texts(article, 1) == ["Parkeerbeheer: bel 024 000 1234.", "Voor alle vragen belt u 024 000 10 00."]


def test_a_number_is_given_in_the_sentence_of_its_page() -> None:
    pages = [page("/contact.html", "Voor alle vragen belt u 024 000 10 00.", contacts=(GENERAL,))]
    statement = draft(pages=pages).blocks[1].body[0]
    assert statement.kind == "statement"
    assert statement.text == "Voor alle vragen belt u 024 000 10 00."
    assert statement.basis == Source(f"{HOME}/contact.html", statement.text)


def test_a_number_without_a_name_is_called_after_its_page() -> None:
    desk = ContactPoint("phone", "+31240001234", "als u vragen heeft, bel dan")
    pages = [
        page("/bezoek/parkeren.html", headings=(Heading(1, "Parkeren en route"),), contacts=(desk,)),
        page("/contact.html", contacts=(GENERAL,)),
        page("/", contacts=(GENERAL,)),
    ]
    article = draft([passage("U kunt hier goed parkeren.")], pages)
    assert texts(article, 1) == ["Parkeren en route: bel 024 000 1234.", "U kunt ons bellen op 024 000 1000."]


@pytest.mark.parametrize(
    ("days", "language", "text"),
    [
        ((1, 2, 3, 4, 5), "nl", "Polikliniek: maandag tot en met vrijdag van 08.30 tot 16.30 uur."),
        ((1, 2, 3, 4, 5, 6, 7), "nl", "Polikliniek: elke dag van 08.30 tot 16.30 uur."),
        ((6, 7), "nl", "Polikliniek: zaterdag en zondag van 08.30 tot 16.30 uur."),
        ((1, 3, 4, 5), "nl", "Polikliniek: maandag en woensdag tot en met vrijdag van 08.30 tot 16.30 uur."),
        ((), "nl", "Polikliniek: van 08.30 tot 16.30 uur."),
        ((1, 3, 5), "en", "Polikliniek: Monday, Wednesday, and Friday from 08:30 to 16:30."),
    ],
)
def test_hours_that_only_the_mark_up_holds_become_a_sentence(days: tuple[int, ...], language: str, text: str) -> None:
    hours = OpeningHours("Polikliniek", days, "08:30", "16:30", "Mo-Fr 08:30-16:30")
    pages = [page("/bezoek/parkeren.html", opening_hours=(hours,))]
    assert texts(draft([passage("U kunt hier goed parkeren.")], pages, language), 1) == [text]


@pytest.mark.parametrize(
    ("quote", "shown"),
    [
        ("De garage is dag en nacht open.", ["De garage is dag en nacht open."]),
        ("Daarna zijn wij dicht tot 9.00 uur.", []),
        ("- Balie: werkdagen 9.00 - 12.00 uur", ["Openingstijden – Balie: werkdagen 9.00 - 12.00 uur"]),
        ("Openingstijden | elke dag | 9.00 uur", ["Openingstijden, elke dag, 9.00 uur"]),
    ],
)
def test_hours_in_the_words_of_their_page(quote: str, shown: list[str]) -> None:
    hours = OpeningHours("Openingstijden", (1,), "09:00", "12:00", quote)
    pages = [page("/bezoek/parkeren.html", f"Vooraf.\n\n{quote}", opening_hours=(hours,))]
    assert texts(draft([passage("U kunt hier goed parkeren.")], pages), 1) == shown


def test_hours_round_the_text_of_a_page_are_not_about_its_subject() -> None:
    hours = OpeningHours("", (1,), "09:00", "12:00", "Ma 9-12 uur", where="frame > Adres")
    pages = [page("/bezoek/parkeren.html", opening_hours=(hours,))]
    assert texts(draft([passage("U kunt hier goed parkeren.")], pages), 1) == []


def test_visiting_hours_of_another_page() -> None:
    quote = "Onze bezoektijden zijn dagelijks van 15.00 tot 20.00 uur."
    visiting = OpeningHours("Bezoektijden", (1, 2, 3, 4, 5, 6, 7), "15:00", "20:00", quote)
    shop = OpeningHours("Winkel", (1,), "10:00", "12:00", "Winkel ma 10-12")
    pages = [page("/winkel.html", opening_hours=(shop,)), page("/bezoek.html", opening_hours=(visiting,))]
    assert texts(draft(pages=pages), 1) == [quote]


def test_a_sentence_with_number_and_hours_stands_once() -> None:
    quote = "Bel ons voor een kaart op 024 000 12 34, elke dag van 9.00 tot 12.00 uur."
    hours = OpeningHours("Kaart", (1,), "09:00", "12:00", quote)
    pages = [page("/bezoek/parkeren.html", quote, contacts=(DESK,), opening_hours=(hours,))]
    assert texts(draft([passage("U kunt hier goed parkeren.")], pages), 1) == [quote]


def test_steps_that_the_page_itself_offers() -> None:
    menu = Signal("portal", "MijnLinde", f"{HOME}/mijn")
    signals = (
        Signal("app", "Onze app"),
        Signal("video-call", "Beeldbellen"),
        Signal("move-appointment", "Verzetten"),
        menu,
    )
    pages = [page("/bezoek/parkeren.html", signals=signals), page("/a", signals=(menu,)), page("/b", signals=(menu,))]
    article = draft([passage("U kunt hier goed parkeren.")], pages)
    assert texts(article, 2) == ["U kunt uw afspraak online verzetten.", "Videobellen met uw arts is mogelijk."]


def test_making_an_appointment_is_a_step_from_everywhere() -> None:
    signals = (Signal("chat", "Chat"), Signal("make-appointment", "Afspraak maken", f"{HOME}/afspraak"))
    pages = [page(path, signals=signals) for path in ("/bezoek/parkeren.html", "/a", "/b")]
    article = draft([passage("U kunt hier goed parkeren.")], pages)
    assert texts(article, 2) == ["U kunt online een afspraak maken."]


def test_pages_of_others_and_unreadable_pages_tell_nothing() -> None:
    found: dict[str, Any] = {"contacts": (GENERAL,), "signals": (Signal("chat", "Chat"),)}
    article = draft(pages=[page("/a", hospital="maasoever", **found), page("/b", fault="http-404", **found)])
    assert list_statements(article) == ()


def test_questions_stand_on_the_page() -> None:
    article = draft(answers=(answer("Wat kost parkeren?", "Parkeren kost 2 euro."), answer("Is er korting?", None)))
    assert [entry.question for entry in article.entries] == ["Wat kost parkeren?", "Is er korting?"]
