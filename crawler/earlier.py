"""What the crawl before fetched of a site: the pages that this crawl asks for only if they changed."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from crawler.archive import locate_records, read_record
from vocabulary.page import FetchedResponse

# A server that says "unchanged" of a page that did change is believed no longer than this: its pages are a month old at
# most. A choice, not a measurement.
MAX_AGE = timedelta(days=30)
VALIDATORS = {"etag": "If-None-Match", "last-modified": "If-Modified-Since"}  # of an answer, and to ask with


@dataclass(frozen=True, slots=True)
class EarlierPage:
    """start: of its record in the archive. conditions: the request headers that ask whether it changed."""

    start: int
    conditions: dict[str, str]


def find_earlier_pages(folder: Path, hospital: str) -> dict[str, EarlierPage]:
    """By address, what may be asked for conditionally: it came whole, carries a validator, and is not too old."""
    oldest = datetime.now(UTC) - MAX_AGE
    found: dict[str, EarlierPage] = {}
    for start, _, response in locate_records(folder, hospital):
        conditions = {ask: response.headers[name] for name, ask in VALIDATORS.items() if name in response.headers}
        sent_at = response.unchanged_since or response.fetched_at
        if response.status == 200 and response.fault is None and conditions and sent_at > oldest:
            found[response.url] = EarlierPage(start, conditions)
    return found


def read_earlier_page(folder: Path, hospital: str, page: EarlierPage) -> FetchedResponse | None:
    """The answer of then; None when the archive is no longer there."""
    return read_record(folder, hospital, page.start)
