from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from content.coverage import (
    BREADTH,
    DEVOTED,
    FRESH,
    REACH,
    STRENGTH,
    compare_coverage,
    draw_coverage,
    measure_coverage,
)
from content.page_evidence import gather_evidence
from vocabulary.match import Coverage, CoverageDifference, Match, News
from vocabulary.page import Page, PageDate
from vocabulary.passage import Passage

CRITERIA = ["parking", "food", "pain"]
UNDATED = 100 / (100 - FRESH)  # what the other parts are scaled by


def page(number: int, robots: tuple[str, ...] = (), depth: int | None = 1, date: str | None = None) -> Page:
    read = datetime(2026, 11, 1, tzinfo=UTC)
    dates = (PageDate("changed", date, ""),) if date else ()
    url = f"https://linde.example/{number}"
    return Page("linde", url, 200, "text/html", read, depth=depth, robots=robots, dates=dates)


def passage(name: str, number: int, words: int = 50) -> Passage:
    return Passage(name, "linde", f"https://linde.example/{number}", 0, "", (), "woord " * words)


def match(passage: Passage, criterion: str, score: float) -> Match:
    return Match(passage.id, criterion, passage.hospital, passage.url, score)


def measure(
    matches: Sequence[Match],
    passages: Sequence[Passage],
    pages: Sequence[Page],
    found: Mapping[str, float] | None = None,
) -> tuple[Coverage, ...]:
    evidence = gather_evidence(CRITERIA, matches, passages, pages, found or {})
    return measure_coverage(evidence, draw_coverage("linde", evidence))


def compare(own: Sequence[float], other: Sequence[float]) -> CoverageDifference:
    """Two sites with a page of its own for each score."""
    draws, points = [], []
    for slug, scores in (("linde", own), ("odulf", other)):
        passages = [passage(f"{number}", number) for number in range(len(scores))]
        matches = [match(one, "parking", score) for one, score in zip(passages, scores, strict=True)]
        evidence = gather_evidence(CRITERIA, matches, passages, [page(number) for number in range(len(scores))], {})
        draws.append(draw_coverage(slug, evidence))
        points.append(measure_coverage(evidence, draws[-1])[0].score)
    return compare_coverage(draws[0], draws[1], {"parking": points[0] - points[1]})[0]


def test_every_criterion_has_a_row_also_without_matches() -> None:
    rows = measure([], [], [])
    assert [(row.criterion, row.score, row.low, row.high, row.pages, row.evidence) for row in rows] == [
        (name, 0, 0, 0, 0, ()) for name in CRITERIA
    ]


def test_the_parts_of_one_page_about_parking() -> None:
    about, other = passage("a", 1, words=60), passage("b", 1, words=40)
    row = measure([match(about, "parking", 0.8)], [about, other], [page(1, date="2026-03")])[0]
    assert row.strength == pytest.approx(0.8 * STRENGTH)
    assert (row.devoted, row.reach, row.fresh) == (DEVOTED, REACH, FRESH)
    assert 0 < row.breadth < BREADTH / 2
    assert (row.pages, row.passages, row.evidence, row.clicks, row.newest) == (1, 1, ("a",), 1, "2026-03")


@pytest.mark.parametrize(
    ("depth", "found", "earned"),
    [(0, None, 1), (1, None, 1), (2, None, 0.8), (9, None, 0), (None, None, 0), (1, 0.5, 0.75), (None, 1.0, 0.5)],
)
def test_reach_is_clicks_from_home_and_the_place_for_its_terms(
    depth: int | None, found: float | None, earned: float
) -> None:
    about = passage("a", 1)
    known = {} if found is None else {"parking": found, "food": 1.0}
    rows = measure([match(about, "parking", 0.9)], [about], [page(1, depth=depth, date="2026-03")], known)
    assert rows[0].reach == pytest.approx(earned * REACH)
    assert rows[1].reach == 0


@pytest.mark.parametrize(
    ("dates", "earned", "newest"),
    [
        (("2026-01-05", None), 1, "2026-01"),
        (("2021-01-05", "2023-11-02"), 0.5, "2023-11"),
        (("2019-01-05", None), 0, "2019-01"),
        (("2031-01-05", None), None, None),
        (("gisteren", None), None, None),
    ],
)
def test_fresh_is_the_newest_page_that_tells_a_date(
    dates: tuple[str | None, ...], earned: float | None, newest: str | None
) -> None:
    passages = [passage(str(number), number) for number in range(2)]
    pages = [page(number, date=date) for number, date in enumerate(dates)]
    row = measure([match(one, "parking", 1.0) for one in passages], passages, pages)[0]
    assert row.fresh == (None if earned is None else pytest.approx(earned * FRESH, abs=0.01))
    assert row.newest == newest
    assert row.strength == pytest.approx(STRENGTH * (UNDATED if earned is None else 1))


