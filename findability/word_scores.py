"""What each page scores for a query by its words: BM25 of the words, and for less of what was hardly said or meant."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_array, csr_array

from findability.bm25 import weigh_rarity
from findability.compounds import split_words
from findability.near_words import find_near_words
from findability.search_index import QUERY_WORD, SearchIndex

PARTS_BOOST = 0.4  # of parts of compounds, on the page's side and the query's: a hint, never worth a whole word
# A typing error: a word that no page has is looked for with one letter changed, from eight letters on with two. In a
# longer question such a word is more often just another word, and the rest of the question carries on without it. Of 18
# misspelt terms nDCG@10 went from 0.40 to 0.57 by words alone and from 0.85 to 0.86 with the meaning.
MISSPELT_SHARE = 0.3  # of what the word would count if a page had it
MISSPELT_LETTERS, TWO_ERRORS_LETTERS, MISSPELT_QUERY_WORDS = 5, 8, 3
MAX_QUERY_WORDS = 50  # nobody types more; bounds the work for pasted text


@dataclass(frozen=True, slots=True)
class _Query:
    """What a query looks for: its content words, the parts of compounds, and words that may have been misspelt."""

    stems: list[str]
    split: list[str]
    unknown: list[str]


def score_queries(index: SearchIndex, queries: Sequence[str]) -> tuple[csr_array, NDArray[np.float64]]:
    """BM25 of every findable page for every query, shape (queries, n), > 0; and what each query weighs.

    That is what a page about nothing but the query could score: the rarity of its content words, known or not. A page
    that shares no content word is not in the table.
    """
    read = [_read_query(index, query) for query in queries]
    scores = _list_rows(index, read) @ index.weights
    if any(query.unknown for query in read):
        scores = scores + _score_near(index, read)
    return scores, np.array([_weigh(index, query) for query in read])


def score_words(index: SearchIndex, query: str) -> NDArray[np.float64]:
    """`score_queries` of a single one, shape (pages,); 0 where no content word is shared."""
    scores = np.zeros(len(index.pages))
    scores[index.findable] = score_queries(index, [query])[0].toarray()[0]
    return scores


def _read_query(index: SearchIndex, query: str) -> _Query:
    words = QUERY_WORD.findall(query.lower())[:MAX_QUERY_WORDS]
    parts = split_words(words, index.parts)
    stems, split = _stem_words(index, words), _stem_words(index, parts) if parts else []
    unknown = [stem for stem in stems if stem not in index.stems and len(stem) >= MISSPELT_LETTERS]
    return _Query(stems, split, unknown if len(stems) <= MISSPELT_QUERY_WORDS else [])


def _stem_words(index: SearchIndex, words: Iterable[str]) -> list[str]:
    """The stems of the content words, each once."""
    return list(dict.fromkeys(index.analyzer.analyze(" ".join(words))))


def _list_rows(index: SearchIndex, queries: Sequence[_Query]) -> csr_array:
    """(queries, stems + hints): what each row of the weights counts."""
    rows: list[int] = []
    boosts: list[float] = []
    ends = [0]
    for query in queries:
        whole = [index.stems[stem] for stem in query.stems if stem in index.stems]
        parts = [index.stems[stem] for stem in query.split if stem in index.stems]
        parts += [index.hints[stem] for stem in (*query.stems, *query.split) if stem in index.hints]
        rows += whole + parts
        boosts += [1.0] * len(whole) + [PARTS_BOOST] * len(parts)
        ends.append(len(rows))
    return csr_array((boosts, rows, ends), shape=(len(queries), index.weights.shape[0]), dtype=np.float32)


def _score_near(index: SearchIndex, queries: Sequence[_Query]) -> csr_array:
    """Words that differ by a letter or two, of those that no page has: all of them count the same, and once."""
    found = [
        (row, np.unique(index.weights[near].indices))
        for row, query in enumerate(queries)
        for stem in query.unknown
        for near in [find_near_words(index.spelling, stem, 2 if len(stem) >= TWO_ERRORS_LETTERS else 1)]
    ]
    rows = np.repeat([row for row, _ in found], [len(pages) for _, pages in found])
    scores = np.full(len(rows), MISSPELT_SHARE * _weigh_unknown(index), np.float32)
    shape = (len(queries), index.findable.size)
    return coo_array((scores, (rows, np.concatenate([pages for _, pages in found]))), shape=shape).tocsr()


def _weigh(index: SearchIndex, query: _Query) -> float:
    known = [index.rarity[index.stems[stem]] for stem in query.stems if stem in index.stems]
    unknown = len(query.stems) - len(known)
    return sum(known) + (unknown * _weigh_unknown(index) if unknown else 0.0)


def _weigh_unknown(index: SearchIndex) -> float:
    return float(weigh_rarity(index.findable.size, np.zeros(1, np.intp))[0])
