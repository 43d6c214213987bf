"""Positions in the joint list, and two hospitals side by side."""

from hypothesis import given
from hypothesis import strategies as st

from findability.comparison import compare_terms
from findability.positions import find_positions
from tests.findability.samples import HOSPITALS, make_position, make_term
from vocabulary.search import SearchResult

TERM = make_term("bezoektijden")


def test_a_hospital_stands_where_its_best_page_stands() -> None:
    results = [_make_result(3, "maasoever"), _make_result(1, "linde"), _make_result(2, "linde")]
    positions = find_positions(TERM, results, HOSPITALS, depth=20)
    assert [(place.hospital, place.position) for place in positions] == [
        ("linde", 1),
        ("maasoever", 3),
        ("odulf", None),
    ]
    assert positions[0].url == "https://linde.example/1"
    assert {(place.term, place.engine, place.depth) for place in positions} == {("bezoektijden", "built-in", 20)}


def test_what_stands_below_the_depth_is_not_found() -> None:
    positions = find_positions(TERM, [_make_result(11, "linde")], HOSPITALS, depth=10, engine="other")
    assert (positions[0].position, positions[0].url, positions[0].engine) == (None, None, "other")


def test_no_results_is_not_found_for_everyone() -> None:
    assert [place.position for place in find_positions(TERM, (), HOSPITALS, depth=20)] == [None] * 3


def test_win_loss_and_tie_by_hand() -> None:
    terms = [make_term(name) for name in ("win", "found alone", "loss", "nobody", "not measured")]
    terms.append(make_term("de linde", hospital="linde", scope="branded"))
    positions = [
        *(make_position(*row) for row in (("win", "linde", 1), ("win", "odulf", 2))),
        *(make_position(*row) for row in (("found alone", "linde", 9), ("found alone", "odulf", None))),
        *(make_position(*row) for row in (("loss", "linde", None), ("loss", "odulf", 9))),
        *(make_position(*row) for row in (("nobody", "linde", None), ("nobody", "odulf", None))),
        make_position("not measured", "linde", 1),
        *(make_position(*row) for row in (("de linde", "linde", 1), ("de linde", "odulf", 2))),
    ]
    comparison = compare_terms("linde", "odulf", terms, positions)
    assert (comparison.wins, comparison.losses, comparison.ties) == (2, 1, 1)
    assert [(row.term.text, row.outcome) for row in comparison.rows] == [
        ("win", "win"),
        ("found alone", "win"),
        ("loss", "loss"),
        ("nobody", "tie"),
    ]


@given(st.lists(st.tuples(st.none() | st.integers(1, 20), st.none() | st.integers(1, 20)), max_size=8))
def test_one_side_wins_what_the_other_loses(places: list[tuple[int | None, int | None]]) -> None:
    terms = [make_term(f"term {number}") for number in range(len(places))]
    positions = [
        make_position(term.text, slug, place)
        for term, pair in zip(terms, places, strict=True)
        for slug, place in zip(("linde", "odulf"), pair, strict=True)
    ]
    ours = compare_terms("linde", "odulf", terms, positions)
    theirs = compare_terms("odulf", "linde", terms, positions)
    assert (ours.wins, ours.losses, ours.ties) == (theirs.losses, theirs.wins, theirs.ties)
    assert ours.wins + ours.losses + ours.ties == len(ours.rows) == len(terms)


def _make_result(position: int, hospital: str) -> SearchResult:
    url = f"https://{hospital}.example/{position}"
    return SearchResult("bezoektijden", "built-in", position, hospital, url, "Titel", "", 1.0, 1.0, 0.0)
