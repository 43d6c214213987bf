"""What the search boxes of the hospitals' own sites found, with the pages they sent. It outlives every measurement."""

import zlib

from pydantic import TypeAdapter
from sqlalchemy import insert, select

from storage import tables
from storage.database import Store, begin, begin_reading
from storage.documents import dump_document
from vocabulary.site_search import SiteSearch

SITE_SEARCH = TypeAdapter(SiteSearch)


def save_site_search(store: Store, search: SiteSearch, raw: str | None) -> None:
    """One search. raw: the page that the site sent, None when it sent none."""
    row = {
        "document": dump_document(SITE_SEARCH, search),
        "raw": None if raw is None else zlib.compress(raw.encode("utf-8", "replace")),
    }
    with begin(store) as connection:
        connection.execute(insert(tables.site_searches).values(row))


def read_site_searches(store: Store) -> tuple[SiteSearch, ...]:
    """In the order in which they were saved, those that failed among them."""
    query = select(tables.site_searches.c.document).order_by(tables.site_searches.c.number)
    with begin_reading(store) as connection:
        return tuple(SITE_SEARCH.validate_json(document) for document in connection.scalars(query))


def read_raw_pages(store: Store, term: str) -> tuple[tuple[SiteSearch, str | None], ...]:
    """Every search for a term, right or misspelt, with the page that the site sent, in the order of saving."""
    table = tables.site_searches
    query = select(table.c.document, table.c.raw).order_by(table.c.number)
    with begin_reading(store) as connection:
        saved = ((SITE_SEARCH.validate_json(document), raw) for document, raw in connection.execute(query))
        return tuple(
            (one, None if raw is None else zlib.decompress(raw).decode())
            for one, raw in saved
            if term in (one.term, one.meant)
        )
