"""Links: dead ones, detours, pages that nothing leads to, and words that don't say where a link goes."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from urllib.parse import urlsplit

from findability.audit.site import Look, Seen, Site, count_all, is_broken, is_redirect
from vocabulary.page import Link, Page

MAX_DEPTH = 4  # clicks from the home page
MAX_LINKS = 300  # different addresses on a page; our own proposal
VAGUE = frozenset({"hier", "klik hier", "lees meer", "lees verder", "meer", "meer info", "meer informatie", "link"})
SAYS_PDF = re.compile(r"pdf|folder|brochure|download|document|bestand|leaflet", re.IGNORECASE)
# Names of servers that only the makers of a site should meet.
NOT_PUBLIC = re.compile(
    r"localhost|127\.\d+\.\d+\.\d+|10\.\d+\.\d+\.\d+|192\.168\.\d+\.\d+|.+\.(local|localhost|test|intern)"
    r"|(test|acc|acceptatie|staging|ontwikkel|dev|ota|tst)[0-9]?[.-].+"
)


def _see_vague_texts(page: Page) -> Iterator[str]:
    vague = [link for link in _list_content(page) if link.text.strip(" .>»…").lower() in VAGUE]
    yield from count_all([f"{link.text} → {link.url}" for link in vague])


def _see_empty_texts(page: Page) -> Iterator[str]:
    yield from count_all([link.url for link in page.links if not link.text.strip()])


def _see_addresses_as_text(page: Page) -> Iterator[str]:
    bare = [link.text for link in _list_content(page) if link.text.lower().startswith(("http://", "https://"))]
    yield from count_all(bare)


def _see_unannounced_pdf(page: Page) -> Iterator[str]:
    pdf = [link for link in _list_content(page) if link.url.lower().endswith(".pdf")]
    yield from count_all([f"{link.text} → {link.url}" for link in pdf if not SAYS_PDF.search(link.text)])


def _see_same_text_elsewhere(page: Page) -> Iterator[str]:
    """One text that leads to different pages."""
    targets: dict[str, set[str]] = defaultdict(set)
    for link in _list_content(page):
        targets[link.text.lower()].add(link.url)
    yield from count_all(
        [text for text, urls in targets.items() if len(urls) > 1 and text and text.strip(" .>»…") not in VAGUE]
    )


def _see_too_many(page: Page) -> Iterator[str]:
    count = len({link.url for link in page.links})
    if count > MAX_LINKS:
        yield f"{count} > {MAX_LINKS}"


def _see_unsafe_links(page: Page) -> Iterator[str]:
    """Links to the own site over http, from a page that is itself on https."""
    if page.url.startswith("https://"):
        own = f"http://{urlsplit(page.url).netloc}"
        yield from count_all([link.url for link in page.links if link.url.startswith("http:") and _is_on(link, own)])


def _is_on(link: Link, site: str) -> bool:
    return link.url == site or link.url.startswith(f"{site}/")


def _see_private_links(page: Page) -> Iterator[str]:
    host = urlsplit(page.url).hostname or ""
    if not NOT_PUBLIC.fullmatch(host):
        hosts = {link.url: link.url.split("/", 3)[2].split(":")[0] for link in page.links if "://" in link.url}
        yield from count_all([url for url, name in hosts.items() if name != host and NOT_PUBLIC.fullmatch(name)])


def _see_dead_end(page: Page) -> Iterator[str]:
    """Only when its links are told apart, else a site without marked menus would have none."""
    if page.links and not _list_content(page) and any(link.place == "navigation" for link in page.links):
        yield ""


def _list_content(page: Page) -> list[Link]:
    return [link for link in page.links if link.place == "content"]


def _see_dead_links(site: Site) -> Seen:
    for page, link, target in _list_internal(site):
        if is_broken(target):
            yield page, f"{link.text or '-'} → {link.url} ({target.fault or target.status})"


def _see_detours(site: Site) -> Seen:
    """One thing seen per page, because a menu that holds a detour stands on every page."""
    detours: dict[str, tuple[Page, list[str]]] = {}
    for page, link, target in _list_internal(site):
        if is_redirect(target):
            detours.setdefault(page.url, (page, []))[1].append(f"{link.text or '-'} → {link.url}")
    return ((page, seen) for page, found in detours.values() for seen in count_all(found))


def _list_internal(site: Site) -> Iterator[tuple[Page, Link, Page]]:
    """Every link that leads to a page that gave an error or a redirect, the same address once for each page."""
    wanted = {row for row, page in enumerate(site.pages) if is_broken(page) or is_redirect(page)}
    for page, targets in zip(site.pages, site.targets, strict=True):
        if is_redirect(page) or wanted.isdisjoint(targets):
            continue
        first: dict[str, tuple[Link, int]] = {}
        for link, target in zip(page.links, targets, strict=True):
            if target is not None and target in wanted:
                first.setdefault(link.url, (link, target))
        yield from ((page, link, site.pages[target]) for link, target in first.values())


def _see_orphans(site: Site) -> Seen:
    for page, count in zip(site.pages, site.links_in, strict=True):
        if page.indexable and page.in_sitemap and not count and not site.is_home(page):
            yield page, ""


def _see_single_links(site: Site) -> Seen:
    """On a site of a few pages one link is all there can be."""
    if len(site.web_pages) < 10:
        return
    for row in site.originals:
        page = site.pages[row]
        if site.links_in[row] == 1 and (page.depth or 0) > 2 and "html" in page.content_type:
            yield page, ""


def _see_depth(site: Site) -> Seen:
    for row in site.originals:
        page = site.pages[row]
        if page.depth is not None and page.depth > MAX_DEPTH and not site.is_home(page):
            yield page, f"{page.depth} > {MAX_DEPTH}"


EVERY_PAGE: Mapping[str, Look] = {
    "link-text-vague": _see_vague_texts,
    "link-text-missing": _see_empty_texts,
    "link-text-address": _see_addresses_as_text,
    "link-text-repeated": _see_same_text_elsewhere,
    "link-pdf": _see_unannounced_pdf,
    "link-many": _see_too_many,
    "link-insecure": _see_unsafe_links,
    "link-private": _see_private_links,
    "dead-end": _see_dead_end,
}
WHOLE_SITE = {
    "broken-link": _see_dead_links,
    "link-redirected": _see_detours,
    "orphan": _see_orphans,
    "linked-once": _see_single_links,
    "deep": _see_depth,
}
