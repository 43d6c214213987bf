"""Everything that there is to find on one site, and no more of its calendar than is useful."""

import gzip
from pathlib import Path
from urllib.parse import urlsplit

from crawler.crawl_settings import CrawlSettings
from crawler.run import crawl_hospitals
from tests.crawler.reading import read_hospital
from tests.crawler.site_server import Answer, page, serve
from vocabulary.hospital import Hospital
from vocabulary.measurement import SkippedPattern

FOUND = {"/", "/agenda", "/lijst", "/lijst?page=2", "/lijst?page=3", "/en", "/arts-7", "/doel", "/wees", "/map/"}


class EndlessCalendar(dict[str, Answer]):
    """Pages as given, and one for every month that is asked for."""

    def get(self, path: str, default: Answer | None = None) -> Answer | None:  # type: ignore[override]  # of dict.get's overloads the server calls only this one
        if path.startswith("/agenda?month="):
            year, month = (int(part) for part in path.removeprefix("/agenda?month=").split("-"))
            return page(*(f"/agenda?month={year + ahead}-{month}" for ahead in range(1, 30)), "/agenda?month=2031-04")
        return super().get(path, default)


def sitemap(kind: str, *paths: str) -> bytes:
    entry = {"urlset": "url", "sitemapindex": "sitemap"}[kind]
    entries = "".join(f"<{entry}><loc>{{BASE}}{path}</loc></{entry}>" for path in paths)
    return f"<{kind}>{entries}</{kind}>".encode()


def test_all_that_links_and_sitemaps_know_is_found_and_a_calendar_is_cut_off(tmp_path: Path) -> None:
    site_pages = EndlessCalendar(
        {
            "/": page(
                "/agenda", "/lijst", "/map", "/map/", "//{BASE}/", head="<link rel=alternate hreflang=en href=/en>"
            ),
            "/robots.txt": Answer(b"Sitemap: {BASE}/boven.xml", headers={"Content-Type": "text/plain"}),
            "/boven.xml": Answer(sitemap("sitemapindex", "/onder.xml")),
            "/onder.xml": Answer(sitemap("sitemapindex", "/pakket.xml.gz")),
            "/agenda": page("/agenda?month=2031-04"),
            "/lijst": page(head="<link rel=next href='/lijst?page=2'>"),
            "/lijst?page=2": page("/lijst?page=3#top", "/arts-7;jsessionid=A1"),
            "/lijst?page=3": page(head="<meta http-equiv=refresh content='5; url=/doel'>"),
            "/map/": page(),
            **dict.fromkeys(("/en", "/arts-7", "/doel", "/wees"), page()),
        }
    )
    with serve(site_pages) as site:
        listed = sitemap("urlset", "/", "/wees", "/lijst").replace(b"{BASE}", site.url.rstrip("/").encode())
        site.answers["/pakket.xml.gz"] = Answer(gzip.compress(listed), headers={"Content-Type": "application/gzip"})
        report = crawl_hospitals(
            [Hospital("linde", "De Linde", site.url)], CrawlSettings(delay=0), tmp_path, lambda event: None
        )[0]
        start = site.url.rstrip("/")
    pages = {page.url.removeprefix(start): page for page in read_hospital(tmp_path, "linde")}
    months = {path for path in pages if "month" in path}
    assert set(pages) - months - {"/map"} == FOUND
    assert len(months) == 60
    assert (report.listed, report.reason) == (3, None)
    assert [(skipped.pattern, skipped.count > 0) for skipped in report.skipped_patterns] == [("/agenda?{date}", True)]
    assert isinstance(report.skipped_patterns[0], SkippedPattern)
    assert urlsplit(report.skipped_patterns[0].example).path == "/agenda"
    assert {path: pages[path].orphan for path in ("/", "/lijst", "/wees", "/arts-7")} == {
        "/": None,
        "/lijst": None,
        "/wees": "only-sitemap",
        "/arts-7": "only-links",
    }
