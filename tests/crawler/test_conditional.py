"""A repeated crawl: what did not change is not sent again."""

import gzip
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from shutil import rmtree
from types import SimpleNamespace
from urllib.parse import urlsplit

import pytest
from scrapy import Request
from scrapy.http import Response
from warcio.archiveiterator import ArchiveIterator

from crawler.archive import append_response, archive_path, locate_records, open_archive, read_archive
from crawler.archive_index import locate_indexed
from crawler.conditional import ConditionalRequestMiddleware
from crawler.crawl_settings import CrawlSettings
from crawler.discovery import note_links
from crawler.earlier import EarlierPage, EarlierSite, find_earlier_pages
from crawler.read_run import read_site
from crawler.run import crawl_hospitals
from crawler.sitemap_trust import SitemapTrust
from tests.crawler.site_server import Answer, page, serve
from tests.crawler.test_read_run import at
from vocabulary.hospital import Hospital
from vocabulary.measurement import CrawlReport
from vocabulary.page import FetchedResponse

QUICK = CrawlSettings(delay=0)
HTML = "text/html; charset=utf-8"
MOMENT = "Mon, 02 Mar 2026 10:00:00 GMT"


def versioned(answer: Answer, version: str, believes: bool = True, more: tuple[tuple[str, str], ...] = ()) -> Answer:
    """A page with an ETag, which answers 304 to a request that knows it. more: further headers."""
    headers = {"Content-Type": HTML, "ETag": f'"{version}"', "Content-Encoding": "identity", **dict(more)}

    def choose(asked: Mapping[str, str]) -> Answer:
        known = believes and asked.get("if-none-match") == f'"{version}"'
        return Answer(b"", 304, headers) if known else replace(answer, headers=headers)

    return Answer(choose=choose)


def dated(answer: Answer) -> Answer:
    headers = {"Content-Type": HTML, "Last-Modified": MOMENT}
    return Answer(
        choose=lambda asked: (
            Answer(b"", 304) if asked.get("if-modified-since") == MOMENT else replace(answer, headers=headers)
        )
    )


def crawl(url: str, folder: Path, earlier: Path | None = None) -> tuple[CrawlReport, dict[str, FetchedResponse]]:
    report = crawl_hospitals([Hospital("linde", "L", url)], QUICK, folder, lambda event: None, earlier)[0]
    return report, {urlsplit(response.url).path: response for response in read_archive(folder, "linde")}


def test_a_repeated_crawl_is_sent_only_what_changed(tmp_path: Path) -> None:
    numbers = [f"/{number}" for number in range(20)]
    long = "Lang verhaal over de zorg. " * 200
    first, second, third = tmp_path / "1", tmp_path / "2", tmp_path / "3"
    with serve({}) as site:
        site.answers |= {path: versioned(page("/diep", text=long), path) for path in numbers}
        site.answers |= {
            "/": versioned(page(*numbers, "/oud", "/zelfde-etag"), "thuis"),
            "/diep": dated(page(text=long)),
            "/oud": versioned(page(text=long), "1"),
            "/zelfde-etag": versioned(page(text="eerst"), "1", believes=False),
        }
        whole, before = crawl(site.url, first)
        site.answers |= {
            "/oud": versioned(page("/nieuw", text="anders"), "2"),
            "/nieuw": Answer(b"", 304),
            "/zelfde-etag": versioned(page(text="daarna"), "1", believes=False),
        }
        report, found = crawl(site.url, second, first)
        assert (whole.pages, whole.unchanged) == (24, 0)
        assert (report.pages, report.unchanged, report.failed, report.reason) == (24, 21, 1, None)
        assert report.bytes <= 0.15 * whole.bytes
        assert found["/nieuw"].fault == "http-304"
        assert b"anders" in found["/oud"].body
        assert b"daarna" in found["/zelfde-etag"].body
        for path in (*numbers, "/diep"):
            assert (found[path].body, found[path].status) == (before[path].body, 200)
            assert found[path].headers | {"date": ""} == before[path].headers | {"date": ""}
            assert found[path].unchanged_since == before[path].fetched_at < found[path].fetched_at
        rmtree(first)
        again, third_found = crawl(site.url, third, second)
    assert (again.unchanged, third_found["/0"].body) == (22, before["/0"].body)
    assert third_found["/0"].unchanged_since == before["/0"].fetched_at
    with archive_path(second, "linde").open("rb") as file:
        kinds = [record.rec_type for record in ArchiveIterator(file)]
    assert kinds.count("revisit") == 21


