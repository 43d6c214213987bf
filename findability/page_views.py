"""How often each page of a site is seen, as far as a crawl and result lists tell.

A visitor lands on a page as often as search engines bring people there (the click curve over the measured terms), or on
the home page; then follows a link of the page, any with the same chance, or leaves. This is PageRank (Brin and Page,
1998) with the landing pages as its start. The two shares below are our own choice, not measured: the outcome serves to
put pages in order, and a site's own statistics know better.
"""

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from findability.click_curves import DEFAULT_CURVE, estimate_clicks, get_curve
from vocabulary.page import Page
from vocabulary.search import SearchTerm, TermPosition

BY_SEARCH = 0.5  # of the visits begin on a page that a search engine shows, the others on the home page
GOES_ON = 0.85  # of the visitors of a page follow a link; PageRank's usual figure
ROUNDS = 60  # of clicks; after so many less than 0.0001 of the visitors is left
Array = NDArray[np.float64]


def estimate_views(
    pages: Sequence[Page], terms: Iterable[SearchTerm], positions: Iterable[TermPosition]
) -> dict[str, float]:
    """Address -> its share of the page views of the site, 0-1; they add up to 1.

    pages: of one hospital. positions: those at other addresses are passed over. Without a home page (depth 0) or any
    position each page is as likely to be landed on.
    """
    rows = {page.url: number for number, page in enumerate(pages)}
    arriving = _count_landings(pages, rows, terms, positions)
    follow = _link_pages(pages, rows)
    views = np.zeros(len(pages))
    for _ in range(ROUNDS):
        views += arriving
        arriving = GOES_ON * (arriving @ follow)
    total = views.sum()
    return {url: float(views[row] / total) for url, row in rows.items()}


def _count_landings(
    pages: Sequence[Page], rows: dict[str, int], terms: Iterable[SearchTerm], positions: Iterable[TermPosition]
) -> Array:
    home = np.array([float(page.depth == 0) for page in pages])
    clicks, curve = np.zeros(len(pages)), get_curve(DEFAULT_CURVE)
    weights = {term.text: term.weight for term in terms}
    for position in positions:
        if position.url in rows:
            clicks[rows[position.url]] += weights.get(position.term, 1.0) * estimate_clicks(position.position, curve)
    parts = [(share, part) for share, part in ((BY_SEARCH, clicks), (1 - BY_SEARCH, home)) if part.any()]
    return sum((share * part / part.sum() for share, part in parts), np.zeros(len(pages))) if parts else home + 1


def _link_pages(pages: Sequence[Page], rows: dict[str, int]) -> "csr_array[np.float64]":
    """(n, n): the chance that who follows a link of page i comes to page j; a page without links is left."""
    linked = [sorted({rows[link.url] for link in page.links if link.url in rows} - {rows[page.url]}) for page in pages]
    counts = [len(targets) for targets in linked]
    data = np.repeat([1 / count if count else 0.0 for count in counts], counts)
    columns = np.array([target for targets in linked for target in targets], int)
    return csr_array((data, columns, np.cumsum([0, *counts])), shape=(len(pages), len(pages)))
