"""The same fact told differently: found on labelled pages, quoted, counted and put in order."""

import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from content.consistency import find_inconsistencies
from tests.content.labelled_pages import BASE, load_pairs, read_pair_page

FLOORS = tomllib.loads((Path(__file__).parent / "floors.toml").read_text())["inconsistencies"]
PAIRS = [pair for name in ("put_aside", "worked_on", "suspected", "afterwards") for pair in load_pairs(name)]
VISITING = read_pair_page("/bezoek", "Bezoektijden", "<p>Bezoek is elke dag welkom van 14.00 tot 20.00 uur.</p>")
OTHERWISE = read_pair_page("/opname", "Opname", "<p>Bezoek is elke dag welkom van 15.00 tot 19.00 uur.</p>")


def test_labelled_pairs_reach_the_floors() -> None:
    found = [{one.kind for one in find_inconsistencies(pages, {})} for _kind, pages in PAIRS]
    right = sum(kind in kinds for (kind, _pages), kinds in zip(PAIRS, found, strict=True))
    wrong = sum(len(kinds - {kind}) for (kind, _pages), kinds in zip(PAIRS, found, strict=True))
    assert right / sum(kind is not None for kind, _pages in PAIRS) >= FLOORS["recall"]
    assert right / (right + wrong) >= FLOORS["precision"]


def test_the_labelled_pairs_are_many_and_of_every_kind() -> None:
    kinds = [kind for kind, _pages in PAIRS]
    assert kinds.count(None) >= 60
    assert min(kinds.count(kind) for kind in ("visiting", "phone", "parking", "fasting", "cancellation")) >= 8


def test_both_versions_are_quoted_the_most_seen_first() -> None:
    (found,) = find_inconsistencies([VISITING, OTHERWISE], {OTHERWISE.url: 0.5, VISITING.url: 0.25})
    assert (found.hospital, found.kind, found.subject, found.seen) == ("linde", "visiting", "", 0.75)
    assert [(variant.url, variant.seen) for variant in found.variants] == [(OTHERWISE.url, 0.5), (VISITING.url, 0.25)]
    assert found.variants[0].quote == "Bezoek is elke dag welkom van 15.00 tot 19.00 uur."
    assert found.variants[0].title == "Opname | Ziekenhuis De Linde"


def test_what_most_patients_see_comes_first() -> None:
    numbers = [
        read_pair_page("/seh", "Spoed", "<p>Spoedeisende hulp: 024 - 000 77 00.</p>"),
        read_pair_page("/contact", "Contact", "<p>Spoedeisende hulp: 024 - 000 77 01.</p>"),
    ]
    pages = [VISITING, OTHERWISE, *numbers]
    assert [one.kind for one in find_inconsistencies(pages, {VISITING.url: 0.1, numbers[0].url: 0.2})] == [
        "phone",
        "visiting",
    ]
    assert [one.kind for one in find_inconsistencies(pages, {VISITING.url: 0.3, numbers[0].url: 0.2})] == [
        "visiting",
        "phone",
    ]


def test_a_footer_on_many_pages_is_one_version() -> None:
    footer = "<p>Wij helpen u graag verder.</p><footer><p>Receptie: 024 - 000 10 00</p></footer>"
    pages = [read_pair_page(f"/pagina/{number}", f"Pagina {number}", footer) for number in range(40)]
    contact = read_pair_page("/contact", "Contact", f"<p>Bel de receptie: 024 - 000 10 09.</p>{footer}")
    (found,) = find_inconsistencies([*pages, contact], {contact.url: 1.0})
    assert [(variant.pages, variant.url) for variant in found.variants] == [(1, contact.url), (40, f"{BASE}/pagina/0")]
    assert found.variants[1].quote == "Receptie: +31240001000"


@pytest.mark.parametrize("change", [{"language": "en"}, {"fault": "timeout"}, {"url": f"{BASE}/nieuws/opname"}])
def test_pages_that_are_not_compared(change: dict[str, Any]) -> None:
    assert find_inconsistencies([VISITING, replace(OTHERWISE, **change)], {}) == ()


def test_a_page_that_tells_both_knows_why() -> None:
    both = read_pair_page("/", "Home", "<p>Parkeren kost € 2 per uur. In de garage kost parkeren € 3 per uur.</p>")
    dear = read_pair_page("/route", "Route", "<p>Parkeren kost € 4 per uur.</p>")
    assert find_inconsistencies([both, dear], {}) == ()


def test_visiting_hours_in_a_footer_are_not_those_of_the_department_above_it() -> None:
    ward = "<p>Bezoek is elke dag welkom van 9.00 tot 20.00 uur.</p>"
    other = "<p>Welkom op de afdeling.</p><footer><p>Bezoek is elke dag welkom van 15.00 tot 19.00 uur.</p></footer>"
    pages = [
        read_pair_page(f"/kinderafdeling/{name}", "Kinderafdeling", text) for name, text in enumerate((ward, other))
    ]
    assert pages[1].opening_hours and not find_inconsistencies(pages, {})
