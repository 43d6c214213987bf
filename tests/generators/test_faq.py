"""A draft answers only with the hospital's own sentences."""

import pytest

from generators.editing import list_blanks, list_statements
from generators.faq import draft_faq
from tests.generators.samples import CRITERION, HOSPITAL, answer
from vocabulary.article import Blank, FaqPage, Source
from vocabulary.errors import PublishError
from vocabulary.match import Answer

TEXT = "Parkeren kost 2 euro per uur. Per dag betaalt u hoogstens 10 euro. Werkt de automaat niet? Bel ons. Tot ziens."


def draft(*answers: Answer, language: str = "nl") -> FaqPage:
    return draft_faq("vragen", "Vragen", HOSPITAL, CRITERION, answers, language)


def test_answer_is_quoted_with_what_follows_in_its_paragraph() -> None:
    page = draft(answer("Wat kost parkeren?", "Parkeren kost 2 euro per uur.", f"Vooraf.\n\n{TEXT}\n\nNog iets."))
    assert [statement.text for statement in page.entries[0].answer if statement.kind == "statement"] == [
        "Parkeren kost 2 euro per uur.",
        "Per dag betaalt u hoogstens 10 euro.",
        "Bel ons.",
    ]


def test_every_quote_stands_literally_in_the_passage() -> None:
    text = "Neem mee:\n- uw pas;\n- uw brief.\n\nTot dan."
    page = draft(answer("Wat neem ik mee?", "Neem mee:", text), answer("Wat kost het?", "Parkeren kost", TEXT))
    bases = [statement.basis for statement in list_statements(page)]
    assert all(isinstance(basis, Source) and (basis.quote in text or basis.quote in TEXT) for basis in bases)


def test_list_after_a_colon_belongs_to_the_sentence() -> None:
    page = draft(answer("Wat neem ik mee?", "Neem mee:", "Neem mee:\n- uw pas;\n- uw brief.\n\nTot dan."))
    assert [statement.text for statement in list_statements(page)] == ["Neem mee: uw pas; uw brief."]


def test_an_item_that_goes_on_with_a_sentence_comes_with_all_of_it() -> None:
    text = "Welkom. U neemt mee:\n\n- uw pas;\n- uw brief.\n\nTot dan."
    page = draft(answer("Moet ik de brief meenemen?", "- uw brief.", text))
    statement = list_statements(page)[0]
    assert statement.text == "U neemt mee: uw pas; uw brief."
    assert isinstance(statement.basis, Source) and statement.basis.quote in text


@pytest.mark.parametrize("above", ["", "Meenemen\n", "Bel ons.\n\n"])
def test_an_item_whose_sentence_is_lost_is_a_blank(above: str) -> None:
    page = draft(answer("Moet ik de brief meenemen?", "- uw brief.", f"{above}- uw pas;\n- uw brief."))
    assert list_statements(page) == ()


def test_bullets_and_table_cells_read_as_text() -> None:
    page = draft(answer("Wat kost het?", "- Per uur | 2 euro", "- Per uur | 2 euro\n- Per dag | 10 euro"))
    statement = list_statements(page)[0]
    assert (statement.text, statement.basis) == (
        "Per uur, 2 euro",
        Source("https://www.linde.example/bezoek/parkeren.html", "- Per uur | 2 euro"),
    )


@pytest.mark.parametrize(
    "other",
    [
        answer("Wat kost parkeren?", None, answered=False),
        answer("Wat kost parkeren?", "Parkeren is gratis.", answered=False),
        answer("Wat kost parkeren?", "Parkeren is gratis.", hospital="maasoever"),
        answer("Wat kost parkeren?", "Parkeren is gratis.", hospital=None),
        answer("Wat kost parkeren?", "Parkeren is gratis.", url="https://www.maasoever.example/parkeren.html"),
        answer("Wat kost parkeren?", "Parkeren is gratis.", url="https://linde.example.attacker.example/"),
        answer("Wat kost parkeren?", "Parkeren is gratis.", url="https://linde.example@attacker.example/"),
        answer("Wat kost parkeren?", "Parkeren is gratis.", url="https://valselinde.example/"),
        answer("Wat kost parkeren?", "Parkeren is gratis.", url="https://www.linde.example:8443/"),
        answer("Wat kost parkeren?", "Parkeren is gratis.", url="javascript:alert(1)"),
        answer("Wat kost parkeren?", "Parkeren is gratis.", url=None),
        answer("Wat kost parkeren?", " \x00 "),
    ],
)
def test_what_is_not_our_own_answer_is_a_blank(other: Answer) -> None:
    page = draft(other)
    assert list_statements(page) == ()
    assert [blank.question for blank in list_blanks(page)] == ["Wat kost parkeren?"]


@pytest.mark.parametrize(
    "url", ["http://linde.example/x", "https://folders.linde.example/x", "https://linde.example:443/"]
)
def test_twins_of_our_site_are_ours(url: str) -> None:
    assert list_statements(draft(answer("Wat kost het?", "Het is gratis.", url=url)))


def test_a_question_asked_twice_stands_once_with_the_first_own_answer() -> None:
    page = draft(
        answer("Wat kost het?", "Het is gratis.", hospital="maasoever"),
        answer("wat kost het? ", "Het kost 2 euro."),
        answer("Wat kost het?", "Het kost 3 euro."),
    )
    assert [statement.text for statement in list_statements(page)] == ["Het kost 2 euro."]
    assert len(page.entries) == 1


def test_the_same_blank_keeps_its_key_when_drafted_again() -> None:
    first, second = (list_blanks(draft(answer(question, None))) for question in ["Is er korting?"] * 2)
    assert first == second
    assert isinstance(first[0], Blank)


def test_texts_follow_the_language() -> None:
    assert draft().description == "Parkeren: veelgestelde vragen en antwoorden van Ziekenhuis De Linde."
    assert draft(language="en").description.startswith("Parking: frequently asked questions")


def test_a_language_without_labels_is_refused() -> None:
    with pytest.raises(PublishError, match="'de'"):
        draft(language="de")
