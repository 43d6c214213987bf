"""All checks of one site."""

from collections import ChainMap
from collections.abc import Iterator, Mapping, Sequence

from findability.audit import (
    accessibility,
    addresses,
    duplicates,
    duties,
    headings,
    home,
    images,
    indexing,
    languages,
    leaflets,
    links,
    security,
    sitemaps,
    speed,
    status,
    structured,
    texts,
    titles,
)
from findability.audit.site import Look, Site
from findability.check_catalogue import weigh_checks
from vocabulary.finding import Finding
from vocabulary.page import Page

# Looked at on every web page that was read, and on those only that a search engine may show.
EVERY_PAGE: Mapping[str, Look] = ChainMap(
    *(
        dict(group.EVERY_PAGE)
        for group in (
            *(status, titles, headings, indexing, languages, links, images),
            *(structured, accessibility, speed, security),
        )
    )
)
FOUND_PAGE: Mapping[str, Look] = ChainMap(
    *(dict(group.FOUND_PAGE) for group in (titles, indexing, languages, addresses))
)
# What only all pages together tell.
WHOLE_SITE = ChainMap(
    *(
        dict(group.WHOLE_SITE)
        for group in (
            *(status, titles, indexing, languages, links, duplicates, texts, leaflets),
            *(structured, security, sitemaps, home, duties),
        )
    )
)


def audit_site(pages: Sequence[Page], home_url: str) -> tuple[Finding, ...]:
    """Every fault of one hospital's site: page by page, then those of the site as a whole.

    pages: also the unreadable ones. Page checks look at web pages that could be read; what only a search engine
    notices is not asked of a page that is hidden from it.
    """
    site, weights = Site(pages, home_url), weigh_checks()
    return tuple(
        Finding(page.hospital, check, page.url, seen, weights[check]) for check, page, seen in _look_around(site)
    )


def _look_around(site: Site) -> Iterator[tuple[str, Page, str]]:
    every = tuple(EVERY_PAGE.items())
    found = (*every, *FOUND_PAGE.items())
    for row in site.web_pages:
        page = site.pages[row]
        for check, look in found if page.indexable else every:
            for seen in look(page):
                yield check, page, seen
    for check, look_at_all in WHOLE_SITE.items():
        for page, seen in look_at_all(site):
            yield check, page, seen
