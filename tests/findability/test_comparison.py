"""Who wins and why, which class a term is of, and which own pages are in the way."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from findability.comparison import compare_terms
from findability.keyword_gap import classify_terms
from findability.own_pages import find_troubles
from findability.reasons import Standing, explain_lead
from tests.findability.samples import LINDE, make_page, make_position, make_term
from vocabulary.page import Heading, Page, PageDate, PageTitle, StructuredData
from vocabulary.search import SearchResult, TermPosition

SLUGS = ("linde", "maasoever", "odulf")
TERM = make_term("bezoektijden")


@pytest.mark.parametrize(
    ("places", "classes"),
    [
        ((None, 1, 2), ("missing", "untapped")),
        ((None, 1, None), ("untapped",)),
        ((None, None, None), ()),
        ((3, 1, 2), ("weak", "shared")),
        ((2, 1, 3), ("shared",)),
        ((1, 2, 3), ("shared", "strong")),
        ((1, 2, None), ("strong",)),
        ((4, 2, None), ()),
        ((1, None, None), ("unique",)),
    ],
)
def test_a_term_is_of_the_classes_that_marketers_know(places: tuple[int | None, ...], classes: tuple[str, ...]) -> None:
    positions = [make_position(TERM.text, slug, place) for slug, place in zip(SLUGS, places, strict=True)]
    assert classify_terms("linde", [TERM], positions) == {TERM.text: classes}


def test_terms_of_one_hospital_or_not_measured_have_no_class() -> None:
    branded = make_term("de linde", hospital="linde", scope="branded")
    positions = [make_position("de linde", slug, 1) for slug in SLUGS] + [make_position(TERM.text, "odulf", 1)]
    assert classify_terms("linde", [branded, TERM], positions) == {}


@settings(max_examples=20)
@given(st.lists(st.tuples(st.none() | st.integers(1, 20), st.none() | st.integers(1, 20)), max_size=6))
def test_what_we_win_the_other_loses(places: list[tuple[int | None, int | None]]) -> None:
    terms = [make_term(f"term {number}") for number in range(len(places))]
    pairs = [(term, pair) for term, pair in zip(terms, places, strict=True)]
    positions = [
        make_position(term.text, slug, place) for term, pair in pairs for slug, place in zip(SLUGS, pair, strict=False)
    ]
    there, back = (
        compare_terms("linde", "maasoever", terms, positions),
        compare_terms("maasoever", "linde", terms, positions),
    )
    assert (there.wins, there.losses, there.ties) == (back.losses, back.wins, back.ties)


def make_result(page: Page, words: float, meaning: float, links_in: int) -> SearchResult:
    return SearchResult(
        TERM.text, "built-in", 1, page.hospital, page.url, "", "", words + meaning, words, meaning, links_in
    )


def test_each_difference_is_said_when_the_other_page_is_better() -> None:
    ours = make_page("a", "Wij zijn er.", depth=4, title="Welkom", headings=())
    theirs = make_page(
        "b",
        "Onze bezoektijden zijn ruim. U bent welkom.",
        "maasoever",
        depth=1,
        title="Bezoektijden",
        headings=(Heading(1, "Bezoektijden"),),
        dates=(PageDate("changed", "2026-02-01", ""),),
        structured_data=(StructuredData("json-ld", ("FAQPage",), "{}"),),
    )
    said = explain_lead(
        "bezoektijden", Standing(ours, make_result(ours, 0, 1, 2)), Standing(theirs, make_result(theirs, 3, 2, 9))
    )
    assert [str(phrase) for phrase in said] == [
        "In the index it wins by its words (+3.0) more than by its meaning (+1.0).",
        "Its title says 1 of the 1 words, ours 0.",
        "Its headings say 1 of the 1 words, ours 0.",
        "Its text says 1 of the 1 words, ours 0.",
        "It is 1 clicks from the home page, ours 4.",
        "It has 7 words of text, ours 3.",
        "Links lead to it from 9 pages, to ours from 2.",
        "It tells machines what it is about (FAQPage); ours doesn't.",
        "It tells how fresh it is (2026-02-01); ours tells no date.",
    ]
    assert explain_lead("bezoektijden", Standing(theirs), Standing(ours)) == ()


def test_a_nearer_hospital_is_a_difference() -> None:
    page = make_page()
    far, near = (
        replace(make_result(page, 1, 1, 3), proximity=points, distance=distance)
        for points, distance in ((-0.2, 24.6), (0.4, 3.2))
    )
    (phrase,) = explain_lead("bezoektijden oss", Standing(page, far), Standing(page, near))
    assert str(phrase) == "Its hospital is 3 km from the place searched for, ours 25 km."
    assert explain_lead("bezoektijden oss", Standing(page, near), Standing(page, far)) == ()


def test_the_same_page_has_nothing_that_ours_lacks() -> None:
    page = make_page()
    result = make_result(page, 1, 1, 3)
    assert explain_lead("bezoektijden", Standing(page, result), Standing(page, result)) == ()


def test_without_a_page_of_ours_their_title_is_told() -> None:
    (phrase,) = explain_lead("bezoektijden", None, Standing(make_page("b", title="Op bezoek")))
    assert phrase.values == {"title": "Op bezoek"}


def stand(path: str | None) -> list[TermPosition]:
    url = f"https://linde.example/{path}" if path else None
    return [TermPosition(TERM.text, "built-in", "linde", 1 if path else None, url, 20)]


@pytest.mark.parametrize(
    ("paths", "kinds"),
    [
        (("a", "b", "a"), ["in-turn"]),
        (("a", "a", "b", "b", "a"), ["in-turn"]),
        (("a", None, "b", "a"), ["in-turn"]),
        (("b", "a", "a"), []),
        (("a",), []),
        ((None, "a", "b", "a"), []),
    ],
)
def test_two_pages_in_turn_are_told_from_one_that_took_the_place(
    paths: tuple[str | None, ...], kinds: list[str]
) -> None:
    troubles = find_troubles(LINDE, [TERM], [stand(path) for path in paths], [], [])
    assert [trouble.kind for trouble in troubles] == kinds


def entitle(*pages: Page) -> list[PageTitle]:
    return [PageTitle(one.url, one.status, one.title, one.robots, one.headings, one.fault) for one in pages]


def test_two_pages_with_the_same_subject_in_their_titles() -> None:
    pages = [make_page("a", title="Bezoektijden – Ziekenhuis De Linde"), make_page("b", title="Bezoektijden kinderen")]
    results = [make_result(page, 1, 1, 1) for page in pages]
    (trouble,) = find_troubles(LINDE, [TERM], [stand("a")], results, entitle(*pages))
    assert (trouble.kind, trouble.urls) == ("side-by-side", (pages[0].url, pages[1].url))
    assert (
        find_troubles(LINDE, [TERM], [stand("a")], results, entitle(pages[0], make_page("b", title="Kinderen"))) == []
    )


def test_another_page_than_the_one_with_the_title_stands() -> None:
    news = make_page("nieuws", title="Nieuws", headings=(Heading(1, "Nieuws van maart"),))
    right = make_page("tijden", title="Bezoektijden")
    (trouble,) = find_troubles(LINDE, [TERM], [stand("nieuws")], [], entitle(news, right))
    assert (trouble.kind, trouble.urls) == ("wrong-page", (news.url, right.url))
    headed = replace(news, headings=(Heading(1, "Bezoektijden en nieuws"),))
    assert find_troubles(LINDE, [TERM], [stand("nieuws")], [], entitle(headed, right)) == []
    hidden = replace(right, robots=("noindex",), fetched_at=datetime(2026, 1, 5, tzinfo=UTC))
    assert find_troubles(LINDE, [TERM], [stand("nieuws")], [], entitle(news, hidden)) == []


def test_the_place_and_the_own_name_need_not_stand_in_a_title() -> None:
    term = make_term("bezoektijden nijmegen", place="Nijmegen")
    row = replace(stand("nieuws")[0], term=term.text)
    pages = [make_page("nieuws", title="Nieuws", headings=()), make_page("tijden", title="Bezoektijden")]
    assert [trouble.kind for trouble in find_troubles(LINDE, [term], [[row]], [], entitle(*pages))] == ["wrong-page"]
