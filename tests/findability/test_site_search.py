"""What is typed in a site's own search box, and whether its list leads to the page that answers."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from findability.site_search import judge_searches, score_sites
from findability.site_terms import list_site_terms, misspell
from tests.findability.samples import HOSPITALS, make_term
from vocabulary.outside import EngineResult
from vocabulary.site_search import SiteSearch

NOON = datetime(2026, 4, 1, 12, tzinfo=UTC)
LIST = tuple(EngineResult(place, f"https://linde.example/{place}", "", "") for place in range(1, 6))
FIRST, FOURTH, ABSENT = ((f"https://linde.example/{path}",) for path in ("1", "4", "weg"))
SEARCH = SiteSearch("linde", "parkeren", NOON, None, None, LIST, FIRST)


def test_nobody_types_the_name_or_the_town_on_the_site_itself() -> None:
    terms = [
        make_term("ziekenhuis de linde", scope="branded", hospital="linde", template="a"),
        make_term("bus naar ziekenhuis de linde", scope="branded", hospital="linde", template="b"),
        make_term("staaroperatie", template="c"),
        make_term("heupoperatie", template="c"),
        make_term("parkeren oss", scope="local", place="Oss", template="d"),
        make_term("maasoever ziekenhuis parkeren", scope="branded", hospital="maasoever", template="e"),
        make_term("ziekenhuis oss", scope="local", place="Oss", template="f"),
        make_term("privacy", weight=9.0, template="g"),
        make_term("wanneer belt jansen", weight=99.0, source="contact-log"),
    ]
    assert list_site_terms(terms, HOSPITALS) == ("privacy", "parkeren", "bus", "staaroperatie", "heupoperatie")


@pytest.mark.parametrize(
    ("term", "typed"),
    [
        ("bezoektijden", "bezoetkijden"),
        ("mri scan voorbereiding", "mri scan voorbreeiding"),
        ("mri scan", None),
        ("aaaaaa", None),
        ("", None),
    ],
)
def test_two_letters_of_the_longest_word_are_swapped(term: str, typed: str | None) -> None:
    assert misspell(term) == typed


@pytest.mark.parametrize(
    ("search", "outcome", "position"),
    [
        (SEARCH, "first3", 1),
        (replace(SEARCH, answers=FOURTH), "lower", 4),
        (replace(SEARCH, answers=ABSENT), "not-found", None),
        (replace(SEARCH, results=()), "nothing", None),
        (replace(SEARCH, answers=()), "no-page", None),
        (replace(SEARCH, results=(), fault="robots"), "not-measured", None),
    ],
)
def test_a_search_is_judged_by_the_page_that_answers(search: SiteSearch, outcome: str, position: int | None) -> None:
    (verdict,) = judge_searches([search])
    assert (verdict.outcome, verdict.position, verdict.tolerant) == (outcome, position, None)


@pytest.mark.parametrize(
    ("right", "results", "fault", "tolerant"),
    [
        (SEARCH, LIST[2:], None, True),
        (SEARCH, LIST[3:], None, False),
        (SEARCH, (), None, False),
        (SEARCH, (), "timeout", None),
        (replace(SEARCH, results=()), LIST, None, None),
        (replace(SEARCH, results=(), fault="timeout"), LIST, None, None),
    ],
)
def test_a_typing_error_is_forgiven_when_it_leads_to_the_same_pages(
    right: SiteSearch, results: tuple[EngineResult, ...], fault: str | None, tolerant: bool | None
) -> None:
    wrong = replace(SEARCH, term="parekren", meant="parkeren", results=results, fault=fault)
    (verdict,) = judge_searches([wrong, right])
    assert verdict.tolerant is tolerant


def test_a_later_failure_does_not_hide_what_was_measured() -> None:
    failed = replace(SEARCH, results=(), fault="timeout", asked_at=NOON + timedelta(days=2))
    again = replace(SEARCH, answers=FOURTH, asked_at=NOON + timedelta(days=1))
    assert [one.outcome for one in judge_searches([SEARCH, again, failed])] == ["lower"]
    assert [one.outcome for one in judge_searches([failed])] == ["not-measured"]


def test_each_site_that_was_searched_has_a_score() -> None:
    wrong = replace(SEARCH, term="parekren", meant="parkeren", results=())
    other = replace(SEARCH, hospital="odulf", results=(), fault="robots")
    linde, odulf = score_sites(judge_searches([SEARCH, wrong, other]), ["linde", "maasoever", "odulf"])
    later = replace(other, hospital="linde", term="route", asked_at=NOON + timedelta(days=1))
    (partly,) = score_sites(judge_searches([SEARCH, later]), ["linde"])
    assert (partly.outcomes["not-measured"], partly.terms, partly.measured_at) == (1, 2, NOON)
    assert odulf.measured_at is None
    assert (linde.outcomes["first3"], linde.misspelt, linde.tolerant, linde.fault) == (1, 1, 0, None)
    assert (odulf.outcomes["not-measured"], odulf.terms, odulf.fault) == (1, 1, "robots")
