"""The joint list of results over all hospitals, by the words and the meaning of a page, and where the hospital lies.

score = words + meaning + proximity. Words: WORDS times the part of the query's rarity that the page holds, so that a
question whose words hardly stand anywhere is left to the meaning. Meaning: how near the page's passages are to the
query, less how near they are to just any question, in standard deviations over the index. Proximity: in local terms,
see `findability.proximity`. The parts stay on the result, which so explains itself. How it was found and what did not
help: `docs/decisions/0023-ranking.md`.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from findability.places import Place
from findability.proximity import add_distance, measure_distances, weigh_distances
from findability.search_index import SearchIndex, score_words, weigh_words
from vocabulary.page import Page
from vocabulary.search import SearchResult, SearchTerm

BUILT_IN = "built-in"
PAGES_PER_SITE = 2  # in one list, as the large engines do; of a single site the list holds all
# Chosen together by nDCG@10, each in the middle of a flat stretch: half as much again or a third less of any one costs
# at most 0.02. On 144 terms of `benchmarks/labelled_terms.jsonl`, the 68 answered questions of `tests/questions` and 71
# about another health site.
WORDS = 7.0
USUAL_PART = 0.7  # of how near a passage is to just any question: what is near to all of them answers none
WHOLE_PART = 0.3  # of the mean over a page's passages, beside the best one: it tells a page about it from a mention
# What is a result at all. A least score of 1.5 leaves 14 of 55 pages of another health site for a question and costs
# 0.02 nDCG@10; 2.5 leaves 12 at most and costs 0.09.
LEAST_SCORE = 1.5  # standard deviations of meaning, or as much by the words
WORDS_SHARE = 0.2  # of the best page's BM25; less is a page that only shares the query's common words
SNIPPET_LENGTH = 160  # characters, about what engines show
TERMS_AT_ONCE = 64  # bounds the cosines held in memory: 64 x 500,000 passages x 4 bytes = 128 MB

Floats = NDArray[np.float64]
Vectors = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class _Passages:
    """Vectors sorted by page. usual: (n,), what just any question takes off. starts, sizes: of each of `pages`."""

    vectors: Vectors
    usual: Vectors
    pages: NDArray[np.intp]
    starts: NDArray[np.intp]
    sizes: NDArray[np.intp]


def rank_pages(
    index: SearchIndex,
    query: str,
    query_vector: Vectors | None,
    passage_vectors: Vectors,
    passage_pages: NDArray[np.intp],
    background: Vectors | None = None,
    depth: int = 20,
    distances: Mapping[str, float] | None = None,
) -> tuple[SearchResult, ...]:
    """The best `depth` pages for a query, at most two of a site when there are more sites.

    query_vector: shape (d,), normalised, or None for words only. passage_vectors: (n, d), normalised. passage_pages:
    (n,), the index in `index.pages` of the page each passage stands on. background: (b, d), questions of all kinds, as
    queries; the order is better with it. distances: hospital (slug) -> km from who asks, for a local term. A page that
    hardly shares a content word and doesn't stand out in meaning is no result, so the list may be short or empty.
    """
    passages = _sort_passages(passage_vectors, passage_pages, background)
    if query_vector is None or not passages.pages.size:
        return _list_results(index, query, None, depth, distances or {})
    nearness = _measure_nearness(passages, query_vector[np.newaxis, :], len(index.pages))
    return _list_results(index, query, nearness[0], depth, distances or {})


def rank_terms(
    index: SearchIndex,
    terms: Sequence[SearchTerm],
    term_vectors: Vectors | None,
    passage_vectors: Vectors,
    passage_pages: NDArray[np.intp],
    background: Vectors | None = None,
    depth: int = 20,
    hospitals: Mapping[str, Place] | None = None,
) -> list[tuple[SearchResult, ...]]:
    """`rank_pages` for many terms at once, in their order.

    term_vectors: (terms, d), or None for words only. hospitals: slug -> where it is, of those of which that is known.
    """
    away = [measure_distances(term, hospitals or {}) for term in terms]
    passages = _sort_passages(passage_vectors, passage_pages, background)
    if term_vectors is None or not passages.pages.size:
        return [_list_results(index, term.text, None, depth, km) for term, km in zip(terms, away, strict=True)]
    nearness = _iterate_nearness(passages, term_vectors, len(index.pages))
    asked = zip(terms, nearness, away, strict=True)
    return [_list_results(index, term.text, near, depth, km) for term, near, km in asked]


def _sort_passages(vectors: Vectors, pages: NDArray[np.intp], background: Vectors | None) -> _Passages:
    order = np.argsort(pages, kind="stable")
    numbers, starts, sizes = np.unique(pages[order], return_index=True, return_counts=True)
    in_order = vectors[order]
    usual = np.zeros(len(pages), np.float32)
    if background is not None and len(background) and len(vectors):
        usual = in_order @ (USUAL_PART * background.mean(axis=0))
    return _Passages(in_order, usual, numbers, starts, sizes)


def _iterate_nearness(passages: _Passages, vectors: Vectors, pages: int) -> Iterator[Floats]:
    for start in range(0, len(vectors), TERMS_AT_ONCE):
        yield from _measure_nearness(passages, vectors[start : start + TERMS_AT_ONCE], pages)


def _measure_nearness(passages: _Passages, vectors: Vectors, pages: int) -> Floats:
    """(queries, pages): of its best passage and, in part, of all its passages; NaN for a page without passages."""
    near = vectors @ passages.vectors.T
    near -= passages.usual
    best = np.maximum.reduceat(near, passages.starts, axis=1)
    mean = np.add.reduceat(near, passages.starts, axis=1) / passages.sizes
    nearness = np.full((len(vectors), pages), np.nan)
    nearness[:, passages.pages] = (1 - WHOLE_PART) * best + WHOLE_PART * mean
    return nearness


def _list_results(
    index: SearchIndex, query: str, nearness: Floats | None, depth: int, distances: Mapping[str, float]
) -> tuple[SearchResult, ...]:
    matches = score_words(index, query)[index.findable]
    words = WORDS * matches / (weigh_words(index, query) or 1.0)
    meaning = np.zeros_like(words) if nearness is None else _standardise(nearness[index.findable])
    score = words + meaning
    results = np.flatnonzero(_share_words(matches) | (score >= LEAST_SCORE))
    points = weigh_distances(distances)
    if points:
        score[results] += [points.get(index.pages[page].hospital, 0.0) for page in index.findable[results].tolist()]
    order = results[np.argsort(-score[results], kind="stable")]
    chosen = _limit_per_site(index, order.tolist())
    found = (
        _make_result(query, position, page, words[row], meaning[row], index.links_in[index.findable[row]])
        for position, (row, page) in enumerate(islice(chosen, depth), start=1)
    )
    return tuple(add_distance(result, distances, points) for result in found)


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


def _limit_per_site(index: SearchIndex, rows: Iterable[int]) -> Iterator[tuple[int, Page]]:
    seen: Counter[str] = Counter()
    for row in rows:
        page = index.pages[index.findable[row]]
        seen[page.hospital] += 1
        if index.sites == 1 or seen[page.hospital] <= PAGES_PER_SITE:
            yield row, page


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
