"""Distance in the order of local terms: near before far among pages that fit alike, and never instead of fitting."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from findability.places import load_places, locate_hospitals
from findability.proximity import MOST_POINTS, measure_distances, weigh_distances
from findability.ranking import rank_terms
from findability.search_index import build_index
from tests.findability.samples import HOSPITALS, LINDE, ODULF, make_page, make_term
from vocabulary.search import SearchResult, SearchTerm

TEXT = "Op de spoedeisende hulp bent u dag en nacht welkom."
PAGES = [make_page("spoed", TEXT, hospital.slug) for hospital in HOSPITALS]
OTHERS = [make_page(f"p{number}", f"Onderwerp {number}.", "linde") for number in range(20)]
WHERE = locate_hospitals(HOSPITALS)


def make_local(place: str | None) -> SearchTerm:
    return make_term("spoedeisende hulp", scope="local" if place else "generic", place=place)


def rank(term: SearchTerm, where: dict[str, str] | None = None, **texts: str) -> tuple[SearchResult, ...]:
    """where: slug -> place, for that of HOSPITALS. texts: slug -> what its page says instead."""
    pages = [make_page("spoed", texts.get(page.hospital, TEXT), page.hospital) for page in PAGES]
    hospitals = WHERE if where is None else {slug: load_places()[name] for slug, name in where.items()}
    return rank_terms(build_index([*pages, *OTHERS]), [term], None, None, hospitals=hospitals)[0]


@pytest.mark.parametrize(
    ("place", "order"),
    [
        ("Nijmegen", ["linde", "maasoever", "odulf"]),
        ("Oss", ["odulf", "linde", "maasoever"]),
        ("Boxmeer", ["maasoever", "linde", "odulf"]),
    ],
)
def test_of_pages_that_fit_alike_the_nearest_comes_first(place: str, order: list[str]) -> None:
    assert [result.hospital for result in rank(make_local(place))] == order


def test_a_page_that_fits_better_stays_first_however_far() -> None:
    results = rank(make_local("Oss"), odulf="Voor hulp belt u de huisarts.", maasoever="Voor hulp belt u de huisarts.")
    assert results[0].hospital == "linde"


def test_each_result_tells_what_its_distance_gave() -> None:
    results = {result.hospital: result for result in rank(make_local("Nijmegen"))}
    assert results["linde"].distance == 0
    assert results["odulf"].distance == pytest.approx(24.6, abs=0.3)
    for result in results.values():
        assert result.score == pytest.approx(result.words + result.meaning + result.proximity)
    assert results["linde"].proximity > 0 > results["odulf"].proximity


def test_an_unknown_place_of_a_hospital_neither_helps_nor_harms_it() -> None:
    results = rank(make_local("Nijmegen"), {"linde": "nijmegen", "odulf": "groningen"})
    assert [result.hospital for result in results] == ["linde", "maasoever", "odulf"]
    assert (results[1].proximity, results[1].distance) == (0, None)


@pytest.mark.parametrize(
    "term",
    [
        make_local(None),
        make_local("Atlantis"),
        replace(make_local("Oss"), scope="branded"),
    ],
)
def test_of_other_terms_the_list_is_as_without_places(term: SearchTerm) -> None:
    results = rank(term)
    assert results == rank(term, {})
    assert all(result.distance is None and result.proximity == 0 for result in results)


def test_distance_makes_no_page_a_result() -> None:
    assert {result.url for result in rank(make_local("Nijmegen"))} == {page.url for page in PAGES}


@given(st.dictionaries(st.sampled_from("abcdef"), st.floats(0, 300), min_size=1))
def test_nearer_never_gives_less(distances: dict[str, float]) -> None:
    points = weigh_distances(distances)
    assert sum(points.values()) == pytest.approx(0, abs=1e-9)
    assert max(map(abs, points.values())) < MOST_POINTS
    ordered = [points[slug] for slug in sorted(distances, key=lambda slug: distances[slug])]
    assert ordered == sorted(ordered, reverse=True)


def test_distances_are_from_the_place_in_the_term() -> None:
    where = locate_hospitals([LINDE, ODULF, replace(ODULF, slug="elders", place="Atlantis")])
    assert measure_distances(make_local("Oss"), where) == pytest.approx({"linde": 24.6, "odulf": 0}, abs=0.3)
