"""Size and what a browser must fetch before anything is seen."""

from collections.abc import Iterator, Mapping

from findability.audit.site import Look, count_all
from vocabulary.page import Page

MAX_SIZE = 500_000  # bytes of HTML; our own proposal
MAX_ELEMENTS = 1400  # where Lighthouse's audit of the size of a page began to fail it
MAX_HEAD_SCRIPTS, MAX_STYLESHEETS, MAX_HOSTS = 5, 10, 10  # our own proposal: twice what a plain site needs


def _see_size(page: Page) -> Iterator[str]:
    if page.markup and page.markup.size > MAX_SIZE:
        yield f"{page.markup.size // 1000} kB > {MAX_SIZE // 1000} kB"


def _see_elements(page: Page) -> Iterator[str]:
    if page.markup and page.markup.elements > MAX_ELEMENTS:
        yield f"{page.markup.elements} > {MAX_ELEMENTS}"


def _see_head_scripts(page: Page) -> Iterator[str]:
    if page.markup and len(page.markup.head_scripts) > MAX_HEAD_SCRIPTS:
        yield from count_all(page.markup.head_scripts)


def _see_stylesheets(page: Page) -> Iterator[str]:
    if page.markup and page.markup.stylesheets > MAX_STYLESHEETS:
        yield f"{page.markup.stylesheets} > {MAX_STYLESHEETS}"


def _see_hosts(page: Page) -> Iterator[str]:
    if page.markup and len(page.markup.hosts) > MAX_HOSTS:
        yield f"{len(page.markup.hosts)} > {MAX_HOSTS}: {', '.join(page.markup.hosts[:5])}"


EVERY_PAGE: Mapping[str, Look] = {
    "page-size": _see_size,
    "page-elements": _see_elements,
    "scripts-first": _see_head_scripts,
    "stylesheets-many": _see_stylesheets,
    "hosts-many": _see_hosts,
}
