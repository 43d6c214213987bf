"""A hospital's site as the checks see it: every page once, and what only all of them together tell."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from findability.links import fold_url, number_pages, resolve_links
from vocabulary.page import Page

Seen = Iterator[tuple[Page, str]]
Look = Callable[[Page], Iterator[str]]
# 401 and 403 stand before a login, 429 only says that the crawler came too often.
CLOSED = frozenset({401, 403, 429})


@dataclass(frozen=True, eq=False)
class Site:
    """The pages of one hospital, also the unreadable ones, because broken links are known from them."""

    pages: Sequence[Page]
    home_url: str

    @cached_property
    def texts(self) -> Sequence[str]:
        """The main text of each page, in small letters."""
        return [page.text.lower() for page in self.pages]

    @cached_property
    def rows(self) -> dict[str, int]:
        """Folded address -> row in `pages`."""
        return number_pages(self.pages)

    @cached_property
    def targets(self) -> Sequence[Sequence[int | None]]:
        """For each link of each page the row of the page that it leads to, None for one that was not asked for."""
        return resolve_links(self.pages)

    @cached_property
    def links_in(self) -> Sequence[int]:
        """How many other pages link to each page."""
        counts = [0] * len(self.pages)
        for source, targets in enumerate(self.targets):
            for target in {target for target in targets if target is not None and target != source}:
                counts[target] += 1
        return counts

    @cached_property
    def web_pages(self) -> Sequence[int]:
        """Rows of the web pages that could be read."""
        return [row for row, page in enumerate(self.pages) if is_web_page(page)]

    @cached_property
    def originals(self) -> Sequence[int]:
        """Rows of the pages that a search engine would show: not hidden, and naming no other page as the original."""
        return [row for row, page in enumerate(self.pages) if page.indexable and not names_other(page)]

    @cached_property
    def home(self) -> Page | None:
        """The home page, when it could be read."""
        return next((page for page in self.pages if is_web_page(page) and self.is_home(page)), None)

    def is_home(self, page: Page) -> bool:
        return fold_url(self.home_url) in {fold_url(page.url), fold_url(page.redirected_from or page.url)}

    def find(self, url: str | None) -> Page | None:
        """The page at an address, or the one that it redirects to."""
        row = self.rows.get(fold_url(url)) if url else None
        return None if row is None else self.pages[row]


def is_web_page(page: Page) -> bool:
    """Whether the page was read and is a web page rather than a leaflet in PDF."""
    return page.readable and "html" in page.content_type


def is_broken(page: Page) -> bool:
    """Whether a visitor gets an error."""
    return 400 <= page.status < 600 and page.status not in CLOSED


def is_redirect(page: Page) -> bool:
    return page.fault in {"redirect", "other-host"}


def names_other(page: Page) -> bool:
    """Whether the page says that another one is the original."""
    return page.canonical is not None and fold_url(page.canonical) != fold_url(page.url)


def count_all(found: Sequence[str]) -> Iterator[str]:
    """How many were found and the first of them, as one thing seen; nothing when there are none."""
    if found:
        yield f"{len(found)}: {found[0]}"
