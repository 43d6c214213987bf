"""The joint list of results over all hospitals, by the words and the meaning of a page, and where the hospital lies.

score = words + meaning + proximity. Words: WORDS times the part of the query's rarity that the page holds, so that a
question whose words hardly stand anywhere is left to the meaning. Meaning: how near the page's passages are to the
query, less how near they are to just any question, in standard deviations over the index. Proximity: in local terms,
see `findability.proximity`. The parts stay on the result, which so explains itself. How it was found and what did not
help: `docs/decisions/0023-ranking.md`.

Only the best pages by words and the pages of the nearest passages are scored; each of them by both.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from findability.passage_index import PassageIndex, find_near, measure_nearness, measure_usual
from findability.places import Place
from findability.proximity import add_distance, measure_distances, weigh_distances
from findability.search_index import Card, SearchIndex
from findability.word_scores import score_queries
from vocabulary.search import SearchResult, SearchTerm

BUILT_IN = "built-in"
PAGES_PER_SITE = 2  # in one list, as the large engines do; of a single site the list holds all
# Chosen together by nDCG@10, each in the middle of a flat stretch: half as much again or a third less of any one costs
# at most 0.02. On 144 terms of `benchmarks/labelled_terms.jsonl`, the 68 answered questions of `tests/questions` and 71
# about another health site. (The same goes for USUAL_PART and WHOLE_PART of the passages.)
WORDS = 7.0
# What is a result at all. A least score of 1.5 leaves 14 of 55 pages of another health site for a question and costs
# 0.02 nDCG@10; 2.5 leaves 12 at most and costs 0.09.
LEAST_SCORE = 1.5  # standard deviations of meaning, or as much by the words
WORDS_SHARE = 0.2  # of the best page's BM25; less is a page that only shares the query's common words
TERMS_AT_ONCE = 256  # bounds what is held in memory: 256 x 100,000 pages x 8 bytes = 205 MB when all share a word
BEST, NEAR = 48, 96  # pages by words, passages by meaning; half of both changes 5 of 100 pages in the first ten
# What is scored when those are of too few sites to fill the list: a large one may take all the places.
BEST_OF_SITE, NEAR_IN_ALL = 20, 1000

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
    starts = range(0, len(terms), TERMS_AT_ONCE)
    blocks = [_select(asked, range(start, min(start + TERMS_AT_ONCE, len(terms)))) for start in starts]
    return [results for block in blocks for results in _rank_block(index, block, passages, depth)]


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
    if short:
        again = _score_and_list(index, _select(asked, short), passages, depth, wide=True)
        for row, results in zip(short, again, strict=True):
            ranked[row] = results
    return ranked


def _score_and_list(
    index: SearchIndex, asked: _Asked, passages: PassageIndex | None, depth: int, *, wide: bool
) -> list[tuple[SearchResult, ...]]:
    scores = _score_words(index, asked.texts)
    chosen = [np.sort(_choose_by_words(index, *held, wide=wide)) for held in _iterate_rows(scores)]
    meaning = [np.zeros(len(rows), np.float32) for rows in chosen]
    if asked.vectors is not None and passages is not None:
        near = find_near(passages, asked.vectors, NEAR_IN_ALL if wide else NEAR)
        chosen = [np.unique(np.concatenate(rows)) for rows in zip(chosen, near, strict=True)]
        meaning = _score_meaning(passages, asked.vectors, chosen)
    words = _look_up(scores, chosen)
    scored = zip(chosen, words, meaning, strict=True)
    return [
        _list_results(index, query, *parts, depth, distances)
        for query, parts, distances in zip(asked.texts, scored, asked.distances, strict=True)
    ]


def _score_words(index: SearchIndex, queries: Sequence[str]) -> csr_array:
    scores, rarity = score_queries(index, queries)
    scores.data *= np.repeat(WORDS / np.maximum(rarity, 1e-9), np.diff(scores.indptr))
    return scores


def _iterate_rows(table: csr_array) -> Iterator[tuple[Rows, Floats]]:
    """Per query the pages that share a word, and their scores."""
    for start, end in pairwise(table.indptr.tolist()):
        yield table.indices[start:end], table.data[start:end]


def _choose_by_words(index: SearchIndex, rows: Rows, words: Floats, *, wide: bool) -> Rows:
    if len(rows) <= BEST:
        return rows
    if not wide:
        best = np.flatnonzero(words >= -np.partition(-words, BEST - 1)[BEST - 1])
        return rows[best[np.argsort(-words[best], kind="stable")[:BEST]]]
    ordered = rows[np.argsort(-words, kind="stable")]
    sites = index.site_numbers[ordered]
    return np.concatenate([ordered[sites == site][:BEST_OF_SITE] for site in range(index.sites)])


def _score_meaning(passages: PassageIndex, vectors: Floats, chosen: Sequence[Rows]) -> list[Floats]:
    """In standard deviations over the index; all zero when nothing differs. Without passages it is the least."""
    counts = [len(rows) for rows in chosen]
    asked = np.repeat(np.arange(len(chosen)), counts)
    nearness = measure_nearness(passages, vectors, asked, np.concatenate(chosen))
    mean, deviation, least = (values[asked] for values in measure_usual(passages, vectors))
    above = np.where(np.isnan(nearness), least, nearness) - mean
    meaning = np.divide(above, deviation, out=np.zeros_like(above), where=deviation > 0)
    return np.split(meaning, np.cumsum(counts)[:-1])


def _look_up(scores: csr_array, chosen: Sequence[Rows]) -> list[Floats]:
    """The scores of the chosen pages, 0 for a page that shares no word."""
    held, found = np.zeros(scores.shape[1], np.float32), []
    for rows, (sharing, words) in zip(chosen, _iterate_rows(scores), strict=True):
        held[sharing] = words
        found.append(held[rows])
        held[sharing] = 0
    return found


def _list_results(
    index: SearchIndex,
    query: str,
    rows: Rows,
    words: Floats,
    meaning: Floats,
    depth: int,
    distances: Mapping[str, float],
) -> tuple[SearchResult, ...]:
    score = words + meaning
    results = np.flatnonzero(_share_words(words) | (score >= LEAST_SCORE))
    points = weigh_distances(distances)
    if points:
        score[results] += [points.get(index.cards[row].hospital, 0.0) for row in rows[results].tolist()]
    order = results[np.argsort(-score[results], kind="stable")]
    listed = order[_limit_per_site(index, rows[order], depth)]
    parts = zip(rows[listed].tolist(), words[listed].tolist(), meaning[listed].tolist(), strict=True)
    found = [_make_result(query, place, index.cards[row], *scored) for place, (row, *scored) in enumerate(parts, 1)]
    return tuple([add_distance(result, distances, points) for result in found] if points else found)


def _share_words(words: Floats) -> NDArray[np.bool_]:
    enough = WORDS_SHARE * words.max(initial=0.0)
    shared: NDArray[np.bool_] = (words > 0) & (words >= enough)
    return shared


def _limit_per_site(index: SearchIndex, rows: Rows, depth: int) -> list[int]:
    """Which of the rows make the list: the first `depth` of them, without the third and later ones of a site."""
    if index.sites == 1:
        return list(range(len(rows)))[:depth]
    seen, listed = [0] * index.sites, []
    for place, site in enumerate(index.site_numbers[rows].tolist()):
        seen[site] += 1
        if seen[site] <= PAGES_PER_SITE:
            listed.append(place)
            if len(listed) == depth:
                break
    return listed


def _make_result(query: str, position: int, card: Card, words: float, meaning: float) -> SearchResult:
    hospital, url, title, snippet, links_in = card
    score = words + meaning
    return SearchResult(query, BUILT_IN, position, hospital, url, title, snippet, score, words, meaning, links_in)
