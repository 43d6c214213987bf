"""The joint list of results over all hospitals, by the words and the meaning of a page, and where the hospital lies.

score = words + meaning + proximity. Words: WORDS times the part of the query's rarity that the page holds, so that a
question whose words hardly stand anywhere is left to the meaning. Meaning: how near the page's passages are to the
query, less how near they are to just any question, in standard deviations over the index. Proximity: in local terms,
see `findability.proximity`. The parts stay on the result, which so explains itself. How it was found and what did not
help: `docs/decisions/0023-ranking.md`.

Only the most promising of the best pages by words and the pages of the nearest passages are scored, each by both.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import ThreadpoolController

from findability.candidates import BEST, NEAR, NEAR_IN_ALL, NO_PAGE, choose_pages
from findability.passage_index import PassageIndex, find_near, measure_nearness, measure_usual
from findability.places import Place
from findability.proximity import measure_distances
from findability.result_lists import PAGES_PER_SITE, Scored, list_results
from findability.search_index import SearchIndex
from vocabulary.search import SearchResult, SearchTerm

# Bound what is held in memory, some 40 MB. Near passages of 1,000 terms at once take three quarters of 128 at a time.
TERMS_AT_ONCE, WIDELY_AT_ONCE = 1024, 128
# Between numpy's matrix products the second of two threads waits in a loop: up to half as much processor time again.
BLAS = ThreadpoolController()

Floats = NDArray[np.float32]
Rows = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class _Asked:
    """Queries. vectors: (queries, d), or None for words only. distances: of each, hospital (slug) -> km."""

    texts: Sequence[str]
    vectors: Floats | None
    distances: Sequence[Mapping[str, float]]


def rank_pages(
    index: SearchIndex,
    query: str,
    query_vector: Floats | None,
    passages: PassageIndex | None,
    depth: int = 20,
    distances: Mapping[str, float] | None = None,
) -> tuple[SearchResult, ...]:
    """The best `depth` pages for a query, at most two of a site when there are more sites.

    query_vector: shape (d,), normalised. Without it or without passages only the words count. distances: hospital
    (slug) -> km from who asks, for a local term. A page that hardly shares a content word and doesn't stand out in
    meaning is no result, so the list may be short or empty.
    """
    vectors = None if query_vector is None else query_vector[np.newaxis, :]
    return _rank_block(index, _Asked([query], vectors, [distances or {}]), passages, depth)[0]


def rank_terms(
    index: SearchIndex,
    terms: Sequence[SearchTerm],
    term_vectors: Floats | None,
    passages: PassageIndex | None,
    depth: int = 20,
    hospitals: Mapping[str, Place] | None = None,
) -> list[tuple[SearchResult, ...]]:
    """`rank_pages` for many terms at once, in their order.

    term_vectors: (terms, d), or None for words only. hospitals: slug -> where it is, of those of which that is known.
    """
    away = [measure_distances(term, hospitals or {}) for term in terms]
    asked = _Asked([term.text for term in terms], term_vectors, away)
    blocks = [_select(asked, rows) for rows in _cut(range(len(terms)), TERMS_AT_ONCE)]
    with BLAS.limit(limits=1, user_api="blas"):
        return [results for block in blocks for results in _rank_block(index, block, passages, depth)]


def _cut(rows: Sequence[int], most: int) -> list[Sequence[int]]:
    return [rows[start : start + most] for start in range(0, len(rows), most)]


def _select(asked: _Asked, rows: Sequence[int]) -> _Asked:
    vectors = None if asked.vectors is None else asked.vectors[rows]
    return _Asked([asked.texts[row] for row in rows], vectors, [asked.distances[row] for row in rows])


def _rank_block(
    index: SearchIndex, asked: _Asked, passages: PassageIndex | None, depth: int
) -> list[tuple[SearchResult, ...]]:
    """Widely for those whose list is not full, though more pages could have stood in it."""
    ranked = _score_and_list(index, asked, passages, depth, wide=False)
    full = depth if index.sites == 1 else min(depth, PAGES_PER_SITE * index.sites)
    short = [row for row, results in enumerate(ranked) if len(results) < full] if index.findable.size > BEST else []
    for rows in _cut(short, WIDELY_AT_ONCE):
        again = _score_and_list(index, _select(asked, rows), passages, depth, wide=True)
        for row, results in zip(rows, again, strict=True):
            ranked[row] = results
    return ranked


def _score_and_list(
    index: SearchIndex, asked: _Asked, passages: PassageIndex | None, depth: int, *, wide: bool
) -> list[tuple[SearchResult, ...]]:
    scored = _score(index, asked.texts, asked.vectors, passages, wide=wide)
    return list_results(index, asked.texts, asked.distances, scored, depth)


def _score(
    index: SearchIndex, queries: Sequence[str], vectors: Floats | None, passages: PassageIndex | None, *, wide: bool
) -> Scored:
    if vectors is None or passages is None:
        nothing: Floats = np.zeros((len(queries), 0), np.float32)
        pages, words = choose_pages(index, queries, nothing.astype(np.intp), nothing, wide=wide)
        return Scored(pages, words, np.zeros_like(words))
    mean, deviation, least = measure_usual(passages, vectors)
    deviation[deviation == 0] = np.inf  # where nothing differs, nothing stands out
    near, nearer = find_near(passages, vectors, NEAR_IN_ALL if wide else NEAR)
    pages, words = choose_pages(index, queries, near, nearer / deviation[:, np.newaxis], wide=wide)
    return Scored(pages, words, _score_meaning(passages, vectors, pages, (mean, deviation, least)))


def _score_meaning(
    passages: PassageIndex, vectors: Floats, pages: Rows, usual: tuple[Floats, Floats, Floats]
) -> Floats:
    """In standard deviations over the index. usual: mean, deviation and least; without passages it is the least."""
    asked, places = np.nonzero(pages != NO_PAGE)
    nearness = measure_nearness(passages, vectors, asked, pages[asked, places])
    mean, deviation, least = (values[asked] for values in usual)
    meaning = np.zeros(pages.shape, np.float32)
    meaning[asked, places] = (np.where(np.isnan(nearness), least, nearness) - mean) / deviation
    return meaning
