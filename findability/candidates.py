"""Which pages are scored for a query: the most promising of the best ones by words and of those of near passages."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from findability.search_index import SearchIndex
from findability.word_scores import score_queries

# Chosen together with USUAL_PART and WHOLE_PART of the passages by nDCG@10, each in the middle of a flat stretch: half
# as much again or a third less of any one costs at most 0.02. On 144 terms of `benchmarks/labelled_terms.jsonl`, the 68
# answered questions of `tests/questions` and 71 about another health site.
WORDS = 7.0
# Pages by words, passages by meaning, and how many of their pages are scored, the most promising ones. Of the first ten
# for 308 queries to an invented region of 102,000 passages 92 of 100 are those that scoring all pages gives; 91 with
# 32 pages by words or 128 passages, 87 with 64 scored. Of 48, 96 and all 144, as it was before, also 91.
BEST, NEAR, SCORED = 48, 192, 96
FIRST = 8 * BEST  # pages with the rarest words; the 48th of them is no better than that of all, and fast to find
# What is scored when those are of too few sites to fill the list: a large one may take all the places.
BEST_OF_SITE, NEAR_IN_ALL = 20, 1000
NO_PAGE = -1

Floats = NDArray[np.float32]
Rows = NDArray[np.intp]


def choose_pages(
    index: SearchIndex, queries: Sequence[str], near: Rows, nearer: Floats, *, wide: bool
) -> tuple[Rows, Floats]:
    """The pages that are scored, ascending, and their scores by words, both (queries, c); NO_PAGE fills up.

    near: (queries, k), pages near in meaning. nearer: (queries, k), what they promise to gain by that.
    """
    count = near.shape[1]
    pages = np.full((len(queries), count + (BEST_OF_SITE * index.sites if wide else BEST)), NO_PAGE)
    pages[:, :count] = near
    words = np.zeros(pages.shape, np.float32)
    for row, (sharing, scores, weight) in enumerate(score_queries(index, queries)):
        best = _choose_by_words(index, sharing, scores[sharing], wide=wide)
        pages[row, count : count + len(best)] = best
        found = pages[row, : count + len(best)]
        words[row, : len(found)] = scores[found] * np.float32(WORDS / max(weight, 1e-9))
    hope = words.copy()
    hope[:, :count] += nearer
    return _keep_most_promising(pages, words, hope, pages.shape[1] if wide else SCORED)


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


def _keep_most_promising(pages: Rows, words: Floats, hope: Floats, most: int) -> tuple[Rows, Floats]:
    """Of each query the `most` pages with most hope, each once, of equal ones the first. hope: >= 0."""
    order = np.argsort(pages - hope / (1 + hope.max(initial=0)), axis=1)  # of the same page the most promising first
    pages, words, hope = _take(order, pages, words, hope)
    hope[pages == NO_PAGE] = -1
    hope[:, 1:][pages[:, 1:] == pages[:, :-1]] = -1
    pages[hope < 0] = NO_PAGE
    kept = np.sort(np.argsort(-hope, axis=1, kind="stable")[:, :most], axis=1)
    pages, words = _take(kept, pages, words)
    return pages, words


def _take(order: Rows, *values: NDArray[Any]) -> list[NDArray[Any]]:
    return [np.take_along_axis(each, order, axis=1) for each in values]
