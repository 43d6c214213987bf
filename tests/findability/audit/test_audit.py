"""Every check with a page that has the fault and one that has not."""

from collections import Counter
from typing import Any

import pytest

from findability.audit.audit import EVERY_PAGE, FOUND_PAGE, WHOLE_SITE, audit_site
from findability.check_catalogue import load_checks, load_groups
from tests.findability.audit.page_cases import PAGE_CASES
from tests.findability.audit.site_cases import SITE_CASES, gone, leaflet, linked, moved
from tests.findability.audit.sound import HOME_PAGE, SOUND_SITE, link, make_sound, make_text
from tests.findability.samples import HOME
from vocabulary.finding import Finding
from vocabulary.page import Page

WEIGHTS = {check.id: check.weight for check in load_checks()}


def test_every_check_of_the_catalogue_is_made_and_tried_here() -> None:
    known = Counter(check.id for check in load_checks())
    assert max(known.values()) == 1
    assert len(known) >= 80
    assert set(known) == set(EVERY_PAGE) | set(FOUND_PAGE) | set(WHOLE_SITE)
    assert set(known) == set(PAGE_CASES) | set(SITE_CASES)


@pytest.mark.parametrize("check", PAGE_CASES)
def test_a_fault_of_a_page_is_found_where_it_is_and_not_where_it_nearly_is(check: str) -> None:
    faulty, right, seen = PAGE_CASES[check]
    wrong_page, right_page = make_sound("x", **faulty), make_sound("right", **right)
    findings = find(check, [wrong_page, right_page])
    assert findings == [Finding("linde", check, wrong_page.url, seen, WEIGHTS[check])]


@pytest.mark.parametrize(
    ("title", "wrong"),
    [("404 | De Linde", True), ("Fout: 404", True), ("Error 404", True), ("Route 404", False), ("Kamer 404", False)],
)
def test_404_in_a_title_is_an_error_only_where_it_is_called_so(title: str, wrong: bool) -> None:
    assert bool(find("soft-error", [make_sound("x", title=title)])) is wrong


@pytest.mark.parametrize("check", SITE_CASES)
def test_a_fault_of_a_site_is_found_where_it_is_and_not_where_it_nearly_is(check: str) -> None:
    pages, paths, seen = SITE_CASES[check]
    findings = find(check, pages)
    assert [finding.url for finding in findings] == [f"{HOME}{path}" for path in paths]
    assert {finding.weight for finding in findings} == {WEIGHTS[check]}
    assert findings[0].detail == seen or (check == "text-near-duplicate" and f"% = {HOME}x" in findings[0].detail)


def test_a_sound_site_has_no_findings() -> None:
    assert audit_site(SOUND_SITE, HOME) == ()


def test_a_hidden_page_is_not_asked_for_what_only_a_search_engine_sees() -> None:
    hidden: dict[str, Any] = {"description": None, "title": "t" * 99, "robots": ("noindex",), "in_sitemap": False}
    checks = {finding.check for finding in audit_site([make_sound("x", "", depth=9, **hidden)], HOME)}
    assert checks == {"noindex"}


def test_leaflets_and_unreadable_pages_are_not_checked_as_web_pages() -> None:
    bare: dict[str, Any] = {"headings": (), "language_claimed": None, "markup": None, "protections": None}
    broken = make_sound("x", status=500, fault="http-500", title=None, in_sitemap=None, **bare)
    assert {finding.check for finding in audit_site([*SOUND_SITE, broken], HOME)} == {"server-error"}
    pdf = leaflet("knie", canonical=None, **bare)
    assert {finding.check for finding in audit_site([*SOUND_SITE, pdf, linked("z", "knie.pdf", "z2")], HOME)} <= {
        "orphan"
    }


def test_a_page_that_was_read_before_markup_was_kept_has_no_faults_of_it() -> None:
    old = [make_sound(page.url.removeprefix(HOME), markup=None, protections=None) for page in SOUND_SITE[1:]]
    assert not {finding.check for finding in audit_site(old, HOME)} & {
        "landmark-missing",
        "viewport-missing",
        "framing",
    }


def test_a_redirect_counts_as_a_link_to_the_page_behind_it() -> None:
    target = make_sound("nieuw", redirected_from=f"{HOME}oud")
    assert not find("orphan", [linked("x", "oud/", "y"), linked("y", "x"), target])


def test_a_broken_link_that_stands_twice_on_a_page_is_one_finding() -> None:
    twice = (link(f"{HOME}weg", "Tolken"), link(f"{HOME}weg", "Taal", "footer"))
    findings = find("broken-link", [make_sound("x", links=twice), gone("weg", 410)])
    assert [finding.detail for finding in findings] == [f"Tolken → {HOME}weg (http-410)"]


def test_a_loop_is_no_chain_and_ends() -> None:
    ring = [moved(str(number), str((number + 1) % 30)) for number in range(30)]
    assert not find("redirect-chain", [moved("x", "x"), moved("y", "z"), moved("z", "y")])
    assert len(find("redirect-chain", ring)) == 0


def test_short_texts_may_be_alike() -> None:
    pages = [make_sound("x", "Deze pagina volgt."), make_sound("y", "Deze pagina volgt.")]
    assert {finding.check for finding in find_all(pages)} == {"thin"}


def test_near_texts_are_told_with_how_near_they_are() -> None:
    text = make_text("knie", 100)
    half = f"{text[: len(text) // 2]} {make_text('heup', 50)}"
    assert not find("text-near-duplicate", [make_sound("x", text), make_sound("y", half)])
    (finding,) = find(
        "text-near-duplicate", [make_sound("x", text), make_sound("y", text.replace("Regel 50", "Zin 50"))]
    )
    likeness = int(finding.detail.split(" %")[0])
    assert 90 <= likeness < 100


def test_a_broken_duty_names_only_what_is_missing() -> None:
    assert {finding.check for finding in audit_site([HOME_PAGE], HOME)} == {
        *("duty-complaints-officer", "duty-disputes", "duty-data-officer", "duty-privacy", "duty-cookies"),
        *("duty-accessibility", "duty-mortality", "duty-quality", "duty-records", "duty-prices"),
        *("duty-clients-council", "duty-waiting-times", "duty-complaints"),
    }


def test_the_catalogue_speaks_two_languages_and_says_why_and_how() -> None:
    for group in load_groups():
        assert group.label("nl") == group.label_nl != ""
        assert group.label("en") == group.label_en != ""
    for check in load_checks():
        assert check.label("nl") == check.label_nl != check.label("en") == check.label_en
        assert check.why_nl.endswith((".", "?"))
        assert check.repair_nl.endswith((".", "?"))


def test_a_duty_that_was_not_read_in_the_law_says_so() -> None:
    for check in load_checks():
        hedged = any(
            words in check.repair_nl for words in ("laat het juridisch nagaan", "laat dat nagaan", "nagezocht")
        )
        assert hedged == (check.duty == "open")


def find(check: str, pages: list[Page]) -> list[Finding]:
    return [finding for finding in audit_site(pages, HOME) if finding.check == check]


def find_all(pages: list[Page]) -> tuple[Finding, ...]:
    """What is found beside that pages are not linked."""
    return tuple(finding for finding in audit_site(pages, HOME) if finding.check != "orphan")
