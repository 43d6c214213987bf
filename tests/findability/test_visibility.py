"""Visibility by hand, and what must hold for any positions."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from findability.click_curves import CURVES, ClickObservation, estimate_clicks, fit_curve, get_curve
from findability.term_groups import HEADLINE, list_groups, select_group
from findability.visibility import measure_all, measure_group, measure_visibility
from tests.findability.samples import HOSPITALS, make_position, make_term
from vocabulary.errors import SettingsError
from vocabulary.hospital import Hospital
from vocabulary.search import SearchTerm, TermPosition, Visibility

SLUGS = [hospital.slug for hospital in HOSPITALS]
TERMS = [make_term(f"term {number}", weight=float(number)) for number in range(1, 6)]
ranks = st.none() | st.integers(1, 30)
tables = st.fixed_dictionaries({(term.text, slug): ranks for term in TERMS for slug in SLUGS})
curves = st.sampled_from(sorted(CURVES))
Table = dict[tuple[str, str], int | None]


def test_a_hand_worked_example() -> None:
    # Clicks: 3 x 28.5 + 1 x 8.0 + 1 x 0 = 93.5 of 5 x 28.5 = 142.5 that were possible.
    terms = [make_term("bezoektijden", weight=3), make_term("parkeren"), make_term("tolk")]
    places = [make_position("bezoektijden", "linde", 1), make_position("parkeren", "linde", 4)]
    row = measure_visibility("linde", terms, [*places, make_position("tolk", "linde", None)])
    assert row.score == pytest.approx(100 * 93.5 / 142.5)
    assert row.score_low == pytest.approx(100 * (3 * 28.5 * 19 / 28 + 8.0) / 142.5)
    assert (row.terms, row.weight, row.top3, row.top10, row.lower, row.not_found) == (3, 5, 1, 1, 0, 1)
    assert row.average_position == 2.5


def test_share_of_voice_divides_the_clicks_on_shared_terms() -> None:
    terms = [make_term("bezoektijden"), make_term("de linde parkeren", hospital="linde", scope="branded")]
    positions = [
        make_position("bezoektijden", "linde", 2),
        make_position("bezoektijden", "maasoever", 1),
        make_position("de linde parkeren", "linde", 1),
        make_position("de linde parkeren", "maasoever", 2),
    ]
    rows = {row.hospital: row for row in measure_all(HOSPITALS, terms, positions) if row.group == HEADLINE}
    assert rows["linde"].share_of_voice == pytest.approx(15.7 / (15.7 + 28.5))
    assert rows["linde"].terms == 2
    assert rows["maasoever"].terms == 1, "a term with another hospital's name doesn't count"


def test_a_term_that_was_not_measured_is_not_a_term_that_was_not_found() -> None:
    terms = [make_term("bezoektijden"), make_term("parkeren")]
    row = measure_visibility("linde", terms, [make_position("bezoektijden", "linde", 1)])
    assert (row.score, row.terms, row.not_found) == (100, 1, 0)


def test_nobody_clicks_below_the_curve() -> None:
    row = measure_visibility("linde", [make_term("tolk")], [make_position("tolk", "linde", 11)])
    assert (row.score, row.lower, row.share_of_voice) == (0, 1, None)


def test_groups_select_by_scope_phase_and_intent() -> None:
    terms = [make_term("a", scope="local"), make_term("b", intent="wachttijd"), make_term("c", phase="keuze")]
    assert list_groups(terms)[0] == HEADLINE
    assert [term.text for term in select_group(terms, "scope:local")] == ["a"]
    assert [term.text for term in select_group(terms, "intent:wachttijd")] == ["b"]
    assert [term.text for term in select_group(terms, "phase:keuze")] == ["c"]


def test_measure_all_leaves_out_groups_without_a_measured_term() -> None:
    terms = [make_term("de linde", hospital="linde", scope="branded")]
    positions = [make_position("de linde", slug, 1) for slug in SLUGS]
    rows = measure_all(HOSPITALS, terms, positions)
    assert [row.hospital for row in rows if row.group == HEADLINE] == SLUGS
    assert [row.hospital for row in rows if row.group == "scope:branded"] == ["linde"]


def test_an_unknown_curve_names_the_known_ones() -> None:
    with pytest.raises(SettingsError) as caught:
        get_curve("bing-1999")
    assert "bing-1999" in caught.value.message
    assert "sistrix-2020" in caught.value.hint


@pytest.mark.parametrize("name", sorted(CURVES))
def test_curves_hold_ten_positions_and_never_rise(name: str) -> None:
    curve = CURVES[name]
    assert len(curve) == 10
    assert list(curve) == sorted(curve, reverse=True)
    assert estimate_clicks(11, curve) == estimate_clicks(None, curve) == 0


@pytest.mark.parametrize("name", sorted(CURVES))
def test_under_an_ai_answer_a_lower_position_is_no_better(name: str) -> None:
    places = [make_position("tolk", "linde", place) for place in range(1, 12)]
    term, curve = [make_term("tolk")], CURVES[name]
    scores = [measure_group(["linde"], HEADLINE, term, [place], curve)[0].score_low for place in places]
    assert scores == sorted(scores, reverse=True)
    assert scores[0] == pytest.approx(100 * 19 / 28)
    assert scores[10] == 0


@given(tables, st.sampled_from(TERMS), st.integers(1, 30), curves)
def test_a_better_position_never_lowers_visibility(table: Table, term: SearchTerm, better: int, curve: str) -> None:
    before = table[term.text, "linde"]
    improved = table | {(term.text, "linde"): better if before is None else min(better, before)}
    old, new = (_measure(places, "linde", curve) for places in (table, improved))
    assert new[0] >= old[0]
    assert new[1] >= old[1]


@given(tables, curves)
def test_share_of_voice_sums_to_one(table: Table, curve: str) -> None:
    rows = [row for row in measure_all(HOSPITALS, TERMS, _list(table), CURVES[curve]) if row.group == HEADLINE]
    shares = [row.share_of_voice for row in rows if row.share_of_voice is not None]
    assert sum(shares) == pytest.approx(1) if shares else all(row.score == 0 for row in rows)


@given(tables, st.permutations(HOSPITALS), curves)
def test_permuting_hospitals_permutes_results(table: Table, order: list[Hospital], curve: str) -> None:
    positions = _list(table)
    shuffled = measure_all(order, TERMS, positions[::-1], CURVES[curve])
    assert set(_round(shuffled)) == set(_round(measure_all(HOSPITALS, TERMS, positions, CURVES[curve])))


@given(tables, curves)
def test_counts_add_up_and_scores_stay_in_range(table: Table, curve: str) -> None:
    for row in measure_all(HOSPITALS, TERMS, _list(table), CURVES[curve]):
        assert row.top3 + row.top10 + row.lower + row.not_found == row.terms
        assert 0 <= row.score <= 100.000001
        assert 0 <= row.score_low <= 100.000001


def _list(table: Table) -> list[TermPosition]:
    return [make_position(term, slug, place) for (term, slug), place in table.items()]


def _measure(table: Table, slug: str, curve: str) -> tuple[float, float]:
    row = measure_group([slug], HEADLINE, TERMS, _list(table), CURVES[curve])[0]
    return row.score, row.score_low


def _round(rows: tuple[Visibility, ...]) -> list[str]:
    return [
        f"{row.hospital} {row.group} {row.score:.6f} {row.share_of_voice or 0:.6f} {row.top3} {row.not_found}"
        for row in rows
    ]


def test_groups_by_criterion_place_and_name() -> None:
    terms = [make_term("a", criterion="visiting"), make_term("b", place="Oss"), make_term("c", hospital="linde")]
    assert list_groups(terms, "criterion") == ("criterion:visiting",)
    assert list_groups(terms, "place") == ("place:Oss",)
    assert [term.text for term in select_group(terms, "place:Oss")] == ["b"]
    assert [term.text for term in select_group(terms, "brand:named")] == ["c"]
    assert [term.text for term in select_group(terms, "brand:unnamed")] == ["a", "b"]


def test_expected_clicks_follow_the_weight() -> None:
    row = measure_visibility("linde", [make_term("tolk", weight=1000)], [make_position("tolk", "linde", 2)])
    assert row.clicks == pytest.approx(157)


def test_a_curve_is_fitted_on_own_figures() -> None:
    # Twice the default at 1 and 2, the same at 3: between and beyond them the ratio of the nearest.
    shown = [(1.2, 57.0), (2.0, 31.4), (3.4, 11.0)]
    fitted = fit_curve([ClickObservation(place, 100 * rate, 10_000) for place, rate in shown])
    assert fitted is not None
    assert fitted[:3] == pytest.approx((57.0, 31.4, 11.0))
    assert fitted[3:] == pytest.approx(CURVES["sistrix-2020"][3:])


@pytest.mark.parametrize("impressions", [10, 999])
def test_few_impressions_give_no_curve(impressions: int) -> None:
    assert fit_curve([ClickObservation(place, 5, impressions) for place in range(1, 11)]) is None


@given(st.lists(st.floats(0, 1), min_size=10, max_size=10))
def test_a_fitted_curve_never_rises(rates: list[float]) -> None:
    rows = [ClickObservation(place, rate * 5000, 5000) for place, rate in enumerate(rates, start=1)]
    fitted = fit_curve(rows)
    assert fitted is None or list(fitted) == sorted(fitted, reverse=True)
