"""The joint list of results over all hospitals, by the words and the meaning of a page.

score = z(words) + z(meaning): both parts are standardised over the pages of the index, so that neither unit (BM25 has
no upper bound, cosines lie close together) decides alone. The parts stay on the result, so that it explains itself.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from findability.search_index import SearchIndex, score_words
from vocabulary.page import Page
from vocabulary.search import SearchResult, SearchTerm

BUILT_IN = "built-in"
PAGES_PER_SITE = 2  # in one list, as the large engines do
# What is a result at all. Found on 100 written questions and 119 short terms over 148 pages of four invented hospitals:
# with these the page that answers stays a result for 82 % (long questions) and 100 % (terms), the number of results
# falls from 85 to 32 and from 24 to 6, and questions about other things in life keep at most two results by meaning.
STANDS_OUT = 3.0  # standard deviations above the mean cosine
WORDS_SHARE = 0.15  # of the best page's BM25; less is a page that only shares the query's common words
SNIPPET_LENGTH = 160  # characters, about what engines show
TERMS_AT_ONCE = 64  # bounds the cosines held in memory: 64 x 500,000 passages x 4 bytes = 128 MB

Floats = NDArray[np.float64]
Vectors = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class _Passages:
    """Vectors sorted by page. starts: the first row of each of `pages`."""

    vectors: Vectors
    pages: NDArray[np.intp]
    starts: NDArray[np.intp]


def rank_pages(
    index: SearchIndex,
    query: str,
    query_vector: Vectors | None,
    passage_vectors: Vectors,
    passage_pages: NDArray[np.intp],
    depth: int = 20,
) -> tuple[SearchResult, ...]:
    """The best `depth` pages for a query, at most two of a site.

    query_vector: shape (d,), normalised, or None for words only. passage_vectors: (n, d), normalised.
    passage_pages: (n,), the index in `index.pages` of the page each passage stands on. A page that hardly shares a
    content word and doesn't stand out in meaning is no result, so the list may be short or empty.
    """
    passages = _sort_passages(passage_vectors, passage_pages)
    if query_vector is None or not passages.pages.size:
        return _list_results(index, query, None, depth)
    cosines = _find_best_cosines(passages, query_vector[np.newaxis, :], len(index.pages))
    return _list_results(index, query, cosines[0], depth)


def rank_terms(
    index: SearchIndex,
    terms: Sequence[SearchTerm],
    term_vectors: Vectors | None,
    passage_vectors: Vectors,
    passage_pages: NDArray[np.intp],
    depth: int = 20,
) -> list[tuple[SearchResult, ...]]:
    """`rank_pages` for many terms at once, in their order. term_vectors: (terms, d), or None for words only."""
    passages = _sort_passages(passage_vectors, passage_pages)
    if term_vectors is None or not passages.pages.size:
        return [_list_results(index, term.text, None, depth) for term in terms]
    meanings = _iterate_cosines(passages, term_vectors, len(index.pages))
    return [_list_results(index, term.text, meaning, depth) for term, meaning in zip(terms, meanings, strict=True)]


def _sort_passages(vectors: Vectors, pages: NDArray[np.intp]) -> _Passages:
    order = np.argsort(pages, kind="stable")
    numbers, starts = np.unique(pages[order], return_index=True)
    return _Passages(vectors[order], numbers, starts)


def _iterate_cosines(passages: _Passages, vectors: Vectors, pages: int) -> Iterator[Floats]:
    for start in range(0, len(vectors), TERMS_AT_ONCE):
        yield from _find_best_cosines(passages, vectors[start : start + TERMS_AT_ONCE], pages)


def _find_best_cosines(passages: _Passages, vectors: Vectors, pages: int) -> Floats:
    """(queries, pages): the best cosine over the passages of each page, NaN for a page without passages."""
    best = np.full((len(vectors), pages), np.nan)
    best[:, passages.pages] = np.maximum.reduceat(vectors @ passages.vectors.T, passages.starts, axis=1)
    return best


def _list_results(index: SearchIndex, query: str, cosines: Floats | None, depth: int) -> tuple[SearchResult, ...]:
    matches = score_words(index, query)[index.findable]
    words = _standardise(matches)
    meaning = np.zeros_like(words) if cosines is None else _standardise(cosines[index.findable])
    score = words + meaning
    results = np.flatnonzero(_share_words(matches) | (meaning >= STANDS_OUT))
    order = results[np.argsort(-score[results], kind="stable")]
    chosen = _limit_per_site([(int(row), index.pages[index.findable[row]]) for row in order])[:depth]
    return tuple(
        _make_result(query, position, page, words[row], meaning[row], index.links_in[index.findable[row]])
        for position, (row, page) in enumerate(chosen, start=1)
    )


def _share_words(matches: Floats) -> NDArray[np.bool_]:
    enough = WORDS_SHARE * matches.max(initial=0.0)
    shared: NDArray[np.bool_] = (matches > 0) & (matches >= enough)
    return shared


def _standardise(values: Floats) -> Floats:
    """Zero mean, unit deviation; all zero when nothing differs. NaN gets the lowest value."""
    known = values[~np.isnan(values)]
    if not known.size or known.std() == 0:
        return np.zeros_like(values)
    standardised: Floats = (np.nan_to_num(values, nan=known.min()) - known.mean()) / known.std()
    return standardised


def _limit_per_site(rows: Sequence[tuple[int, Page]]) -> list[tuple[int, Page]]:
    seen: Counter[str] = Counter()
    kept = []
    for row, page in rows:
        seen[page.hospital] += 1
        if seen[page.hospital] <= PAGES_PER_SITE:
            kept.append((row, page))
    return kept


def _make_result(query: str, position: int, page: Page, words: float, meaning: float, links_in: int) -> SearchResult:
    return SearchResult(
        term=query,
        engine=BUILT_IN,
        position=position,
        hospital=page.hospital,
        url=page.url,
        title=page.title or (page.headings[0].text if page.headings else page.url),
        snippet=_cut_snippet(page.description or page.text),
        score=float(words) + float(meaning),
        words=float(words),
        meaning=float(meaning),
        links_in=links_in,
    )


def _cut_snippet(text: str) -> str:
    flat = " ".join(text[: 4 * SNIPPET_LENGTH].split())
    if len(flat) <= SNIPPET_LENGTH:
        return flat
    return flat[: SNIPPET_LENGTH - 2].rsplit(" ", 1)[0] + " …"
