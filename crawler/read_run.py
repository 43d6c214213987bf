"""Reads a crawled site: every page by itself, then what only shows when they lie side by side.

However large the site, few of its pages are in memory at a time: those that were read wait in the file in which they
are kept for the next measurement.
"""

from array import array
from collections.abc import Callable, Iterator, Sequence, Set
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from crawler.archive import never, read_records
from crawler.boilerplate import LineCount, drop_repeated, list_lines
from crawler.read_once import NO_KEY, Reading, look_up, pages_path, read_once, unpack
from crawler.site_graph import Place, SiteGraph, Standing, apply_standing, describe_place
from crawler.sitemaps import read_sitemap
from crawler.spreading import Spread, work_here
from storage.documents import chunked
from vocabulary.page import FetchedResponse, Page

READ_TOGETHER = 8  # pages handed to a worker at a time: a tenth of a second of work


@dataclass(frozen=True, slots=True)
class PageDigest:
    """What one page adds to the view of the whole site.

    lines: see `list_lines`, None of a page that gave no text. packed: the page as it is kept.
    """

    place: Place
    fetched_at: datetime
    lines: frozenset[int] | None
    packed: bytes


@dataclass(frozen=True, slots=True)
class Note:
    """What is remembered of a page while the others are read. depth: in the crawl. links: see `SiteGraph.add`.
    size: of the page as it is kept, in bytes."""

    url: str
    fetched_at: datetime
    depth: int | None
    links: "array[int]"
    size: int


@dataclass(frozen=True, slots=True)
class SiteView:
    """A site when every page was read. notes: of each page in turn. last: the number of the page that an address gave
    the last time it was asked for."""

    graph: SiteGraph = field(default_factory=SiteGraph)
    count: LineCount = field(default_factory=LineCount)
    notes: list[Note] = field(default_factory=list)
    last: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class KeptPage:
    """A page as it is kept, and what its site tells of it. repeated: the lines that the site repeats."""

    packed: bytes
    fetched_at: datetime
    standing: Standing
    repeated: Set[int]


def leave_unread(reading: Reading) -> list[PageDigest]:
    """The fault `ends-reader` in place of a page; kept without a key, to be tried again in another measurement."""
    return read_batch([Reading(replace(reading.response, fault="ends-reader", body=b""), NO_KEY, None)])


def read_site(
    archive_folder: Path,
    hospital: str,
    earlier: Path | None = None,
    spread: Spread = work_here,
    is_growing: Callable[[], bool] = never,
    lost: Callable[[Reading], list[PageDigest]] = leave_unread,
) -> SiteView:
    """Read every page of a crawled site by itself, and keep it beside the archive for `list_kept`.

    earlier: the archive folder of another measurement; pages that are as they were then are taken as they were read
    then. spread: where pages are read, such as `spread_over(executor)`; here, one after another, when it is left out.
    is_growing: whether the crawl still goes on. lost: what comes of a page that ends the process in which it is read.
    """
    site, file = SiteView(), pages_path(archive_folder, hospital)
    readings = look_up(_list_pages(archive_folder, hospital, site.graph, is_growing), hospital, earlier)
    unfinished = file.with_suffix(".tmp")
    archive_folder.mkdir(parents=True, exist_ok=True)
    with unfinished.open("wb") as kept:
        for batch in spread(read_batch, chunked(readings, READ_TOGETHER), lost):
            for digest in batch:
                _take_note(site, digest)
                kept.write(digest.packed)
    unfinished.replace(file)
    return site


def list_kept(archive_folder: Path, hospital: str, site: SiteView) -> Iterator[KeptPage]:
    """Every page of a site that was read, also those that gave none, in the order of the crawl.

    Of an address asked for twice, as it was the last time. `place_page` makes a `Page` of it.
    """
    repeated, clicks = site.count.find_repeated(), site.graph.count_clicks()
    wanted = set(site.last.values())
    with pages_path(archive_folder, hospital).open("rb") as pages:
        for number, note in enumerate(site.notes):
            packed = pages.read(note.size)
            if number in wanted:
                standing = site.graph.find_standing(note.url, note.links, clicks, note.depth)
                yield KeptPage(packed, note.fetched_at, standing, repeated)


def place_page(kept: KeptPage) -> Page:
    """Pure: the page as its site shows it.

    Repeated boilerplate is dropped from the text, `depth` and `in_sitemap` are set from the whole site, and links to a
    twin of a page (see `address_key`) point to that page.
    """
    page = replace(unpack(kept.packed), fetched_at=kept.fetched_at)
    return apply_standing(drop_repeated(page, kept.repeated) if page.readable else page, kept.standing)


def read_batch(readings: Sequence[Reading]) -> list[PageDigest]:
    """Pure: a few pages, each by itself."""
    return [_digest(*read_once(reading)) for reading in readings]


def _digest(page: Page, packed: bytes) -> PageDigest:
    return PageDigest(describe_place(page), page.fetched_at, list_lines(page) if page.readable else None, packed)


def _list_pages(
    archive_folder: Path, hospital: str, graph: SiteGraph, is_growing: Callable[[], bool]
) -> Iterator[FetchedResponse]:
    """The answers that are pages; what sitemaps list goes to the graph."""
    for is_sitemap, response in read_records(archive_folder, hospital, is_growing):
        if is_sitemap:
            graph.add_listed(target.url for target in read_sitemap(response) if target.in_sitemap)
        else:
            yield response


def _take_note(site: SiteView, digest: PageDigest) -> None:
    place = digest.place
    site.last[place.url] = len(site.notes)
    links = site.graph.add(place)
    site.notes.append(Note(place.url, digest.fetched_at, place.depth, links, len(digest.packed)))
    if digest.lines is not None:
        site.count.add(digest.lines)
