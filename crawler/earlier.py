"""What the crawl before fetched of a site: the pages that this crawl asks for only if they changed."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from crawler.archive import locate_records, read_record
from crawler.frontier import note_dates
from crawler.script_need import RENDERED_HEADER
from crawler.sitemaps import read_sitemap
from vocabulary.page import FetchedResponse

# A server that says "unchanged" of a page that did change is believed no longer than this: its pages are a month old at
# most. A choice, not a measurement.
MAX_AGE = timedelta(days=30)
VALIDATORS = {"etag": "If-None-Match", "last-modified": "If-Modified-Since"}  # of an answer, and to ask with


@dataclass(frozen=True, slots=True)
class EarlierPage:
    """start: of its record in the archive. conditions: the request headers that ask whether it changed, which may be
    none. lastmod: when it changed, as the sitemap of then told, if it told a day before that of the answer."""

    start: int
    conditions: dict[str, str]
    lastmod: str | None


def find_earlier_pages(folder: Path, hospital: str) -> dict[str, EarlierPage]:
    """By address, what need not be sent again if it did not change.

    It came whole, is not too old, and carries a validator or stood in a sitemap that told when it changed.
    """
    oldest = datetime.now(UTC) - MAX_AGE
    found: dict[str, tuple[int, FetchedResponse]] = {}
    lastmods: dict[str, str] = {}
    for start, is_sitemap, response in locate_records(folder, hospital):
        if is_sitemap:
            note_dates(lastmods, read_sitemap(response))
        elif response.status == 200 and response.fault is None and _sent_at(response) > oldest:
            found[response.url] = start, replace(response, body=b"")
    pages = {url: _describe(start, response, lastmods.get(url)) for url, (start, response) in found.items()}
    return {url: page for url, page in pages.items() if page.conditions or page.lastmod}


def read_earlier_page(folder: Path, hospital: str, page: EarlierPage) -> FetchedResponse | None:
    """The answer of then; None when the archive is no longer there."""
    return read_record(folder, hospital, page.start)


def _sent_at(response: FetchedResponse) -> datetime:
    return response.unchanged_since or response.fetched_at


def _describe(start: int, response: FetchedResponse, lastmod: str | None) -> EarlierPage:
    """Of a page that changed on the day of the answer nothing is sure: it may have changed again later that day."""
    conditions = {ask: response.headers[name] for name, ask in VALIDATORS.items() if name in response.headers}
    settled = lastmod and len(lastmod) >= len("2026-01-01") and lastmod[:10] < response.fetched_at.date().isoformat()
    is_rendered = RENDERED_HEADER in response.headers  # the data that its scripts fetch may change while it does not
    return EarlierPage(start, conditions, lastmod if settled and not is_rendered else None)