def test_a_site_whose_home_page_changed_but_not_its_etag_is_not_believed(tmp_path: Path) -> None:
    with serve({"/": versioned(page("/a"), "vast"), "/a": versioned(page(), "vast")}) as site:
        crawl(site.url, tmp_path / "1")
        site.answers |= {"/": versioned(page("/a", text="Nieuw"), "vast"), "/a": versioned(page(text="Nieuw"), "vast")}
        report, found = crawl(site.url, tmp_path / "2", tmp_path / "1")
    assert (report.pages, report.unchanged) == (2, 0)
    assert b"Nieuw" in found["/a"].body


def test_what_may_be_asked_for_conditionally(tmp_path: Path) -> None:
    now = datetime.now(UTC)
    young = FetchedResponse("linde", "https://l.example/", "https://l.example/", 200, {"etag": '"1"'}, b"<p>", now)
    old = replace(young, url="https://l.example/a", unchanged_since=now - timedelta(days=31))
    plain = replace(young, url="https://l.example/b", headers={})
    broken = replace(young, url="https://l.example/c", fault="too-large")
    with open_archive(tmp_path, "linde") as archive:
        for response in (young, old, plain, broken):
            append_response(archive, response)
    assert list(find_earlier_pages(tmp_path, "linde")) == [young.url]


def test_an_index_holds_for_the_archive_of_which_it_was_made(tmp_path: Path) -> None:
    home = note_links(at("", "<p>Zorg <a href=/a>verder</a>", fetched_at=datetime.now(UTC)))
    sitemap = replace(home, url=f"{home.url}sitemap.xml.gz", body=gzip.compress(b"<urlset></urlset>"))
    with open_archive(tmp_path, "linde") as archive:
        append_response(archive, home)
        append_response(archive, sitemap, is_sitemap=True)
        read_site(tmp_path, "linde")
        indexed = [located.response for located in locate_indexed(tmp_path, "linde")]
        assert indexed == [replace(home, body=b""), sitemap], "bodies of pages are not unpacked for it"
        append_response(archive, home)
        whole = list(locate_indexed(tmp_path, "linde"))
    assert whole == list(locate_records(tmp_path, "linde"))
    assert len(whole) == 3


def list_pages(paths: list[str], url: str, **changed: str) -> Answer:
    dates = {path: changed.get(path.removeprefix("/p"), "2026-01-01") for path in paths}
    listed = "".join(f"<url><loc>{url}{path[1:]}</loc><lastmod>{day}</lastmod></url>" for path, day in dates.items())
    return Answer(f"<urlset>{listed}</urlset>".encode(), headers={"Content-Type": "application/xml"})


def test_what_a_truthful_sitemap_says_did_not_change_is_hardly_asked_for(tmp_path: Path) -> None:
    paths = [f"/p{number}" for number in range(60)]
    with serve({}) as site:
        site.answers |= {"/": page(), "/sitemap.xml": list_pages(paths, site.url)} | {path: page() for path in paths}
        _, before = crawl(site.url, tmp_path / "1")
        site.answers |= {"/p7": page(text="anders"), "/sitemap.xml": list_pages(paths, site.url, **{"7": "2026-02-01"})}
        site.answers["/robots.txt"] = Answer(b"User-agent: *\nDisallow: /p50\n")
        site.asked.clear()
        report, found = crawl(site.url, tmp_path / "2", tmp_path / "1")
        asked = {path for path in site.asked if path in paths}
        assert len(asked) < 35, "ten and those on their way with them to prove it, one in twenty to check it"
        assert "/p7" in asked
        assert b"anders" in found["/p7"].body
        assert (report.pages, report.unchanged) == (60, 59 - len(asked))
        assert found["/p50"].fault == "robots", "what may not be asked for any more is not kept either"
        kept = found[next(path for path in paths if path not in asked)]
        assert kept.fetched_at == kept.unchanged_since == before[urlsplit(kept.url).path].fetched_at
        site.answers |= {path: page(text="Nieuw") for path in paths} | {"/robots.txt": Answer(b"")}
        site.asked.clear()
        _, found = crawl(site.url, tmp_path / "3", tmp_path / "2")
    assert set(paths) <= set(site.asked), "one lie is enough"
    assert all(b"Nieuw" in found[path].body for path in paths)