def test_a_passage_about_several_criteria_divides_its_words() -> None:
    mixed, other = passage("a", 1, words=30), passage("b", 1, words=70)
    matches = [match(mixed, "parking", 0.6), match(mixed, "food", 0.2)]
    rows = measure(matches, [mixed, other], [page(1)])
    assert rows[0].devoted == pytest.approx(UNDATED * DEVOTED * 0.3 * 0.75 / 0.5)
    assert rows[1].devoted == pytest.approx(UNDATED * DEVOTED * 0.3 * 0.25 / 0.5)


def test_a_page_that_may_not_be_shown_in_search_engines_is_evidence_only() -> None:
    about = passage("a", 1)
    row = measure([match(about, "parking", 1.0)], [about], [page(1, ("noindex",))])[0]
    assert (row.breadth, row.devoted, row.pages) == (0, 0, 1)
    assert row.strength == pytest.approx(UNDATED * STRENGTH)


def test_bad_news_is_half_evidence_and_no_page_about_it() -> None:
    passages = [passage("a", 1), passage("b", 2)]
    denial = replace(match(passages[0], "parking", 0.9), news=News("bad", "Er is geen parkeerplaats."))
    pages = [page(number, date="2026-03") for number in (1, 2)]
    row = measure([denial], passages, pages)[0]
    assert row.strength == pytest.approx(0.45 * STRENGTH)
    assert (row.breadth, row.devoted, row.denied, row.passages) == (0, 0, 1, 1)
    assert measure([denial, match(passages[1], "parking", 0.6)], passages, pages)[0].evidence == ("b", "a")


def test_the_interval_holds_the_score_and_is_wide_where_one_doubtful_passage_is_all() -> None:
    passages = [passage(str(number), number) for number in range(12)]
    pages = [page(number) for number in range(12)]
    matches = [match(one, "parking", 0.95) for one in passages] + [match(passages[0], "food", 0.4)]
    rows = measure(matches, passages, pages)
    ends = [(row.low or 0, row.high or 0) for row in rows]
    assert all(low <= row.score <= high for row, (low, high) in zip(rows, ends, strict=True))
    assert 5 < ends[0][1] - ends[0][0] < 25
    assert ends[1][0] == 0 and ends[1][1] > 40
    assert measure(matches, passages, pages) == rows


def test_only_a_difference_that_the_evidence_bears_is_proven() -> None:
    sure, doubtful = [0.99] * 8, [0.5]
    assert compare(sure, []).proven
    assert compare([0.99], []).proven
    assert not compare(doubtful, []).proven
    close = compare([0.9, 0.8, 0.7, 0.6], [0.85, 0.8, 0.7])
    assert 0 < close.difference < 5
    assert not close.proven
    turned = compare([], sure)
    assert turned.proven and turned.difference < 0


scores = st.floats(0.01, 1)
found = st.tuples(st.integers(0, 30), st.sampled_from(CRITERIA), scores)


@given(st.lists(found, max_size=25, unique_by=lambda item: item[:2]), found, st.booleans())
@settings(max_examples=60, deadline=None)
def test_parts_add_up_within_their_limits_and_more_evidence_never_hurts_that_criterion(
    plan: list[tuple[int, str, float]], extra: tuple[int, str, float], dated: bool
) -> None:
    passages = [passage(str(number), number // 2) for number in range(31)]
    pages = [page(number, date="2024-02-29" if dated else None) for number in range(16)]
    matches = [match(passages[number], name, score) for number, name, score in plan]
    rows = measure(matches, passages, pages)
    for row in rows:
        assert row.score == row.strength + row.breadth + row.devoted + row.reach + (row.fresh or 0)
        parts = [row.strength, row.breadth, row.devoted, row.reach, row.fresh or 0]
        scale = UNDATED if row.fresh is None else 1
        for part, most in zip(parts, (STRENGTH, BREADTH, DEVOTED, REACH, FRESH), strict=True):
            assert 0 <= part <= most * scale + 1e-9
    if extra[:2] not in {item[:2] for item in plan}:
        more = [*matches, match(passages[extra[0]], extra[1], extra[2])]
        place = CRITERIA.index(extra[1])
        assert measure(more, passages, pages)[place].score >= rows[place].score - 1e-9


def test_evidence_is_best_first() -> None:
    passages = [passage(name, number) for number, name in enumerate("abc")]
    matches = [match(one, "food", score) for one, score in zip(passages, (0.3, 0.9, 0.6), strict=True)]
    row = measure(matches, passages, [page(number) for number in range(3)])[1]
    assert row.evidence == ("b", "c", "a")
