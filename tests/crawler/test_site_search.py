"""The search box of a site is found, asked in its own way, and its list told from what stands round it."""

from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from math import inf
from urllib.parse import quote

import pytest

from crawler.crawl_settings import CrawlSettings
from crawler.site_search.asking import search_sites
from crawler.site_search.boxes import find_search_box, make_address
from crawler.site_search.jobs import SearchJob, Wanted
from crawler.site_search.result_page import list_results, read_result_page
from crawler.site_search.spider import NONSENSE, Visit
from crawler.tree import parse_page
from tests.crawler.site_server import Answer, Site, serve
from vocabulary.hospital import Hospital
from vocabulary.page import FetchedResponse
from vocabulary.site_search import SearchBox, SiteSearch

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
HOME = "https://linde.example/"
FORM = '<form role="search" action="/zoeken?oud=1"><input name="trefwoord"><input type="hidden" name="in" value="a b">'
MENU = '<a href="/">Home</a> <a href="/bezoek">Bezoek</a> <a href="/parkeren">Parkeren</a>'
TERMS = (Wanted("bezoektijden"), Wanted("bezoekitjden", "bezoektijden"), Wanted("parkeren"))
GOOD = {"bezoektijden": ["/bezoek", "/folder.pdf"], "bezoekitjden": ["/bezoek"], "parkeren": ["/parkeren", "/bezoek"]}
PLAIN = {"Content-Type": "text/plain"}
STRICT = {term: urls for term, urls in GOOD.items() if term != "bezoekitjden"}


def page(middle: str = "") -> Answer:
    """A page without any markup that tells its menu from its text."""
    return Answer(f"<title>Zoeken</title><div>{MENU}</div>{FORM}</form>{middle}<a href='/contact'>Contact</a>".encode())


def show_list(term: str, urls: Sequence[str]) -> Answer:
    items = "".join(f'<p><a href="{url}">Pagina {url}</a> <a href="{url}">lees meer</a></p>' for url in urls)
    more = f'<a href="/zoeken?trefwoord={quote(term)}&amp;pagina=2">2</a>'
    return page(f"<h1>Gezocht: {term}</h1>{items}{more}" if urls else f"<p>Geen resultaten voor “{term}”.</p>")


def make_site(found: Mapping[str, Sequence[str]]) -> dict[str, Answer]:
    asked = dict.fromkeys([NONSENSE, *(wanted.term for wanted in TERMS)])
    lists = {f"/zoeken?trefwoord={term}&in=a+b": show_list(term, found.get(term, ())) for term in asked}
    return {"/": page("<p>Welkom bij ons.</p>"), **lists}


@dataclass(frozen=True, slots=True)
class Found:
    """What was found on each site by slug and term, and what each was asked."""

    searches: dict[str, dict[str, SiteSearch]]
    sites: dict[str, Site]


@pytest.fixture(scope="module")
def found() -> Found:
    """Six sites searched at once, since each takes a child process."""
    shell = page("<div id=app>Even geduld. Geen resultaten.</div><script src=app.js></script>")
    answers = {
        "good": {**make_site(GOOD), "/robots.txt": Answer(b"User-agent: *\nCrawl-delay: 0.3\n", headers=PLAIN)},
        "strict": {**make_site(STRICT), "/parkeren": page("<h1>Parkeren</h1>")},
        "empty": make_site({}),
        "never": {**make_site(GOOD), "/robots.txt": Answer(b"User-agent: *\nCrawl-delay: 3600\n", headers=PLAIN)},
        "scripted": {"/": page(), **{path: shell for path in make_site({}) if path != "/"}},
        "forbidden": {**make_site(GOOD), "/robots.txt": Answer(b"User-agent: *\nDisallow: /zoeken\n", headers=PLAIN)},
    }
    answers["strict"]["/zoeken?trefwoord=parkeren&in=a+b"] = Answer(b"", 302, {"Location": "/parkeren"})
    searches: dict[str, dict[str, SiteSearch]] = {slug: {} for slug in answers}
    with ExitStack() as stack:
        sites = {slug: stack.enter_context(serve(given)) for slug, given in answers.items()}
        quick = CrawlSettings(delay=0, timeout=5)
        jobs = [SearchJob(Hospital(slug, slug, site.url), quick, site.url, TERMS) for slug, site in sites.items()]
        for searched in search_sites(jobs):
            searches[searched.search.hospital][searched.search.term] = searched.search
            assert (searched.raw is None) == (searched.search.fault in {"robots", "crawl-delay"})
    return Found(searches, sites)


def list_paths(found: Found, slug: str) -> dict[str, list[str]]:
    """Term -> the paths of what was found."""
    return {
        term: ["/" + result.url.split("/", 3)[3] for result in one.results]
        for term, one in found.searches[slug].items()
    }


def test_results_are_told_from_what_stands_round_them(found: Found) -> None:
    assert list_paths(found, "good") == GOOD
    misspelt = found.searches["good"]["bezoekitjden"]
    assert (misspelt.meant, misspelt.results[0].title, misspelt.fault) == ("bezoektijden", "Pagina /bezoek", None)
    assert misspelt.box and misspelt.box.kind == "form"


def test_no_results_is_an_answer_and_no_fault(found: Found) -> None:
    assert list_paths(found, "strict")["bezoekitjden"] == []
    assert list_paths(found, "empty") == {wanted.term: [] for wanted in TERMS}
    assert {one.fault for slug in ("strict", "empty") for one in found.searches[slug].values()} == {None}


