"""Reads a crawled site: every page by itself, then what only shows when they lie side by side.

However large the site, few of its pages are in memory at a time: those that were read wait in the file in which they
are kept for the next measurement.
"""

import hashlib
import json
from array import array
from collections.abc import Callable, Iterator, Sequence, Set
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from crawler.archive import locate_records, never
from crawler.archive_index import open_index
from crawler.boilerplate import LineCount, drop_repeated
from crawler.kept_pages import NO_KEY, KeptReading, Slot, open_readings, pages_path, read_slot, unpack_page
from crawler.read_once import Reading, look_up, read_once
from crawler.site_graph import SiteGraph, Standing, apply_standing
from crawler.spreading import Spread, spread_work, work_here
from vocabulary.page import FetchedResponse, Page

READ_TOGETHER = 8  # pages handed to a worker at a time: a tenth of a second of work


@dataclass(frozen=True, slots=True)
class ReadPage:
    """What a worker gives of an answer. depth: in the crawl. found: what it read, or where it was kept before."""

    depth: int | None
    fetched_at: datetime
    found: KeptReading | Slot


@dataclass(frozen=True, slots=True)
class Note:
    """What is remembered of a page while the others are read. key: of its answer. depth: in the crawl.

    links: see `SiteGraph.add`. size: of the page as it is kept, in bytes.
    """

    url: str
    key: bytes
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
    """A page as it is kept, and what its site tells of it. repeated: the lines that the site repeats.

    mark: the same for two pages of which `place_page` makes the same, but for when they were fetched, their depth and
    whether they stand in the sitemap; None of a page that gave nothing.
    """

    url: str
    packed: bytes
    fetched_at: datetime
    standing: Standing
    repeated: Set[int]
    mark: str | None


def leave_unread(reading: Reading) -> list[ReadPage]:
    """The fault `ends-reader` in place of a page; kept without a key, to be tried again in another measurement."""
    return read_batch([Reading(replace(reading.response, fault="ends-reader", body=b""), NO_KEY, None)])


def read_site(
    archive_folder: Path,
    hospital: str,
    earlier: Path | None = None,
    spread: Spread = work_here,
    is_growing: Callable[[], bool] = never,
    lost: Callable[[Reading], list[ReadPage]] = leave_unread,
) -> SiteView:
    """Read every page of a crawled site by itself, and keep it beside the archive for `list_kept`.

    earlier: the archive folder of another measurement; pages that are as they were then are taken as they were read
    then. spread: where pages are read, such as `spread_over(executor)`; here, one after another, when it is left out.
    is_growing: see `follow_members`, while the crawl goes on. lost: what comes of a page that ends the process in which
    it is read.
    """
    site = SiteView()
    readings = look_up(_list_pages(archive_folder, hospital, site.graph, is_growing), hospital, earlier)
    archive_folder.mkdir(parents=True, exist_ok=True)
    with open_readings(archive_folder, hospital) as keep:
        for batch in spread_work(spread, read_batch, readings, READ_TOGETHER, _find_kept, lost):
            for page in batch:
                kept = page.found if isinstance(page.found, KeptReading) else read_slot(page.found)
                _take_note(site, page, kept)
                keep(kept)
    return site


def list_kept(archive_folder: Path, hospital: str, site: SiteView) -> Iterator[KeptPage]:
    """Every page of a site that was read, also those that gave none, in the order of the crawl.

    Of an address asked for twice, as it was the last time. `place_page` makes a `Page` of it.
    """
    repeated, clicks = site.count.find_repeated(), site.graph.count_clicks()
    frame = hashlib.sha256(json.dumps(sorted(repeated)).encode()).hexdigest()
    wanted = set(site.last.values())
    with pages_path(archive_folder, hospital).open("rb") as pages:
        for number, note in enumerate(site.notes):
            packed = pages.read(note.size)
            if number in wanted:
                standing = site.graph.find_standing(note.url, note.links, clicks, note.depth)
                mark = _make_mark(note, standing, frame)
                yield KeptPage(note.url, packed, note.fetched_at, standing, repeated, mark)


def place_page(kept: KeptPage) -> Page:
    """Pure: the page as its site shows it.

    Repeated boilerplate is dropped from the text, `depth` and `in_sitemap` are set from the whole site, and links to a
    twin of a page (see `address_key`) point to that page.
    """
    page = replace(unpack_page(kept.packed), fetched_at=kept.fetched_at)
    return apply_standing(drop_repeated(page, kept.repeated) if page.readable else page, kept.standing)


def read_batch(readings: Sequence[Reading]) -> list[ReadPage]:
    """Pure: a few pages, each by itself."""
    return [ReadPage(reading.response.depth, reading.response.fetched_at, read_once(reading)) for reading in readings]


def _list_pages(
    archive_folder: Path, hospital: str, graph: SiteGraph, is_growing: Callable[[], bool]
) -> Iterator[FetchedResponse]:
    """The answers that are pages; what sitemaps list goes to the graph."""
    # Here, as Scrapy takes 0.3 s to load, and processes that read pages need none.
    from crawler.sitemaps import read_sitemap

    with open_index(archive_folder, hospital) as note:
        for located in locate_records(archive_folder, hospital, is_growing):
            note(located)
            if located.is_sitemap:
                graph.add_listed(target.url for target in read_sitemap(located.response) if target.in_sitemap)
            else:
                yield located.response


def _find_kept(reading: Reading) -> ReadPage | None:
    return ReadPage(reading.response.depth, reading.response.fetched_at, reading.slot) if reading.slot else None


def _take_note(site: SiteView, page: ReadPage, kept: KeptReading) -> None:
    place = replace(kept.place, depth=page.depth)
    site.last[place.url] = len(site.notes)
    links = site.graph.add(place)
    site.notes.append(Note(place.url, kept.key, page.fetched_at, place.depth, links, len(kept.packed)))
    if kept.lines is not None:
        site.count.add(kept.lines)


def _make_mark(note: Note, standing: Standing, frame: str) -> str | None:
    """frame: a checksum of the lines that the site repeats."""
    told = json.dumps([standing.answering, frame])
    return None if note.key == NO_KEY else hashlib.sha256(note.key + told.encode()).hexdigest()