def test_what_a_server_renewed_once_holds_in_later_crawls(tmp_path: Path) -> None:
    paths = [f"/p{number}" for number in range(60)]
    with serve({}) as site:
        site.answers |= {"/": page(), "/sitemap.xml": list_pages(paths, site.url)}
        site.answers |= {path: versioned(page(), path) for path in paths}
        crawl(site.url, tmp_path / "1")
        site.answers |= {path: versioned(page(), path, more=(("X-Robots-Tag", "noindex"),)) for path in paths}
        crawl(site.url, tmp_path / "2", tmp_path / "1")
        kept_pages = find_earlier_pages(tmp_path / "2", "linde")
        renewed = {url for url, kept in kept_pages.items() if kept.renewed}
        read_site(tmp_path / "2", "linde")
        assert find_earlier_pages(tmp_path / "2", "linde") == kept_pages, "the index tells what the archive does"
        site.answers["/sitemap.xml"] = list_pages(paths[::-1], site.url)
        site.asked.clear()
        _, found = crawl(site.url, tmp_path / "3", tmp_path / "2")
    unasked = [found[path] for path in paths if path not in site.asked and found[path].url in renewed]
    assert unasked
    assert all(kept.headers["x-robots-tag"] == "noindex" for kept in unasked)
    again = find_earlier_pages(tmp_path / "3", "linde")
    assert all(again[kept.url].renewed["x-robots-tag"] == "noindex" for kept in unasked)
    with archive_path(tmp_path / "3", "linde").open("rb") as file:
        kinds = [record.rec_type for record in ArchiveIterator(file)]
    asked = sum(path in site.asked for path in paths)
    assert (kinds.count("revisit"), kinds.count("metadata")) == (asked, len(paths) - asked)


@pytest.mark.parametrize(("status", "lied"), [(304, False), (404, True), (429, False), (503, False)])
def test_a_busy_site_is_no_liar(status: int, lied: bool) -> None:
    now = datetime.now(UTC)
    then = FetchedResponse("linde", "https://l.example/a", "https://l.example/a", 200, {}, b"", now)
    trust = SitemapTrust({then.url: "2026-01-01"})
    pages = {then.url: EarlierPage(then, 0, 0, {}, "2026-01-01", {})}
    earlier = EarlierSite(None, "linde", "https://l.example/", trust, pages)
    asker = ConditionalRequestMiddleware(SimpleNamespace(spider=SimpleNamespace(earlier=earlier)))
    asker.process_response(Request(then.url), Response(then.url, status))
    assert trust.lied is lied


def test_of_what_changed_on_the_day_it_was_fetched_nothing_is_believed(tmp_path: Path) -> None:
    now = datetime.now(UTC)
    home = FetchedResponse("linde", "https://l.example/", "https://l.example/", 200, {}, b"<p>", now)
    days = {"a": now.date().isoformat(), "b": "2026", "c": "2026-01-01T10:00:00Z"}
    with open_archive(tmp_path, "linde") as archive:
        for name in days:
            append_response(archive, replace(home, url=home.url + name))
        sitemap = "".join(
            f"<url><loc>{home.url}{name}</loc><lastmod>{day}</lastmod></url>" for name, day in days.items()
        )
        append_response(archive, replace(home, body=f"<urlset>{sitemap}</urlset>".encode()), is_sitemap=True)
    assert list(find_earlier_pages(tmp_path, "linde")) == [home.url + "c"]
