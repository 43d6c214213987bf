"""Short ways to read a snippet in tests."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from crawler.accordions import find_folds
from crawler.main_content import cut_frame
from crawler.page_reader import read_page
from crawler.read_run import list_kept, place_page, read_site
from crawler.spreading import Spread, work_here
from crawler.text_reader import Block, read_blocks
from crawler.tree import parse_page, set_apart
from vocabulary.page import FetchedResponse, Page

URL = "https://linde.example/pagina"


def fetched(body: str | bytes, **headers: str) -> FetchedResponse:
    """A response with that body; HTML in UTF-8 unless a header tells otherwise."""
    given = {name.replace("_", "-"): value for name, value in headers.items()}
    named = {"content-type": "text/html; charset=utf-8"} | given
    raw = body.encode() if isinstance(body, str) else body
    return FetchedResponse("linde", URL, URL, 200, named, raw, datetime(2026, 11, 9, tzinfo=UTC))


def read(body: str | bytes, **headers: str) -> Page:
    return read_page(fetched(body, **headers))


def blocks_of(html: str) -> tuple[Block, ...]:
    body = set_apart(cut_frame(parse_page(html))[0])
    return read_blocks(body, find_folds(body).titles)


def read_hospital(
    folder: Path, hospital: str, earlier: Path | None = None, spread: Spread = work_here
) -> Iterator[Page]:
    """The pages of an archive as their site shows them."""
    site = read_site(folder, hospital, earlier, spread)
    return map(place_page, list_kept(folder, hospital, site))
