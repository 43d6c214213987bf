"""Places, distances, and who stands first where."""

import pytest

from findability.local_leaders import find_leaders
from findability.places import find_place, list_region, load_places, measure_distance
from vocabulary.search import SearchResult


def make_result(hospital: str, position: int = 1) -> SearchResult:
    return SearchResult("ziekenhuis oss", "built-in", position, hospital, "u", "", "", 1, 1, 0)


@pytest.mark.parametrize(
    "name", ["Nijmegen", "NIJMEGEN", "Den Haag", "Den Bosch", "’s-Hertogenbosch", "Cuijk", "Almere"]
)
def test_places_are_found_as_people_write_them(name: str) -> None:
    assert find_place(name) is not None


@pytest.mark.parametrize("name", [None, "", "Atlantis"])
def test_what_is_no_place_is_none(name: str | None) -> None:
    assert find_place(name) is None


def test_distances_are_those_of_the_atlas() -> None:
    nijmegen, oss, groningen = (load_places()[name] for name in ("nijmegen", "oss", "groningen"))
    assert measure_distance(nijmegen, oss) == pytest.approx(24.6, abs=0.3)
    assert measure_distance(groningen, nijmegen) == measure_distance(nijmegen, groningen) == pytest.approx(158, abs=3)
    assert measure_distance(oss, oss) == 0


def test_a_region_holds_its_centers_and_the_largest_around_them() -> None:
    oss = load_places()["oss"]
    region = list_region([oss, oss], radius=20, most=5)
    assert region[0] == oss
    assert len(region) == len(set(region)) == 5
    assert all(measure_distance(place, oss) <= 20 for place in region)
    assert [place.population for place in region[1:]] == sorted((p.population for p in region[1:]), reverse=True)


def test_the_name_that_stands_first_may_lie_further_than_another() -> None:
    oss, nijmegen, wijchen = (load_places()[name] for name in ("oss", "nijmegen", "wijchen"))
    hospitals = {"odulf": oss, "linde": nijmegen}
    lists = {wijchen: [make_result("linde", 2), make_result("odulf")], nijmegen: [make_result("linde")], oss: []}
    there, home, nobody = find_leaders(lists, hospitals)
    assert there.first is not None
    assert (there.first.hospital, there.nearest) == ("odulf", ("linde",))
    assert there.detour == pytest.approx(measure_distance(wijchen, oss) - measure_distance(wijchen, nijmegen))
    assert home.detour == 0
    assert (nobody.first, nobody.detour, nobody.nearest) == (None, None, ("odulf",))


def test_hospitals_in_one_place_are_equally_near() -> None:
    oss = load_places()["oss"]
    (leader,) = find_leaders({oss: [make_result("b")]}, {"a": oss, "b": oss})
    assert (leader.nearest, leader.detour) == (("a", "b"), 0)


def test_a_hospital_without_a_place_has_no_distance() -> None:
    (leader,) = find_leaders({load_places()["oss"]: [make_result("b")]}, {})
    assert (leader.detour, leader.nearest) == (None, ())
