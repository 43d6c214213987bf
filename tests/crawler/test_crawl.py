"""Crawls of real sites on loopback, in real child processes."""

import threading
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

from crawler.archive import read_archive
from crawler.crawl_settings import CrawlSettings
from crawler.reports import CrawlEvent
from crawler.run import crawl_hospitals
from tests.crawler.reading import read_hospital
from tests.crawler.site_server import Answer, page, serve
from vocabulary.hospital import Hospital
from vocabulary.measurement import CrawlReport
from vocabulary.page import FetchedResponse

QUICK = CrawlSettings(delay=0, max_bytes=100_000, user_agent_contact="https://vindbaar.example/")


def crawl(folder: Path, url: str, settings: CrawlSettings = QUICK) -> tuple[CrawlReport, dict[str, FetchedResponse]]:
    """The report, and what became of each path."""
    report = crawl_hospitals([Hospital("linde", "De Linde", url)], settings, folder, lambda event: None)[0]
    return report, {urlsplit(response.url).path: response for response in read_archive(folder, "linde")}


def redirect(location: str) -> Answer:
    return Answer(b"", 301, {"Location": location})


def test_a_site_with_every_kind_of_trouble_is_crawled_to_its_end(tmp_path: Path) -> None:
    released = threading.Event()
    forbidden = [f"/geheim/{number}" for number in range(6)]
    with serve({}) as elsewhere, serve({}) as site:
        site.answers |= {
            "/": page(
                "/a", "/weg", "/oud", "/elders", "/traag", "/kort", "/groot", "/foto", "/x.jpg", "mailto:x@y.example"
            ),
            "/robots.txt": Answer(
                b"User-agent: *\nDisallow: /geheim/\nSitemap: {BASE}/kaart.xml\n",
                headers={"Content-Type": "text/plain"},
            ),
            "/kaart.xml": Answer(
                b"<urlset><url><loc>{BASE}/wees</loc></url><url><loc>{BASE}/a</loc></url></urlset>",
                headers={"Content-Type": "application/xml"},
            ),
            "/a": page(*forbidden, "/a?utm_source=x#top", "/A/../a", "//127.0.0.1:1/weg", "/b"),
            "/b": page("/", head='<link rel="canonical" href="/c"><meta http-equiv="refresh" content="3; URL=/d">'),
            "/c": page(),
            "/d": page(),
            "/wees": page(),
            "/oud": redirect("/nieuw"),
            "/nieuw": page(),
            "/elders": redirect(elsewhere.url + "weg"),
            "/traag": Answer(b"te laat", before=lambda: released.wait(30)),
            "/kort": Answer(b"<p>half", claimed=4000),
            "/groot": Answer(b"<p>" + b"groot " * 20_000),
            "/foto": Answer(b"\x89PNG" * 10, headers={"Content-Type": "image/png"}),
        }
        events: list[CrawlEvent] = []
        hospital = Hospital("linde", "De Linde", site.url)
        report = crawl_hospitals([hospital], replace(QUICK, timeout=2), tmp_path, events.append)[0]
        released.set()
        found = {urlsplit(response.url).path: response for response in read_archive(tmp_path, "linde")}
        assert elsewhere.asked == []
        assert not set(forbidden) & set(site.asked), "robots.txt forbids these"
        assert "/x.jpg" not in site.asked
        assert {path: response.fault for path, response in found.items()} == {
            **dict.fromkeys(["/", "/a", "/b", "/c", "/d", "/wees", "/nieuw"]),
            **dict.fromkeys(forbidden, "robots"),
            "/weg": "http-404",
            "/oud": "redirect",
            "/elders": "other-host",
            "/traag": "timeout",
            "/kort": "broken-off",
            "/groot": "too-large",
            "/foto": "not-html",
        }
        assert (report.pages, report.failed, report.skipped, report.reason) == (7, 5, 8, None)
        assert report.bytes == sum(len(response.body) for response in found.values())
        assert found["/nieuw"].requested_url == site.url + "oud"
        assert found["/a"].referrer == site.url
        assert site.asked.count("/a") == 1
        assert events[-1].hospital == "linde"
        headers = site.sent[-1]
        assert headers["user-agent"] == "Vindbaar/0.1 (+https://vindbaar.example/)"
        assert headers["accept-language"].startswith("nl")
        pages = {urlsplit(read.url).path: read for read in read_hospital(tmp_path, "linde")}
        assert (pages["/wees"].depth, pages["/wees"].in_sitemap) == (None, True)
        assert (pages["/a"].depth, pages["/a"].in_sitemap) == (1, True)
        assert (pages["/nieuw"].depth, pages["/b"].depth, pages["/b"].in_sitemap) == (1, 2, False)
        assert pages["/oud"].links[0].url == site.url + "nieuw"


