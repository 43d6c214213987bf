"""What the crawl before fetched of a site: the pages that this crawl asks for only if they changed, or not at all."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from crawler.archive import Located, copy_record, unpack_record
from crawler.archive_index import locate_indexed
from crawler.discovery import note_links
from crawler.frontier import Target, note_dates
from crawler.script_need import RENDERED_HEADER
from crawler.sitemap_trust import SitemapTrust
from crawler.sitemaps import read_sitemap
from vocabulary.page import FetchedResponse

# A server that says "unchanged" of a page that did change is believed no longer than this: its pages are a month old at
# most. A choice, not a measurement.
MAX_AGE = timedelta(days=30)
VALIDATORS = {"etag": "If-None-Match", "last-modified": "If-Modified-Since"}  # of an answer, and to ask with


@dataclass(frozen=True, slots=True)
class EarlierPage:
    """response: the answer of then, without its headers and its body. start, end: of its record in the archive.

    conditions: the request headers that ask whether it changed, which may be none. lastmod: when it changed, as the
    sitemap of then told, if it told a day before that of the answer. renewed: headers of the 304s since then.
    """

    response: FetchedResponse
    start: int
    end: int
    conditions: dict[str, str]
    lastmod: str | None
    renewed: dict[str, str]


@dataclass(slots=True)
class EarlierSite:
    """folder: None when there was no crawl before. home: the normalised address of the home page, always asked for."""

    folder: Path | None
    hospital: str
    home: str
    trust: SitemapTrust
    pages: dict[str, EarlierPage]

    def find(self, url: str) -> EarlierPage | None:
        """What need not be sent again if it did not change."""
        return self.pages.get(url) if url != self.home else None

    def find_unasked(self, url: str) -> EarlierPage | None:
        """What need not even be asked for; counts it."""
        page = self.find(url)
        return page if page and self.trust.take_unasked(url, page.lastmod) else None

    def copy(self, page: EarlierPage) -> bytes | None:
        """The record of a page; None when the archive is no longer there."""
        return copy_record(self.folder, self.hospital, page.start, page.end) if self.folder else None

    def read(self, page: EarlierPage) -> FetchedResponse | None:
        """The whole answer of then, likewise."""
        packed = self.copy(page)
        return unpack_record(packed, self.hospital) if packed else None


def open_earlier(folder: Path | None, hospital: str, home: str, lastmods: Mapping[str, str]) -> EarlierSite:
    """lastmods: by address, when it changed as the sitemap of now says; it fills while the site is crawled."""
    pages = find_earlier_pages(folder, hospital) if folder else {}
    return EarlierSite(folder, hospital, home, SitemapTrust(lastmods), pages)


def find_earlier_pages(folder: Path, hospital: str) -> dict[str, EarlierPage]:
    """By address, what need not be sent again if it did not change.

    It came whole, is not too old, and carries a validator or stood in a sitemap that told when it changed.
    """
    oldest = datetime.now(UTC) - MAX_AGE
    found: dict[str, Located] = {}
    lastmods: dict[str, str] = {}
    spellings: dict[str, str] = {}  # each address is in memory once, however many pages lead to it
    for located in locate_indexed(folder, hospital):
        response = located.response
        if located.is_sitemap:
            note_dates(lastmods, read_sitemap(response))
        elif response.status == 200 and response.fault is None and _sent_at(response) > oldest:
            leads_to = response.leads_to and tuple(spellings.setdefault(url, url) for url in response.leads_to)
            found[response.url] = replace(located, response=replace(response, body=b"", leads_to=leads_to))
    pages = {url: _describe(located, lastmods.get(url)) for url, located in found.items()}
    return {url: page for url, page in pages.items() if page.conditions or page.lastmod}


def take_over(page: EarlierPage, target: Target) -> FetchedResponse:
    """The answer of then in this crawl, with renewed headers only and no body: nobody asked whether it still holds."""
    then = page.response
    return replace(
        then,
        headers=page.renewed,
        requested_url=target.requested_url or target.url,
        depth=target.depth,
        in_sitemap=target.in_sitemap,
        referrer=target.referrer,
        unchanged_since=_sent_at(then),
    )


def take_confirmed(page: EarlierPage, target: Target, headers: Mapping[str, str]) -> FetchedResponse:
    """Likewise, with the headers that the server sent when it said that it still holds."""
    renewed = {name: value for name, value in headers.items() if not name.startswith("content-")}
    return replace(take_over(page, target), headers=page.renewed | renewed, fetched_at=datetime.now(UTC))


def copy_links(answer: FetchedResponse, packed: bytes) -> FetchedResponse:
    """The answer with what it leads to by its record of then."""
    whole = unpack_record(packed, answer.hospital)
    noted = note_links(whole) if whole else answer
    return replace(answer, leads_to=noted.leads_to, has_words=noted.has_words)


def _sent_at(response: FetchedResponse) -> datetime:
    return response.unchanged_since or response.fetched_at


def _describe(located: Located, lastmod: str | None) -> EarlierPage:
    """Of a page that changed on the day of the answer nothing is sure: it may have changed again later that day."""
    response = located.response
    conditions = {ask: response.headers[name] for name, ask in VALIDATORS.items() if name in response.headers}
    settled = lastmod and len(lastmod) >= len("2026-01-01") and lastmod[:10] < response.fetched_at.date().isoformat()
    is_rendered = RENDERED_HEADER in response.headers  # the data that its scripts fetch may change while it does not
    lean = replace(response, headers={})
    told = lastmod if settled and not is_rendered else None
    return EarlierPage(lean, located.start, located.end, conditions, told, located.renewed)
