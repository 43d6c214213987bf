"""Questions of contact logs among those that are asked of every hospital's pages."""

import pytest

from findability import contact_questions
from findability.contact_questions import add_asked
from tests.findability.samples import make_term
from vocabulary.criterion import PatientQuestion
from vocabulary.search import SearchTerm

VISITING = PatientQuestion("q-1", "Wat zijn de bezoektijden?", "visiting")
TAXI = PatientQuestion("q-2", "Is er een taxi?", None)


def make_asked(text: str, times: int, folded: tuple[str, ...] = ()) -> SearchTerm:
    return make_term(text, weight=float(times), weight_kind="contacts", source="contact-log", folded=folded)


def test_a_known_question_gets_its_count_and_others_follow() -> None:
    asked = [make_asked("is het parkeren gratis", 9), make_asked("wat zijn bezoektijden", 4)]
    terms = [make_term("parkeren gratis", criterion="parking", folded=("is het parkeren gratis",)), asked[1]]
    counted, taxi, parking = add_asked([VISITING, TAXI], asked, terms)
    assert (counted.text, counted.contacts, counted.source) == (VISITING.text, 4, "catalogue")
    assert taxi == TAXI
    assert (parking.text, parking.criterion) == ("is het parkeren gratis", "parking")
    assert (parking.source, parking.contacts) == ("contact-log", 9)
    assert len({counted.id, taxi.id, parking.id}) == 3


def test_what_was_switched_off_as_a_term_is_not_asked() -> None:
    asked = [make_asked("wanneer belt jansen", 9), make_asked("is er wifi", 2)]
    assert [question.text for question in add_asked([], asked, asked[1:])] == ["is er wifi"]


def test_only_those_asked_most_are_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(contact_questions, "MOST_QUESTIONS", 1)
    asked = [make_asked("is er wifi", 9), make_asked("is er een kapper", 8), make_asked("wat zijn de bezoektijden", 1)]
    found = add_asked([VISITING], asked, asked)
    assert [(question.text, question.contacts) for question in found] == [(VISITING.text, 1), ("is er wifi", 9)]
