"""Every check with a page that has the fault and one that has not."""

from collections import Counter

import pytest

from findability.check_catalogue import load_checks
from findability.page_checks import EVERY_PAGE, FOUND_PAGE, check_pages
from findability.site_checks import SITE_CHECKS
from tests.findability.samples import HOME, LONG_TEXT, make_link, make_page
from vocabulary.finding import Finding
from vocabulary.page import Heading, Image, Link, Page

SOUND = make_page("", links=(make_link("a"), make_link("b"), make_link("pdf")))
SOUND_SITE = (SOUND, make_page("a", f"Eigen tekst. {LONG_TEXT}"), make_page("b", f"Andere tekst. {LONG_TEXT}"))
NOINDEX = ("noindex", "follow")
TWIN = f"Dezelfde tekst. {LONG_TEXT}"

# check id -> pages of a site that has the fault once or more, and the paths of the pages that have it
FAULTY: dict[str, tuple[list[Page], list[str]]] = {
    "title-missing": ([make_page("x", title=" ")], ["x"]),
    "title-long": ([make_page("x", title="t" * 66), make_page("y", title="t" * 65)], ["x"]),
    "title-duplicate": ([make_page("x", title="Tolk"), make_page("y", title="tolk ")], ["x", "y"]),
    "description-missing": ([make_page("x", description=None)], ["x"]),
    "description-long": ([make_page("x", description="d" * 161), make_page("y", description="d" * 160)], ["x"]),
    "description-duplicate": ([make_page("x", description="Tolk"), make_page("y", description="Tolk")], ["x", "y"]),
    "h1-missing": ([make_page("x", headings=(Heading(2, "Tolk"),))], ["x"]),
    "h1-multiple": ([make_page("x", headings=(Heading(1, "Tolk"), Heading(1, "Taal")))], ["x"]),
    "heading-skip": ([make_page("x", headings=(Heading(1, "Tolk"), Heading(3, "Taal")))], ["x"]),
    "heading-empty": ([make_page("x", headings=(Heading(1, "Tolk"), Heading(2, " ")))], ["x"]),
    "noindex": ([make_page("x", robots=NOINDEX)], ["x"]),
    "canonical-elsewhere": (
        [make_page("x", canonical=f"{HOME}y"), make_page("z", canonical=f"{HOME}z/")],
        ["x"],
    ),
    "sitemap-broken": ([make_page("x", status=404, fault="http-404", in_sitemap=True)], ["x"]),
    "thin": ([make_page("x", "Een paar woorden."), make_page("y", "woord " * 80)], ["x"]),
    "text-duplicate": ([make_page("x", TWIN), make_page("y", TWIN)], ["x", "y"]),
    "placeholder-text": ([make_page("x", f"Lorem ipsum dolor. {LONG_TEXT}")], ["x"]),
    "broken-link": (
        [make_page("x", links=(make_link("weg", "Tolken"),)), make_page("weg", status=404, fault="http-404")],
        ["x"],
    ),
    "orphan": ([make_page("x", in_sitemap=True, links=(make_link("x"),))], ["x"]),
    "deep": ([make_page("x", depth=5), make_page("y", depth=4), make_page("z", depth=None)], ["x"]),
    "link-text-vague": ([make_page("x", links=(make_link("a", "Klik hier »"),))], ["x"]),
    "link-text-missing": ([make_page("x", links=(make_link("a", ""),))], ["x"]),
    "language-missing": ([make_page("x", language_claimed=None)], ["x"]),
    "language-mismatch": (
        [make_page("x", language_claimed="en-GB"), make_page("y", language_claimed="nl-BE")],
        ["x"],
    ),
    "image-alt-missing": ([make_page("x", images=(Image("a.jpg", None), Image("b.jpg", "")))], ["x"]),
    "home-unreadable": ([make_page("", status=500, fault="http-500")], [""]),
    "home-phone-missing": ([make_page("", contacts=())], [""]),
}


def test_every_check_of_the_catalogue_is_made_and_tried_here() -> None:
    known = [check.id for check in load_checks()]
    assert max(Counter(known).values()) == 1
    assert set(known) == set(EVERY_PAGE) | set(FOUND_PAGE) | set(SITE_CHECKS) == set(FAULTY)