def test_each_site_that_gives_nothing_says_why_and_stops_no_other(tmp_path: Path) -> None:
    with ExitStack() as sites:
        elsewhere, gone, banned, moved, good, empty, file, failing, looping = (
            sites.enter_context(serve({})) for _ in range(9)
        )
        banned.answers |= {"/robots.txt": Answer(b"User-agent: *\nDisallow: /\n"), "/": page()}
        moved.answers["/"] = redirect(elsewhere.url)
        good.answers["/"] = page()
        empty.answers["/"] = Answer(b"<html><body><script>let x = 1;</script></body></html>")
        file.answers["/"] = Answer(b"{}", headers={"Content-Type": "application/json"})
        failing.answers["/"] = Answer(b"<p>stuk", 500)
        looping.answers |= {"/": redirect("/a"), "/a": redirect("/")}
        port = urlsplit(good.url).port
        expected = {
            gone.url: "http-404",
            banned.url: "robots",
            moved.url: "other-host",
            empty.url: "empty",
            file.url: "not-html",
            failing.url: "unreachable",
            looping.url: "unreachable",
            "http://127.0.0.1:9/": "unreachable",
            "geen adres": "unreachable",
            f"http://2130706433:{port}/": "private-address",
            f"http://0x7f000001:{port}/": "private-address",
            f"http://127.1:{port}/": "private-address",
            good.url: None,
        }
        hospitals = [Hospital(f"h{number}", "H", url) for number, url in enumerate(expected)]
        reports = crawl_hospitals(hospitals, QUICK, tmp_path, lambda event: None)
    assert [report.hospital for report in reports] == [hospital.slug for hospital in hospitals]
    assert [report.reason for report in reports] == list(expected.values())
    details = dict(zip(expected, (report.detail for report in reports), strict=True))
    assert details[moved.url] == elsewhere.url
    assert details[failing.url] == "http-500"
    assert "refused" in (details["http://127.0.0.1:9/"] or "")


def test_caps_on_pages_depth_and_time(tmp_path: Path) -> None:
    chain = {f"/{depth}": page(f"/{depth + 1}", f"/{depth}/zij") for depth in range(9)} | {"/": page("/1", "/2", "/3")}
    with serve(chain) as site:
        report, found = crawl(tmp_path / "pages", site.url, CrawlSettings(delay=0, max_pages=3))
        assert (report.reason, len(found)) == ("max-pages", 3)
        report, found = crawl(tmp_path / "depth", site.url, CrawlSettings(delay=0, max_depth=2))
        assert report.reason is None
        assert set(found) == {"/", "/1", "/2", "/3", "/4", "/1/zij", "/2/zij", "/3/zij"}
        report, found = crawl(tmp_path / "time", site.url, CrawlSettings(delay=0, max_minutes=0))
        assert (report.reason, set(found)) == ("max-minutes", {"/"})


def test_a_home_page_that_moved_within_the_site_is_followed(tmp_path: Path) -> None:
    with serve({}) as site:
        www = site.url.replace("127.0.0.1", "localhost")
        site.answers |= {"/": redirect("/start"), "/start": page("/start?PHPSESSID=abc", "/start#kop")}
        report, found = crawl(tmp_path, www)
        assert (report.pages, report.reason) == (1, None)
        assert found["/start"].requested_url == www
        assert site.asked.count("/start") == 1


def test_a_finished_crawl_gives_its_report_without_asking_again(tmp_path: Path) -> None:
    with serve({"/": page("/a"), "/a": page()}) as site:
        first, _ = crawl(tmp_path, site.url)
        asked = len(site.asked)
        second, _ = crawl(tmp_path, site.url)
        assert first == second
        assert len(site.asked) == asked


def test_a_crawl_that_gave_nothing_is_begun_anew(tmp_path: Path) -> None:
    with serve({}) as site:
        assert crawl(tmp_path, site.url)[0].reason == "http-404"
        site.answers["/"] = page()
        assert crawl(tmp_path, site.url)[0].pages == 1
