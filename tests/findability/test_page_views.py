"""Pages that search results and links lead to are seen more."""

from dataclasses import replace

from pytest import approx

from findability.page_views import estimate_views
from tests.findability.samples import HOME, make_link, make_page, make_position, make_term

HUB = make_page("", depth=0, links=(make_link("a"), make_link("b")))
A = make_page("a", links=(make_link("b"), make_link("elsewhere")))
B = make_page("b")
LOOSE = make_page("1")  # the address that `make_position` gives to position 1


def test_shares_add_up_and_follow_the_links() -> None:
    views = estimate_views([HUB, A, B, LOOSE], [], [])
    assert sum(views.values()) == approx(1)
    assert views[HOME] > views[B.url] > views[A.url] > views[LOOSE.url] == 0


def test_a_link_and_a_result_may_spell_the_address_in_another_way() -> None:
    moved = make_page("nieuw", redirected_from=f"{HOME}oud")
    hub = make_page("", depth=0, links=(make_link("a/"), make_link("oud")))
    views = estimate_views([hub, make_page("a"), moved], [], [])
    assert views[A.url] == views[moved.url] > 0
    term = make_term("bezoektijden")
    result = replace(make_position(term.text, "linde", 1), url=f"{LOOSE.url}/")
    assert estimate_views([LOOSE, B], [term], [result])[LOOSE.url] == 1


def test_a_page_that_search_engines_show_is_seen_more() -> None:
    term = make_term("bezoektijden")
    views = estimate_views([HUB, A, B, LOOSE], [term], [make_position(term.text, "linde", 1)])
    assert views[LOOSE.url] == approx(views[HOME])
    lower = estimate_views([HUB, A, B, LOOSE], [term], [make_position(term.text, "linde", None)])
    assert lower[LOOSE.url] == 0


def test_heavier_terms_count_for_more() -> None:
    terms = [make_term("bezoektijden", weight=9.0), make_term("parkeren", weight=1.0)]
    places = [make_position("bezoektijden", "linde", 1), make_position("parkeren", "linde", 1)]
    two = make_page("2")
    views = estimate_views([LOOSE, two], terms, [places[0], make_position("parkeren", "linde", 2)])
    assert views[LOOSE.url] > 9 * views[two.url]


def test_without_a_home_page_each_is_as_likely() -> None:
    assert estimate_views([B, LOOSE], [], []) == {B.url: approx(0.5), LOOSE.url: approx(0.5)}


def test_no_pages() -> None:
    assert estimate_views([], [], []) == {}