def test_the_only_page_that_is_found_may_be_shown_at_once(found: Found) -> None:
    assert list_paths(found, "strict")["parkeren"] == ["/parkeren"]


def test_a_list_that_scripts_make_is_not_measured(found: Found) -> None:
    assert {(one.fault, one.results) for one in found.searches["scripted"].values()} == {("by-scripts", ())}


def test_what_robots_may_not_have_is_not_asked(found: Found) -> None:
    assert [one.fault for one in found.searches["forbidden"].values()] == ["robots"] * len(TERMS)
    assert found.sites["forbidden"].asked == ["/robots.txt", "/"]


def test_the_pause_that_robots_txt_asks_for_is_kept(found: Found) -> None:
    moments = found.sites["good"].moments[1:]
    assert len(moments) == 2 + len(TERMS)
    assert min(later - earlier for earlier, later in pairwise(moments)) > 0.25


def test_a_site_that_asks_for_hours_between_two_pages_is_asked_nothing(found: Found) -> None:
    assert [one.fault for one in found.searches["never"].values()] == ["crawl-delay"] * len(TERMS)
    assert found.sites["never"].asked == ["/robots.txt"]


def test_a_term_comes_through_whatever_the_locale(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONIOENCODING", "ascii")
    with serve({}) as site:
        linde = Hospital("linde", "Liëndehof", site.url)
        job = SearchJob(linde, CrawlSettings(delay=0, timeout=5), site.url, (Wanted("patiënt"),))
        assert [one.search.term for one in search_sites([job])] == ["patiënt"]


def test_outside_its_hours_no_site_is_asked_and_a_visit_ends() -> None:
    begin, end = (f"{datetime.now() + timedelta(hours=later):%H:%M}" for later in (2, 3))
    with serve({}) as site:
        settings = CrawlSettings(delay=0, only_between=(begin, end))
        job = SearchJob(Hospital("linde", "L", site.url), settings, site.url, TERMS)
        assert not list(search_sites([job]))
        assert site.asked == []
    closed, opened = Visit(inf, (begin, end)), Visit(inf, (end, begin))
    assert (closed.is_over(), closed.reason, opened.is_over()) == (True, "quiet-hours", False)


def test_what_is_new_filters_and_further_pages_are_no_results() -> None:
    box = SearchBox("wordpress", HOME + "?s={term}", HOME)
    frame, results = (
        f"""<header><nav>{MENU}</nav></header><main><h1>{term}</h1>{middle}</main><a href="/?s={term}&amp;soort=folder">
        Folders</a><aside><a href="/nieuws/{term}">Nieuws</a></aside><footer><a href="/bezoek">Bezoek</a></footer>"""
        for term, middle in {
            NONSENSE: '<a href="/veelgestelde-vragen">Probeer deze</a>',
            "bezoek": """<article><a href="/bezoek"><img alt=""></a><h2><a href="/bezoek">Op bezoek</a></h2></article>
            <article><a href="https://elders.example/">Elders</a><a href="/foto.jpg">Foto</a></article>
            <article><h2><a href="/folder.pdf">Folder</a></h2></article><a href="/?s=bezoek&amp;page=2">2</a>""",
        }.items()
    )
    pages = [
        read_result_page(FetchedResponse("", f"{HOME}?s={term}", "", 200, {}, html.encode(), NOON))
        for term, html in {NONSENSE: frame, "bezoek": results}.items()
    ]
    assert pages[0] and pages[1]
    found = [(one.position, one.url, one.title) for one in list_results(pages[1], pages[0], box)]
    assert found == [(1, HOME + "bezoek", "Op bezoek"), (2, HOME + "folder.pdf", "Folder")]


@pytest.mark.parametrize(
    ("html", "fault"),
    [
        ("<form method=post role=search><input name=q></form>", "post-form"),
        ("<form role=search action='https://zoek.example/'><input name=q></form>", "search-elsewhere"),
        ("<form role=search action='javascript:zoek()'><input name=q></form>", "by-scripts"),
        ("<form role=search><input type=search></form>", "by-scripts"),
    ],
)
def test_a_box_that_cannot_be_asked_says_why(html: str, fault: str) -> None:
    box = find_search_box(parse_page(f"<html><body>{html}"), HOME, HOME)
    assert box is not None
    assert box.fault == fault


@pytest.mark.parametrize(
    ("html", "address"),
    [
        ("<form role=search action=/zoek><input name=q><select name=in><option>alles<option value=n>n</select>",
         "https://linde.example/zoek?q=een%20%26%20twee&in=alles"),
        ("<form action=/arts><input name=naam></form><form class=search action=/z><input name=searchword>",
         "https://linde.example/z?searchword=een%20%26%20twee"),
        ('<form method=post role=search><input name=q></form><script type="application/ld+json">'
         '{"@type":"WebSite","potentialAction":{"@type":"SearchAction","target":{"urlTemplate":"/zoek/{words}/"}}}'
         "</script>", "https://linde.example/zoek/een%20%26%20twee/"),
        ("<link href=/wp-content/a.css>", "https://linde.example/?s=een%20%26%20twee"),
    ],
)  # fmt: skip
def test_a_box_is_asked_in_its_own_way(html: str, address: str) -> None:
    box = find_search_box(parse_page(f"<html><body>{html}"), HOME, HOME)
    assert box is not None
    assert make_address(box, "een & twee") == address
