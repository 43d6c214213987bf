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
from findability.links import fold_url, number_pages, resolve_links
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
    arriving = _count_landings(pages, terms, positions)
    follow = _link_pages(pages)
    views = np.zeros(len(pages))
    for _ in range(ROUNDS):
        views += arriving
        arriving = GOES_ON * (arriving @ follow)
    total = views.sum()
    return {page.url: float(seen / total) for page, seen in zip(pages, views, strict=True)}


def _count_landings(pages: Sequence[Page], terms: Iterable[SearchTerm], positions: Iterable[TermPosition]) -> Array:
    rows = number_pages(pages)
    home = np.array([float(page.depth == 0) for page in pages])
    clicks, curve = np.zeros(len(pages)), get_curve(DEFAULT_CURVE)
    weights = {term.text: term.weight for term in terms}
    for position in positions:
        row = rows.get(fold_url(position.url)) if position.url else None
        if row is not None:
            clicks[row] += weights.get(position.term, 1.0) * estimate_clicks(position.position, curve)
    parts = [(share, part) for share, part in ((BY_SEARCH, clicks), (1 - BY_SEARCH, home)) if part.any()]
    return sum((share * part / part.sum() for share, part in parts), np.zeros(len(pages))) if parts else home + 1


def _link_pages(pages: Sequence[Page]) -> "csr_array[np.float64]":
    """(n, n): the chance that who follows a link of page i comes to page j; a page without links is left."""
    linked = [
        sorted({target for target in targets if target is not None and target != row})
        for row, targets in enumerate(resolve_links(pages))
    ]
    counts = [len(targets) for targets in linked]
    data = np.repeat([1 / count if count else 0.0 for count in counts], counts)
    columns = np.array([target for targets in linked for target in targets], int)
    return csr_array((data, columns, np.cumsum([0, *counts])), shape=(len(pages), len(pages)))
