"""Positions in lists of real engines: whose page it is, and what is not known."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from findability.outside import list_known, place_hospitals, take_newest
from vocabulary.hospital import Hospital, find_owner
from vocabulary.outside import EngineResult, LookUp

LINDE = Hospital("linde", "De Linde", "https://www.linde.example/")
OEVER = Hospital("oever", "Maasoever", "https://oever.example/zorg/")
NOON = datetime(2026, 4, 1, 12, tzinfo=UTC)
RESULTS = (
    EngineResult(1, "https://elders.example/", "E", ""),
    EngineResult(2, "https://patient.linde.example/staar", "L", ""),
    EngineResult(3, "https://linde.example/", "L", ""),
)
LOOK_UP = LookUp("staar", "brave", NOON, "Nijmegen", "nl", "desktop", 20, RESULTS)


@pytest.mark.parametrize(
    ("url", "owner"),
    [
        ("https://linde.example/a", LINDE),
        ("http://www.linde.example", LINDE),
        ("folders.linde.example/x", LINDE),
        ("https://delinde.example/", None),
        ("https://linde.example.org/", None),
        ("https://linde.example:8080/", None),
        ("https://oever.example/zorg/a", OEVER),
        ("https://oever.example/winkel", None),
        ("https://[kapot/", None),
    ],
)
def test_an_address_belongs_to_the_site_it_lies_on(url: str, owner: Hospital | None) -> None:
    assert find_owner(url, [LINDE, OEVER]) == owner


def test_the_best_page_counts_and_others_hold_their_place() -> None:
    linde, oever = place_hospitals(LOOK_UP, [LINDE, OEVER])
    assert (linde.position, linde.depth, linde.url, linde.place) == (2, None, RESULTS[1].url, "Nijmegen")
    assert (oever.position, oever.depth, oever.measured) == (None, 20, True)


def test_a_failed_look_up_is_not_measured() -> None:
    for one in place_hospitals(replace(LOOK_UP, depth=0, results=(), fault="timeout"), [LINDE, OEVER]):
        assert (one.position, one.depth, one.measured) == (None, None, False)


def test_a_later_failure_does_not_hide_what_was_measured() -> None:
    failed = replace(LOOK_UP, depth=0, results=(), fault="timeout", asked_at=NOON + timedelta(days=2))
    again = replace(LOOK_UP, results=RESULTS[2:], asked_at=NOON + timedelta(days=1))
    positions = [one for look_up in (LOOK_UP, again, failed) for one in place_hospitals(look_up, [LINDE])]
    assert [one.position for one in take_newest(positions)] == [3]
    assert [one.measured for one in take_newest(positions[2:])] == [False]


def test_what_is_known_at_the_end_of_a_day() -> None:
    again = replace(LOOK_UP, results=RESULTS[2:], asked_at=NOON + timedelta(days=9))
    failed = replace(LOOK_UP, depth=0, results=(), fault="timeout", asked_at=NOON + timedelta(days=12))
    heup = place_hospitals(replace(LOOK_UP, term="heup", asked_at=NOON + timedelta(days=5)), [LINDE])
    for day, known in ((0, {"staar": 2}), (5, {"staar": 2, "heup": 2}), (20, {"staar": 3, "heup": 2})):
        positions = list_known(heup, [LOOK_UP, again, failed], [LINDE], NOON.date() + timedelta(days=day))
        assert {one.term: one.position for one in positions} == known