@pytest.mark.parametrize("check", list(FAULTY))
def test_the_fault_is_found_on_the_page_that_has_it_only(check: str) -> None:
    pages, paths = FAULTY[check]
    findings = [finding for finding in _check(pages) if finding.check == check]
    assert [finding.url for finding in findings] == [f"{HOME}{path}" for path in paths]
    assert {finding.hospital for finding in findings} == {"linde"}
    assert {finding.weight for finding in findings} == {found.weight for found in load_checks() if found.id == check}


def test_a_sound_site_has_no_findings() -> None:
    assert _check(list(SOUND_SITE)) == ()


@pytest.mark.parametrize(
    ("check", "detail"),
    [
        ("broken-link", f"Tolken → {HOME}weg (http-404)"),
        ("thin", "3 < 80"),
        ("title-duplicate", f"{HOME}y"),
        ("language-mismatch", 'lang="en-GB" ≠ nl'),
        ("heading-skip", "h1 → h3: Taal"),
        ("noindex", "noindex, follow"),
        ("image-alt-missing", "1: a.jpg"),
        ("link-text-vague", f"1: Klik hier » → {HOME}a"),
    ],
)
def test_a_finding_tells_what_was_seen(check: str, detail: str) -> None:
    findings = [finding for finding in _check(FAULTY[check][0]) if finding.check == check]
    assert findings[0].detail == detail


def test_a_hidden_page_is_not_asked_for_what_only_a_search_engine_sees() -> None:
    hidden = make_page("x", "", description=None, title="t" * 99, depth=9, in_sitemap=True, robots=NOINDEX)
    assert {finding.check for finding in _check([hidden])} == {"noindex"}


def test_leaflets_and_unreadable_pages_are_not_checked_as_web_pages() -> None:
    leaflet = make_page("pdf", "", content_type="application/pdf", title=None, headings=(), language_claimed=None)
    broken = make_page("x", "", status=500, fault="http-500", title=None, headings=())
    assert _check([*SOUND_SITE, leaflet, broken]) == ()


def test_the_home_page_needs_no_text_and_no_link_to_it() -> None:
    assert _check([make_page("", "Welkom.", in_sitemap=True, depth=0)]) == ()


def test_a_page_behind_a_login_is_not_a_broken_link() -> None:
    linking = make_page("x", links=(make_link("mijn"), make_link("elders", hospital="odulf")))
    assert _check([linking, make_page("mijn", status=403, fault="http-403")]) == ()


def test_a_redirect_counts_as_a_link_to_the_page_behind_it() -> None:
    moved = make_page("nieuw", in_sitemap=True, redirected_from=f"{HOME}oud")
    assert _check([make_page("x", f"Tekst. {LONG_TEXT}", links=(make_link("oud/"),)), moved]) == ()


def test_a_broken_link_that_stands_twice_on_a_page_is_one_finding() -> None:
    twice = (make_link("weg", "Tolken"), Link(f"{HOME}weg", "Taal", "footer"))
    findings = _check([make_page("x", links=twice), make_page("weg", status=410, fault="http-410")])
    assert [finding.detail for finding in findings] == [f"Tolken → {HOME}weg (http-410)"]


def test_a_page_that_names_another_as_the_original_is_no_duplicate() -> None:
    pages = [make_page("x", TWIN, title="Tolk"), make_page("y", TWIN, title="Tolk", canonical=f"{HOME}x")]
    assert {finding.check for finding in _check(pages)} == {"canonical-elsewhere"}


def test_short_texts_may_be_alike() -> None:
    pages = [make_page("x", "Deze pagina volgt."), make_page("y", "Deze pagina volgt.")]
    assert {finding.check for finding in _check(pages)} == {"thin"}


def test_the_catalogue_speaks_two_languages() -> None:
    for check in load_checks():
        assert check.label("nl") == check.label_nl != check.label("en") == check.label_en
        assert check.why_nl.endswith((".", "?"))
        assert check.repair_nl.endswith((".", "?"))


def _check(pages: list[Page]) -> tuple[Finding, ...]:
    return check_pages(pages, HOME)
