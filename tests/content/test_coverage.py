from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from content.coverage import BREADTH, DEVOTED, STRENGTH, measure_coverage
from vocabulary.match import Match
from vocabulary.page import Page
from vocabulary.passage import Passage

CRITERIA = ["parking", "food", "pain"]


def page(number: int, robots: tuple[str, ...] = (), hospital: str = "linde") -> Page:
    url = f"https://{hospital}.example/{number}"
    return Page(hospital, url, 200, "text/html", datetime(2026, 11, 1, tzinfo=UTC), robots=robots)


def passage(name: str, number: int, words: int = 50, hospital: str = "linde") -> Passage:
    return Passage(name, hospital, f"https://{hospital}.example/{number}", 0, "", (), "woord " * words)


def match(passage: Passage, criterion: str, score: float) -> Match:
    return Match(passage.id, criterion, passage.hospital, passage.url, score)


def test_every_criterion_has_a_row_also_without_matches() -> None:
    rows = measure_coverage("linde", CRITERIA, [], [], [])
    assert [(row.criterion, row.score, row.pages, row.evidence) for row in rows] == [
        (name, 0, 0, ()) for name in CRITERIA
    ]


def test_the_parts_of_one_page_about_parking() -> None:
    about, other = passage("a", 1, words=60), passage("b", 1, words=40)
    row = measure_coverage("linde", CRITERIA, [match(about, "parking", 0.8)], [about, other], [page(1)])[0]
    assert row.strength == pytest.approx(0.8 * STRENGTH)
    assert row.devoted == pytest.approx(DEVOTED)
    assert 0 < row.breadth < BREADTH / 2
    assert (row.pages, row.passages, row.evidence) == (1, 1, ("a",))


def test_a_passage_about_several_criteria_divides_its_words() -> None:
    mixed, other = passage("a", 1, words=30), passage("b", 1, words=70)
    matches = [match(mixed, "parking", 0.6), match(mixed, "food", 0.2)]
    rows = measure_coverage("linde", CRITERIA, matches, [mixed, other], [page(1)])
    assert rows[0].devoted == pytest.approx(DEVOTED * 0.3 * 0.75 / 0.5)
    assert rows[1].devoted == pytest.approx(DEVOTED * 0.3 * 0.25 / 0.5)


def test_a_page_that_may_not_be_shown_in_search_engines_is_evidence_only() -> None:
    about = passage("a", 1)
    row = measure_coverage("linde", CRITERIA, [match(about, "parking", 1.0)], [about], [page(1, ("noindex",))])[0]
    assert (row.strength, row.breadth, row.devoted, row.pages) == (STRENGTH, 0, 0, 1)


def test_other_hospitals_do_not_count() -> None:
    own, other = passage("a", 1), passage("b", 1, hospital="odulf")
    matches = [match(own, "parking", 0.5), match(other, "parking", 0.9), match(other, "food", 0.9)]
    pages = [page(1), page(1, hospital="odulf")]
    assert measure_coverage("linde", CRITERIA, matches, [own, other], pages) == measure_coverage(
        "linde", CRITERIA, matches[:1], [own], pages[:1]
    )


scores = st.floats(0.01, 1)
found = st.tuples(st.integers(0, 30), st.sampled_from(CRITERIA), scores)


@given(st.lists(found, max_size=25, unique_by=lambda item: item[:2]), found)
@settings(max_examples=60, deadline=None)
def test_parts_add_up_within_their_limits_and_more_evidence_never_hurts_that_criterion(
    plan: list[tuple[int, str, float]], extra: tuple[int, str, float]
) -> None:
    passages = [passage(str(number), number // 2) for number in range(31)]
    pages = [page(number) for number in range(16)]
    matches = [match(passages[number], name, score) for number, name, score in plan]
    rows = measure_coverage("linde", CRITERIA, matches, passages, pages)
    for row in rows:
        assert row.score == pytest.approx(row.strength + row.breadth + row.devoted)
        assert 0 <= row.strength <= STRENGTH and 0 <= row.breadth <= BREADTH and 0 <= row.devoted <= DEVOTED
    if extra[:2] not in {item[:2] for item in plan}:
        more = [*matches, match(passages[extra[0]], extra[1], extra[2])]
        place = CRITERIA.index(extra[1])
        assert measure_coverage("linde", CRITERIA, more, passages, pages)[place].score >= rows[place].score - 1e-9


def test_evidence_is_best_first() -> None:
    passages = [passage(name, number) for number, name in enumerate("abc")]
    matches = [match(one, "food", score) for one, score in zip(passages, (0.3, 0.9, 0.6), strict=True)]
    row = measure_coverage("linde", CRITERIA, matches, passages, [replace(page(0))])[1]
    assert row.evidence == ("b", "c", "a")
