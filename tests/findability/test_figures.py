"""Margins and changes: by hand, and what must hold for any positions."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from findability.click_curves import CURVES
from findability.figures import FIGURES, Change, compare_figures, measure_figures
from findability.resampling import FEWEST
from findability.visibility import measure_group
from tests.findability.samples import HOSPITALS, make_position, make_term
from vocabulary.outside import OutsidePosition
from vocabulary.search import TermPosition

SLUGS = [hospital.slug for hospital in HOSPITALS]
TERMS = [make_term(f"term {number}", weight=1.0 + number % 3) for number in range(FEWEST + 2)]
CURVE = CURVES["sistrix-2020"]
ranks = st.none() | st.integers(1, 25)
tables = st.fixed_dictionaries({(term.text, slug): ranks for term in TERMS for slug in SLUGS})
Table = dict[tuple[str, str], int | None]


def place_all(slug: str, position: int | None) -> list[TermPosition]:
    return [make_position(term.text, slug, position) for term in TERMS]


def test_figures_by_hand() -> None:
    # Half of the terms first, half fourth: 100 x (28.5 + 8) / (2 x 28.5) = 64.04; clicks 6 x 0.285 + 6 x 0.08.
    terms = [replace(term, weight=1.0) for term in TERMS]
    positions = [make_position(term.text, "linde", 1 if row % 2 else 4) for row, term in enumerate(terms)]
    (row,) = measure_figures(["linde"], terms, positions, CURVE)
    values = {name: figure.value for name, figure in row.figures.items()}
    assert values["visibility"] == pytest.approx(64.04, abs=0.01)
    assert values["clicks"] == pytest.approx(2.19)
    assert (values["average_position"], values["top3"], values["top10"], values["not_found"]) == (2.5, 0.5, 1, 0)
    visibility = row.figures["visibility"]
    assert visibility.low is not None
    assert visibility.high is not None
    # The deviation of a mean of 12 that are 28.07 or 100 is 10.4; Student's t with 11 degrees is 2.2.
    assert visibility.low == pytest.approx(64.04 - 2.2 * 10.8, abs=6)
    assert visibility.high == pytest.approx(64.04 + 2.2 * 10.8, abs=6)


def test_few_terms_have_no_margin_and_prove_nothing() -> None:
    terms = TERMS[: FEWEST - 1]
    (row,) = measure_figures(["linde"], terms, place_all("linde", 1), CURVE)
    assert row.figures["visibility"].value == 100
    assert row.figures["visibility"].low is None
    (change,) = compare_figures(["linde"], terms, place_all("linde", 1), place_all("linde", 9), CURVE)
    assert change.changes["visibility"].difference is not None
    assert not change.changes["visibility"].proven


def test_rising_everywhere_is_more_than_noise() -> None:
    (row,) = compare_figures(["linde"], TERMS, place_all("linde", 1), place_all("linde", 4), CURVE)
    change = row.changes["visibility"]
    assert change.difference == pytest.approx(100 * (28.5 - 8) / 28.5)
    assert change.proven
    assert row.changes["average_position"].difference == -3


def test_one_term_that_rises_is_noise() -> None:
    before = place_all("linde", 4)
    after = [make_position(TERMS[0].text, "linde", 1), *before[1:]]
    (row,) = compare_figures(["linde"], TERMS, after, before, CURVE)
    assert row.changes["visibility"].difference
    assert not row.changes["visibility"].proven


def test_a_change_counts_only_terms_measured_both_times() -> None:
    now, before = place_all("linde", 1), place_all("linde", 1)[1:]
    (row,) = compare_figures(["linde", "odulf"], TERMS, now, before, CURVE)
    assert (row.hospital, row.terms) == ("linde", len(TERMS) - 1)
    assert row.changes["visibility"] == Change(0, 0, 0)


def test_what_was_not_measured_is_counted_apart() -> None:
    named = make_term("de odulf", hospital="odulf")
    (row,) = measure_figures(["linde"], [*TERMS, named], place_all("linde", None)[2:], CURVE)
    assert (row.terms, row.not_measured) == (len(TERMS) - 2, 2)
    assert row.figures["not_found"].value == 1


def test_share_of_voice_is_over_the_terms_that_all_have() -> None:
    theirs = [make_position(term.text, "odulf", 1) for term in TERMS[:1]]
    rows = measure_figures(SLUGS, TERMS, [*place_all("linde", 1), *theirs], CURVE)
    shares = {row.hospital: row.figures["share_of_voice"].value for row in rows}
    assert (shares["linde"], shares["odulf"]) == (0.5, 0.5)
    (alone,) = measure_figures(["linde"], TERMS, place_all("linde", 1), CURVE)
    assert alone.figures["share_of_voice"].value is None


def test_an_average_position_counts_for_what_lies_between() -> None:
    day = date(2026, 3, 1)
    averages = [OutsidePosition(term.text, "google", "linde", None, day, 1.25) for term in TERMS]
    (row,) = measure_figures(["linde"], TERMS, averages, CURVE)
    assert row.figures["visibility"].value == pytest.approx(100 * (0.75 * 28.5 + 0.25 * 15.7) / 28.5)


def test_nothing_measured_has_no_figure() -> None:
    (row,) = measure_figures(["linde"], TERMS, [], CURVE)
    assert row.terms == 0
    assert {row.figures[name].value for name in FIGURES} == {None}


@settings(max_examples=8)
@given(tables)
def test_margins_hold_the_figure_and_agree_with_the_stored_rows(table: Table) -> None:
    positions = list_positions(table)
    stored = {row.hospital: row for row in measure_group(SLUGS, "all", TERMS, positions, CURVE)}
    for row in measure_figures(SLUGS, TERMS, positions, CURVE):
        visibility = row.figures["visibility"]
        assert visibility.value == pytest.approx(stored[row.hospital].score)
        assert visibility.low is not None
        assert visibility.high is not None
        assert visibility.low - 1e-9 <= (visibility.value or 0) <= visibility.high + 1e-9


@settings(max_examples=8)
@given(tables, st.permutations(SLUGS))
def test_permuting_hospitals_permutes_figures(table: Table, order: list[str]) -> None:
    positions = list_positions(table)
    rows = {row.hospital: row for row in measure_figures(SLUGS, TERMS, positions, CURVE)}
    for row in measure_figures(order, TERMS, positions[::-1], CURVE):
        assert row.figures["visibility"] == rows[row.hospital].figures["visibility"]
        assert row.figures["share_of_voice"].value == pytest.approx(rows[row.hospital].figures["share_of_voice"].value)


@settings(max_examples=8)
@given(tables, tables)
def test_a_change_turned_round_is_its_opposite(one: Table, other: Table) -> None:
    pair = (list_positions(one), list_positions(other))
    there = compare_figures(SLUGS, TERMS, *pair, CURVE)
    back = compare_figures(SLUGS, TERMS, *pair[::-1], CURVE)
    for row, turned in zip(there, back, strict=True):
        change, opposite = row.changes["visibility"], turned.changes["visibility"]
        assert change.difference == pytest.approx(-(opposite.difference or 0))
        assert change.proven == opposite.proven


def list_positions(table: Table) -> list[TermPosition]:
    return [make_position(term, slug, place) for (term, slug), place in table.items()]
