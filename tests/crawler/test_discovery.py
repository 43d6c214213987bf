import gzip
from datetime import UTC, datetime

import pytest

from crawler.charset import decode_body
from crawler.frontier import Frontier, Target
from crawler.links import extract_links
from crawler.sitemaps import read_sitemap
from vocabulary.page import FetchedResponse

HOME = "https://linde.example/"
URLSET = b"""<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">
<url><loc> https://linde.example/a </loc><xhtml:link rel="alternate" hreflang="en" href="https://linde.example/en/a"/></url>
<url><loc>mailto:x</loc></url></urlset>"""
INDEX = b"<sitemapindex><sitemap><loc>/deel.xml.gz</loc></sitemap></sitemapindex>"


def answer(body: bytes) -> FetchedResponse:
    return FetchedResponse("linde", HOME + "sitemap.xml", HOME + "sitemap.xml", 200, {}, body, datetime.now(UTC))


def test_links_of_every_kind_each_once() -> None:
    html = b"""<html><head><base href="/map/"><link rel=canonical href=/c><link rel=alternate hreflang=en href=/en>
    <link rel=stylesheet href=/s.css><link rel="Prev Next" href="?page=2"><link rel=alternate href=/feed>
    <meta http-equiv=REFRESH content="0; URL='/verder'"></head>
    <body><a href="a">A</a><a href="a#kop">A</a><a name=x>geen</a><map><area href=b></map><iframe src=c></iframe>"""
    headers = {
        "link": '</be>; rel="canonical", </s.css>; rel=preload, <n>; title="x"; rel=next, '
        '</de>; rel=alternate; hreflang="de", </rss>; rel="alternate"; type="application/rss+xml"',
        "refresh": "3; url=/r",
    }
    found = extract_links(html, headers, HOME)
    expected = ("map/a", "map/b", "map/c", "c", "en", "verder", "map/?page=2", "be", "map/n", "de", "r")
    assert set(found.addresses) == {HOME + path for path in expected}
    assert found.has_words


@pytest.mark.parametrize("html", [b"", b"<p> </p>", b"<script>let x</script><style>p{}</style>", b"\x00\xff"])
def test_pages_without_words(html: bytes) -> None:
    assert not extract_links(html, {}, HOME).has_words or html == b"\x00\xff"


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_a_sitemap_lists_pages_and_their_translations(pack: "type[bytes]") -> None:
    targets = read_sitemap(answer(pack(URLSET)))
    assert [(target.url, target.in_sitemap) for target in targets] == [(HOME + "a", True), (HOME + "en/a", True)]


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_a_sitemap_in_plain_text_lists_an_address_a_line(pack: "type[bytes]") -> None:
    text = b"\xef\xbb\xbfhttps://linde.example/a\r\n\r\nhttps://linde.example/b?x=1 \r\n"
    targets = read_sitemap(answer(pack(text)))
    assert [(target.url, target.in_sitemap) for target in targets] == [(HOME + "a", True), (HOME + "b?x=1", True)]
    assert read_sitemap(answer(text + b"Lees dit")) == ()


def test_an_index_lists_sitemaps() -> None:
    assert read_sitemap(answer(INDEX)) == (
        Target(HOME + "deel.xml.gz", None, referrer=HOME + "sitemap.xml", is_sitemap=True),
    )


@pytest.mark.parametrize("body", [b"", b"<html><p>Niet gevonden", b"\x1f\x8b\x08broken", b"<urlset><url><loc", b"\x00"])
def test_what_is_no_sitemap_lists_nothing(body: bytes) -> None:
    assert read_sitemap(answer(body)) == ()


def test_the_frontier_gives_what_is_nearest_first_and_each_address_once() -> None:
    frontier = Frontier(HOME, left=10, max_depth=5)
    frontier.add([Target(HOME + "diep", 3), Target(HOME + "dicht", 1), Target(HOME + "wees", None, in_sitemap=True)])
    frontier.add(
        [Target("http://www.linde.example/dicht", 1), Target("https://oss.example/", 1), Target(HOME + "6", 6)]
    )
    frontier.add([Target(HOME + "kaart.xml", None, is_sitemap=True), Target(HOME + "foto.png", 1)])
    taken = [target.url.removeprefix(HOME) for target in iter(frontier.take, None)]
    assert taken == ["kaart.xml", "dicht", "wees", "diep"]
    assert (frontier.left, frontier.passed_over, frontier.overflowed) == (7, 1, False)


def test_the_frontier_stops_at_its_cap_and_keeps_little_waiting() -> None:
    frontier = Frontier(HOME, left=2, max_depth=5)
    frontier.add(Target(f"{HOME}{number}", 1) for number in range(1000))
    assert len(frontier) == 20
    assert len(list(iter(frontier.take, None))) == 2
    assert frontier.overflowed


def test_sitemaps_that_name_ever_more_sitemaps_come_to_an_end() -> None:
    frontier = Frontier(HOME, left=10, max_depth=5)
    frontier.add(Target(f"{HOME}{number}.xml", None, is_sitemap=True) for number in range(1000))
    assert len(list(iter(frontier.take, None))) == 50


def test_a_redirect_to_a_twin_is_followed_once() -> None:
    frontier = Frontier(HOME, left=10, max_depth=5)
    frontier.add([Target("http://linde.example/", 0)])
    frontier.take()
    frontier.add_redirect("http://linde.example/", Target(HOME, 0))
    assert frontier.take() == Target(HOME, 0)
    frontier.add_redirect(HOME, Target("http://linde.example/", 0))
    assert frontier.take() is None


def test_the_other_spelling_is_asked_for_when_the_first_leads_nowhere() -> None:
    frontier = Frontier(HOME, left=10, max_depth=5)
    frontier.add_links([HOME + "a", HOME + "a/", "http://www.linde.example/a", HOME + "b"], 1, HOME)
    assert [target.url for target in iter(frontier.take, None)] == [HOME + "a", HOME + "b"]
    frontier.add_twin(HOME + "a")
    frontier.add_twin(HOME + "b")
    frontier.add_links([HOME + "a", HOME + "b", HOME + "b/"], 1, HOME)
    assert [target.url for target in iter(frontier.take, None)] == [HOME + "a/", HOME + "b/"]


@pytest.mark.parametrize(
    ("body", "content_type", "expected"),
    [
        ("Patiënt".encode(), "text/html; charset=utf-8", "Patiënt"),
        ("Patiënt één".encode(), "text/html; charset=iso-8859-1", "Patiënt één"),
        ("Patiënt".encode("latin-1"), "text/html; charset=utf-8", "Patiënt"),
        ("<meta charset=iso-8859-15>€ 2".encode("iso-8859-15"), None, "<meta charset=iso-8859-15>€ 2"),
        ("Patiënt: 2 €".encode("cp1252"), None, "Patiënt: 2 €"),
        ("Patiënt".encode("utf-8-sig"), "text/html; charset=ascii", "Patiënt"),
        ("Patiënt".encode("utf-16"), None, "Patiënt"),
        ("<p>€ 5".encode("utf-16-le"), None, "<p>€ 5"),
        ("<p>€ 5".encode("utf-16-be"), None, "<p>€ 5"),
        ("één ë twee ë".encode() + b"\xeb", None, "één ë twee ë\ufffd"),
        (b"\xff\xfe", None, ""),
        ("Patiënt".encode("latin-1"), "text/html; charset=geen-naam", "Patiënt"),
    ],
)
def test_charsets_that_lie(body: bytes, content_type: str | None, expected: str) -> None:
    assert decode_body(body, content_type) == expected
