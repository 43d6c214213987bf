"""Pages, and the passages they are cut into, made ready for the store: work for the processes of the pool."""

import os
import signal
from collections.abc import Sequence
from dataclasses import dataclass

from content.passages import cut_passages
from crawler.child_process import collect_garbage_seldom
from crawler.placed import PlacedPage
from crawler.read_run import KeptPage, place_page
from storage.documents import Row
from storage.pages import PAGE, make_page_row
from storage.passages import make_passage_row

YIELD = 5  # steps of niceness by which reading gives way to fetching


@dataclass(frozen=True, slots=True)
class PageRow:
    """The row of a page. placed: what is remembered of it."""

    row: Row
    placed: PlacedPage


def prepare_worker() -> None:
    """What a process of the pool does first."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group; only the parent ends things
    if hasattr(os, "nice"):  # not on Windows
        os.nice(YIELD)
    collect_garbage_seldom()


def make_page_rows(measurement_id: int, batch: Sequence[KeptPage]) -> list[PageRow]:
    """Pure: the pages as their site shows them, in their order."""
    return [_make_page_row(measurement_id, page) for page in batch]


def make_passage_rows(measurement_id: int, documents: Sequence[str]) -> list[Row]:
    """Pure: the passages that pages are cut into. documents: the pages as they are stored."""
    pages = map(PAGE.validate_json, documents)
    return [make_passage_row(measurement_id, passage) for page in pages for passage in cut_passages(page)]


def _make_page_row(measurement_id: int, kept: KeptPage) -> PageRow:
    page = place_page(kept)
    has_text = page.readable and bool(page.sections)
    placed = PlacedPage(page.url, kept.mark, page.fetched_at, has_text, page.depth, page.in_sitemap)
    return PageRow(make_page_row(measurement_id, page), placed)
