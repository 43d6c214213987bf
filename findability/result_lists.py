"""The lists of results of scored pages: the best first, at most two of a site, each line with what made its score."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from findability.candidates import NO_PAGE
from findability.proximity import add_distance, weigh_distances
from findability.search_index import SearchIndex
from vocabulary.search import SearchResult

BUILT_IN = "built-in"
PAGES_PER_SITE = 2  # in one list, as the large engines do; of a single site the list holds all
# What is a result at all. A least score of 1.5 leaves 14 of 55 pages of another health site for a question and costs
# 0.02 nDCG@10; 2.5 leaves 12 at most and costs 0.09.
LEAST_SCORE = 1.5  # standard deviations of meaning, or as much by the words
WORDS_SHARE = 0.2  # of the best page's BM25; less is a page that only shares the query's common words

Floats = NDArray[np.float32]
Rows = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Scored:
    """Pages of each query and what they score, all of shape (queries, c); NO_PAGE fills up."""

    pages: Rows
    words: Floats
    meaning: Floats


def list_results(
    index: SearchIndex, queries: Sequence[str], distances: Sequence[Mapping[str, float]], scored: Scored, depth: int
) -> list[tuple[SearchResult, ...]]:
    """The best `depth` results of each query, perhaps none. distances: of each query, hospital (slug) -> km."""
    points = [weigh_distances(away) for away in distances]
    ordered, counts = _put_best_first(scored, *_add_up(index, scored, points))
    listed = [_limit_per_site(index, row[:count], depth) for row, count in zip(ordered.pages, counts, strict=True)]
    lines = _read_lines(ordered, listed)
    found = [
        _make_results(index, query, islice(lines, len(places))) for query, places in zip(queries, listed, strict=True)
    ]
    return [
        tuple([add_distance(result, away, gained) for result in results]) if gained else results
        for results, away, gained in zip(found, distances, points, strict=True)
    ]


def _add_up(
    index: SearchIndex, scored: Scored, points: Sequence[Mapping[str, float]]
) -> tuple[Floats, NDArray[np.bool_]]:
    """The score of each page, and whether it is a result. points: of each query, what a hospital's results get."""
    score = scored.words + scored.meaning
    results = (scored.pages != NO_PAGE) & (_share_words(scored.words) | (score >= LEAST_SCORE))
    for row, gained in enumerate(points):
        if gained:
            pages = scored.pages[row, results[row]].tolist()
            score[row, results[row]] += [gained.get(index.cards[page].hospital, 0.0) for page in pages]
    return score, results


def _share_words(words: Floats) -> NDArray[np.bool_]:
    least = WORDS_SHARE * words.max(axis=1, initial=0.0, keepdims=True)
    shared: NDArray[np.bool_] = words >= np.where(least > 0, least, np.inf)
    return shared


def _put_best_first(scored: Scored, score: Floats, results: NDArray[np.bool_]) -> tuple[Scored, list[int]]:
    """And how many results each query has."""
    order = np.argsort(np.where(results, -score, np.inf), axis=1, kind="stable")
    ordered = Scored(
        np.take_along_axis(scored.pages, order, axis=1),
        np.take_along_axis(scored.words, order, axis=1),
        np.take_along_axis(scored.meaning, order, axis=1),
    )
    return ordered, np.count_nonzero(results, axis=1).tolist()


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


def _read_lines(ordered: Scored, listed: Sequence[Sequence[int]]) -> Iterator[tuple[int, float, float]]:
    """Page, words and meaning of all lines, list after list; read at once, which costs a third."""
    rows = np.repeat(np.arange(len(listed)), [len(places) for places in listed])
    places = np.array([place for places in listed for place in places], np.intp)
    return zip(*(part[rows, places].tolist() for part in (ordered.pages, ordered.words, ordered.meaning)), strict=True)


def _make_results(
    index: SearchIndex, query: str, lines: Iterable[tuple[int, float, float]]
) -> tuple[SearchResult, ...]:
    found = []
    for position, (page, words, meaning) in enumerate(lines, 1):
        hospital, url, title, snippet, links_in = index.cards[page]
        parts = (words + meaning, words, meaning)
        found.append(SearchResult(query, BUILT_IN, position, hospital, url, title, snippet, *parts, links_in))
    return tuple(found)
