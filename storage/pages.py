"""The pages that were read."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from pydantic import TypeAdapter

from storage import tables
from storage.database import Store
from storage.documents import Row, count_nouns, iterate_documents, make_row, read_first, read_nouns, save_rows
from storage.tables import as_utc
from vocabulary.page import Page

PAGE = TypeAdapter(Page)


def save_pages(store: Store, measurement_id: int, pages: Iterable[Page]) -> None:
    """Keeps `fetched_at` in UTC. Raises ValueError when it has no time zone."""
    save_page_rows(store, (make_page_row(measurement_id, page) for page in pages))


def make_page_row(measurement_id: int, page: Page) -> Row:
    """The page as it will be saved: most of the work of it, for another process to do. Raises as `save_pages`."""
    return make_row(tables.pages, PAGE, measurement_id, replace(page, fetched_at=as_utc(page.fetched_at)))


def save_page_rows(store: Store, rows: Iterable[Row]) -> None:
    save_rows(store, tables.pages, rows)


def read_pages(store: Store, measurement_id: int, hospital: str | None = None) -> tuple[Page, ...]:
    """The pages of a measurement, or of one hospital in it (slug)."""
    return read_nouns(store, tables.pages, PAGE, measurement_id, hospital=hospital)


def iterate_page_documents(store: Store, measurement_id: int) -> Iterator[str]:
    """The pages of a measurement as they are stored, a few at a time in memory; `PAGE` makes pages of them."""
    return iterate_documents(store, tables.pages, measurement_id)


def read_page(store: Store, measurement_id: int, url: str) -> Page | None:
    """The page at exactly this address, the first one saved when several redirected to it, or None."""
    return read_first(store, tables.pages, PAGE, measurement_id, url=url)


def count_pages(store: Store, measurement_id: int, hospital: str | None = None) -> int:
    return count_nouns(store, tables.pages, measurement_id, hospital=hospital)
