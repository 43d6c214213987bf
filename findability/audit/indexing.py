"""Whether a search engine may show the page, and which of its twins it shows."""

from collections.abc import Iterator, Mapping
from urllib.parse import urlsplit

from findability.audit.site import Look, Seen, Site, is_broken, is_redirect, names_other
from findability.links import fold_url
from vocabulary.page import Page


def _see_noindex(page: Page) -> Iterator[str]:
    if not page.indexable:
        yield ", ".join(page.robots)


def _see_nofollow(page: Page) -> Iterator[str]:
    if {"nofollow", "none"} & set(page.robots):
        yield ", ".join(page.robots)


def _see_no_snippet(page: Page) -> Iterator[str]:
    if {"nosnippet", "max-snippet:0", "max-snippet: 0"} & set(page.robots):
        yield ", ".join(page.robots)


def _see_needed_scripts(page: Page) -> Iterator[str]:
    if page.rendered:
        yield ""


def _see_other_original(page: Page) -> Iterator[str]:
    if names_other(page):
        yield page.canonical or ""


def _see_missing_canonical(page: Page) -> Iterator[str]:
    if page.canonical is None:
        yield ""


def _see_broken_canonicals(site: Site) -> Seen:
    for page, original in _list_originals(site):
        if is_broken(original) or is_redirect(original):
            yield page, f"{original.url} ({original.fault or original.status})"


def _see_hidden_canonicals(site: Site) -> Seen:
    for page, original in _list_originals(site):
        if original.readable and not original.indexable:
            yield page, original.url


def _see_canonical_chains(site: Site) -> Seen:
    for page, original in _list_originals(site):
        if names_other(original):
            yield page, f"{original.url} → {original.canonical}"


def _see_foreign_canonicals(site: Site) -> Seen:
    """Another host is another site; with or without `www` is not."""
    for row in site.web_pages:
        page = site.pages[row]
        if page.canonical and _bare_host(page.canonical) != _bare_host(page.url):
            yield page, page.canonical


def _list_originals(site: Site) -> Iterator[tuple[Page, Page]]:
    """Pages that name another page as the original, with that page, as far as it was asked for."""
    for row in site.web_pages:
        page = site.pages[row]
        target = site.rows.get(fold_url(page.canonical)) if page.canonical and names_other(page) else None
        if target is not None and target != row:
            yield page, site.pages[target]


def _bare_host(url: str) -> str:
    return urlsplit(url).netloc.removeprefix("www.")


EVERY_PAGE: Mapping[str, Look] = {
    "noindex": _see_noindex,
    "nofollow": _see_nofollow,
    "needs-scripts": _see_needed_scripts,
}
FOUND_PAGE: Mapping[str, Look] = {
    "no-snippet": _see_no_snippet,
    "canonical-elsewhere": _see_other_original,
    "canonical-missing": _see_missing_canonical,
}
WHOLE_SITE = {
    "canonical-broken": _see_broken_canonicals,
    "canonical-hidden": _see_hidden_canonicals,
    "canonical-chain": _see_canonical_chains,
    "canonical-other-site": _see_foreign_canonicals,
}
