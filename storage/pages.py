"""The pages that were read."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from pydantic import TypeAdapter
from sqlalchemy import JSON, ColumnElement, Insert, Integer, Text, bindparam, cast, func, insert, select

from storage import tables
from storage.database import Store, begin, begin_reading
from storage.documents import (
    ROWS_A_CHUNK,
    Row,
    chunked,
    clean_text,
    count_nouns,
    iterate_documents,
    make_row,
    read_first,
    read_nouns,
    save_rows,
)
from storage.tables import as_utc
from vocabulary.page import Page, PageTitle
from vocabulary.passage import hash_text

PAGE = TypeAdapter(Page)
PAGE_TITLE = TypeAdapter(PageTitle)


@dataclass(frozen=True, slots=True)
class Sighting:
    """What of a page may be other in each crawl while all that is on it is the same: see `Page`."""

    fetched_at: datetime
    depth: int | None
    in_sitemap: bool | None


SIGHTING = TypeAdapter(Sighting)  # its fields stand together in the document of a page, in this order


@dataclass(frozen=True, slots=True)
class PageCopy:
    """A page of another measurement, for this one. number: of its row. then, now: how it was found."""

    number: int
    then: Sighting
    now: Sighting


def save_pages(store: Store, measurement_id: int, pages: Iterable[Page]) -> None:
    """Keeps `fetched_at` in UTC. Raises ValueError when it has no time zone."""
    save_page_rows(store, (make_page_row(measurement_id, page) for page in pages))


def make_page_row(measurement_id: int, page: Page) -> Row:
    """The page as it will be saved: most of the work of it, for another process to do. Raises as `save_pages`."""
    return make_row(tables.pages, PAGE, measurement_id, replace(page, fetched_at=as_utc(page.fetched_at)))


def save_page_rows(store: Store, rows: Iterable[Row]) -> None:
    save_rows(store, tables.pages, rows)


def copy_pages(store: Store, measurement_id: int, copies: Iterable[PageCopy]) -> None:
    """Saves pages again, in order, without a look at what is on them."""
    query = _make_copy_query(store)
    for chunk in chunked(copies, ROWS_A_CHUNK):
        values = [
            {"copied_to": measurement_id, "copied_from": copy.number, "then": _say(copy.then), "now": _say(copy.now)}
            for copy in chunk
        ]
        with begin(store) as connection:
            connection.execute(query, values)


def number_pages(store: Store, measurement_id: int, hospital: str) -> dict[str, int]:
    """The number of the row of each page, by `page_key`."""
    table = tables.pages
    query = select(table.c.url_key, table.c.number).where(
        table.c.measurement_id == measurement_id, table.c.hospital == hospital
    )
    with begin_reading(store) as connection:
        return {row.url_key: row.number for row in connection.execute(query)}


def page_key(url: str) -> str:
    """What the store knows an address by."""
    return hash_text(clean_text(url))


def read_pages(store: Store, measurement_id: int, hospital: str | None = None) -> tuple[Page, ...]:
    """The pages of a measurement, or of one hospital in it (slug)."""
    return read_nouns(store, tables.pages, PAGE, measurement_id, hospital=hospital)


def read_titles(store: Store, measurement_id: int, hospital: str) -> tuple[PageTitle, ...]:
    """Of one hospital's pages (slug) what they say they are about, in a fifth of the time that all of them takes."""
    return read_nouns(store, tables.pages, PAGE_TITLE, measurement_id, hospital=hospital)


def iterate_page_documents(store: Store, measurement_id: int) -> Iterator[str]:
    """The pages of a measurement as they are stored, a few at a time in memory; `PAGE` makes pages of them."""
    return iterate_documents(store, tables.pages, measurement_id)


def read_page(store: Store, measurement_id: int, url: str) -> Page | None:
    """The page at exactly this address, the first one saved when several redirected to it, or None."""
    return read_first(store, tables.pages, PAGE, measurement_id, url=url)


def count_pages(store: Store, measurement_id: int, hospital: str | None = None) -> int:
    return count_nouns(store, tables.pages, measurement_id, hospital=hospital)


def _make_copy_query(store: Store) -> Insert:
    table = tables.pages
    text: ColumnElement[object] = func.replace(cast(table.c.document, Text), bindparam("then"), bindparam("now"))
    document = cast(text, JSON) if store.engine.dialect.name == "postgresql" else text  # SQLite would make it a number
    columns = bindparam("copied_to", type_=Integer), table.c.hospital, table.c.url_key, document
    query = select(*columns).where(table.c.number == bindparam("copied_from"))
    return insert(table).from_select(["measurement_id", "hospital", "url_key", "document"], query)


def _say(sighting: Sighting) -> str:
    """As a document says how its page was found. A quote within a text has a backslash before it."""
    found = replace(sighting, fetched_at=as_utc(sighting.fetched_at))
    return SIGHTING.dump_json(found).decode()[1:-1]
