"""How the crawl of each hospital went."""

from collections.abc import Iterable

from pydantic import TypeAdapter

from storage import tables
from storage.database import Store
from storage.documents import read_nouns, save_nouns
from vocabulary.measurement import CrawlReport

CRAWL_REPORT = TypeAdapter(CrawlReport)


def save_crawl_reports(store: Store, measurement_id: int, reports: Iterable[CrawlReport]) -> None:
    """At most one of each hospital."""
    save_nouns(store, tables.crawl_reports, CRAWL_REPORT, measurement_id, reports)


def read_crawl_reports(store: Store, measurement_id: int) -> tuple[CrawlReport, ...]:
    return read_nouns(store, tables.crawl_reports, CRAWL_REPORT, measurement_id)
