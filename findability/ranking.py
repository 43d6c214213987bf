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
TERMS_AT_ONCE = 256  # bounds what is held in memory, some 30 MB
# Pages by words, passages by meaning, and how many of their pages are scored, the most promising ones. Of the first ten
# for 308 queries to an invented region of 102,000 passages 92 of 100 are those that scoring all pages gives; 91 with
# 32 pages by words or 128 passages, 87 with 64 scored. Of 48, 96 and all 144, as it was before, also 91.
BEST, NEAR, SCORED = 48, 192, 96
FIRST = 8 * BEST  # pages with the rarest words; the 48th of them is no better than that of all, and fast to find
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
    if asked.vectors is None or passages is None:
        nothing: Floats = np.zeros((len(asked.texts), 0), np.float32)
        chosen, words = _choose(index, asked.texts, nothing.astype(np.intp), nothing, wide=wide)
        meaning = [np.zeros(len(rows), np.float32) for rows in chosen]
    else:
        mean, deviation, least = measure_usual(passages, asked.vectors)
        deviation[deviation == 0] = np.inf  # where nothing differs, nothing stands out
        near, nearer = find_near(passages, asked.vectors, NEAR_IN_ALL if wide else NEAR)
        chosen, words = _choose(index, asked.texts, near, nearer / deviation[:, np.newaxis], wide=wide)
        meaning = _score_meaning(passages, asked.vectors, chosen, (mean, deviation, least))
    scored = zip(chosen, words, meaning, strict=True)
    return [
        _list_results(index, query, *parts, depth, distances)
        for query, parts, distances in zip(asked.texts, scored, asked.distances, strict=True)
    ]


def _choose(
    index: SearchIndex, queries: Sequence[str], near: Rows, nearer: Floats, *, wide: bool
) -> tuple[list[Rows], list[Floats]]:
    """Per query the pages that are scored, ascending, and their scores by words.

    near: (queries, k), pages near in meaning. nearer: (queries, k), what they promise to gain by that.
    """
    chosen, found = [], []
    for (sharing, scores, weight), pages, gain in zip(score_queries(index, queries), near, nearer, strict=True):
        part = np.float32(WORDS / max(weight, 1e-9))
        best = _choose_by_words(index, sharing, scores[sharing], wide=wide)
        rows = np.concatenate([best, pages])
        hope = part * scores[rows]
        hope[len(best) :] += gain
        promising = dict.fromkeys(rows[np.argsort(-hope, kind="stable")].tolist())
        rows = np.sort(np.array([*promising][: None if wide else SCORED], np.intp))
        chosen.append(rows)
        found.append(part * scores[rows])
    return chosen, found


def _choose_by_words(index: SearchIndex, rows: Rows, words: Floats, *, wide: bool) -> Rows:
    if len(rows) <= BEST:
        return rows
    if not wide:
        least = -np.partition(-words[:FIRST], BEST - 1)[BEST - 1]
        best = np.flatnonzero(words >= least)
        return rows[best[np.argsort(-words[best], kind="stable")[:BEST]]]
    ordered = rows[np.argsort(-words, kind="stable")]
    sites = index.site_numbers[ordered]
    return np.concatenate([ordered[sites == site][:BEST_OF_SITE] for site in range(index.sites)])


def _score_meaning(
    passages: PassageIndex, vectors: Floats, chosen: Sequence[Rows], usual: tuple[Floats, Floats, Floats]
) -> list[Floats]:
    """In standard deviations over the index. usual: mean, deviation and least; without passages it is the least."""
    counts = [len(rows) for rows in chosen]
    asked = np.repeat(np.arange(len(chosen)), counts)
    nearness = measure_nearness(passages, vectors, asked, np.concatenate(chosen))
    mean, deviation, least = (values[asked] for values in usual)
    meaning: Floats = (np.where(np.isnan(nearness), least, nearness) - mean) / deviation
    return np.split(meaning, np.cumsum(counts)[:-1])


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
    cards = [index.cards[row] for row in rows[listed].tolist()]
    parts = zip(range(1, len(cards) + 1), cards, words[listed].tolist(), meaning[listed].tolist(), strict=True)
    found = [_make_result(query, *part) for part in parts]
    return tuple([add_distance(result, distances, points) for result in found] if points else found)


def _share_words(words: Floats) -> NDArray[np.bool_]:
    shared: NDArray[np.bool_] = words >= (WORDS_SHARE * words.max(initial=0.0) or np.inf)
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
