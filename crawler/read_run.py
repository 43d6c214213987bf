"""Reads a crawled site: every page by itself, then what only shows when they lie side by side."""

from collections import Counter, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from crawler.addresses import address_key
from crawler.archive import read_records
from crawler.read_once import read_once
from crawler.sitemaps import read_sitemap
from vocabulary.page import FetchedResponse, Link, Page

# A line of text on more than this share of the pages belongs to the frame. On fewer pages than LEAST_PAGES a share
# says little. The example sites repeat their frame on 90 % and more, and nothing else on more than 10 %.
REPEATED_SHARE = 0.3
LEAST_PAGES = 8


def read_hospital(archive_folder: Path, hospital: str, earlier: Path | None = None) -> tuple[Page, ...]:
    """Every page of a crawled site, also those that gave none, in the order of the crawl.

    Repeated boilerplate is dropped from the text, `depth` and `in_sitemap` are set from the whole site, and links to a
    twin of a page (see `address_key`) point to that page. earlier: the archive folder of another measurement; pages
    that are as they were then are taken as they were read then.
    """
    listed: set[str] = set()
    responses = _note_sitemaps(read_records(archive_folder, hospital), listed)
    pages = {page.url: page for page in read_once(responses, archive_folder, hospital, earlier)}
    return _place_in_site(_drop_repeated(list(pages.values())), listed)


def _note_sitemaps(records: Iterable[tuple[bool, FetchedResponse]], listed: set[str]) -> Iterator[FetchedResponse]:
    """The answers that are pages; what the sitemaps name is added to `listed`."""
    for is_sitemap, response in records:
        if is_sitemap:
            listed |= {address_key(target.url) for target in read_sitemap(response) if target.in_sitemap}
        else:
            yield response


def _drop_repeated(pages: Sequence[Page]) -> list[Page]:
    readable = [page for page in pages if page.readable]
    if len(readable) < LEAST_PAGES:
        return list(pages)
    counts = Counter(line for page in readable for line in _lines_of(page))
    repeated = {line for line, count in counts.items() if count > REPEATED_SHARE * len(readable)}
    return [_without(page, repeated) if repeated & _lines_of(page) else page for page in pages]


def _lines_of(page: Page) -> set[str]:
    return {line for section in page.sections for line in section.text.split("\n") if line}


def _without(page: Page, repeated: set[str]) -> Page:
    sections = (replace(section, text=_drop_lines(section.text, repeated)) for section in page.sections)
    pairs = (replace(pair, answer=_drop_lines(pair.answer, repeated)) for pair in page.faq)
    return replace(
        page,
        sections=tuple(section for section in sections if section.text),
        faq=tuple(pair for pair in pairs if pair.answer),
    )


def _drop_lines(text: str, repeated: set[str]) -> str:
    """The text without those lines, and without the blocks that they leave empty."""
    blocks = ("\n".join(line for line in block.split("\n") if line not in repeated) for block in text.split("\n\n"))
    return "\n\n".join(block for block in blocks if block)


def _place_in_site(pages: Sequence[Page], listed: set[str]) -> tuple[Page, ...]:
    by_key = {address_key(page.url): page.url for page in pages if page.fault != "redirect"}
    linked = [replace(page, links=tuple(_to_known(link, by_key) for link in page.links)) for page in pages]
    depths = _count_clicks(linked)
    return tuple(
        replace(
            page, depth=depths.get(page.url, page.depth), in_sitemap=address_key(page.url) in listed if listed else None
        )
        for page in linked
    )


def _to_known(link: Link, by_key: Mapping[str, str]) -> Link:
    known = by_key.get(address_key(link.url))
    return link if known is None or known == link.url else replace(link, url=known)


def _count_clicks(pages: Sequence[Page]) -> dict[str, int]:
    """Clicks from the home page, which a crawl fetches first; to be redirected costs none."""
    by_url = {page.url: page for page in pages}
    home = next((page.url for page in pages if page.depth == 0), None)
    depths = {} if home is None else {home: 0}
    waiting = deque(depths)
    while waiting:
        page = by_url[waiting.popleft()]
        cost = 0 if page.fault == "redirect" else 1
        for link in page.links:
            if link.url in by_url and depths[page.url] + cost < depths.get(link.url, len(pages)):
                depths[link.url] = depths[page.url] + cost
                (waiting.append if cost else waiting.appendleft)(link.url)
    return depths
