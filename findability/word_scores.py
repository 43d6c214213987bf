"""What each page scores for a query by its words: BM25 of the words, and for less of what was hardly said or meant."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

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

Floats = NDArray[np.float32]
Rows = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class _Query:
    """What a query looks for: its content words, the parts of compounds, and words that may have been misspelt."""

    stems: list[str]
    split: list[str]
    unknown: list[str]


def score_queries(index: SearchIndex, queries: Sequence[str]) -> Iterator[tuple[Rows, Floats, float]]:
    """Per query the pages that share a content word, BM25 of all findable pages, shape (n,), and what the query weighs.

    The pages with the rarest word come first, each once. The weight is what a page about nothing but the query could
    score: the rarity of its content words, known or not. The scores hold until the next query is asked for: clearing
    them costs less than making them anew.
    """
    scores = np.zeros(index.findable.size, np.float32)
    for query in queries:
        read = _read_query(index, query)
        sharing = _add_words(index, read, scores)
        yield sharing, scores, _weigh(index, read)
        scores[sharing] = 0.0


def score_words(index: SearchIndex, query: str) -> NDArray[np.float64]:
    """`score_queries` of a single one, shape (pages,); 0 where no content word is shared."""
    scores = np.zeros(len(index.pages))
    _, scores[index.findable], _ = next(score_queries(index, [query]))
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


def _add_words(index: SearchIndex, query: _Query, scores: Floats) -> Rows:
    """Adds what the words count to the scores, which are 0. Gives the pages that got any, the rarest word first."""
    found = [np.zeros(0, np.intp)]
    for pages, counted in sorted(_list_counted(index, query), key=lambda word: len(word[0])):
        before = scores[pages]
        found.append(pages[before == 0])
        scores[pages] = before + counted
    return np.concatenate(found)


def _list_counted(index: SearchIndex, query: _Query) -> Iterator[tuple[Rows, Floats]]:
    """Of each word the pages that have it, each once, and what it counts there."""
    parts = [index.stems[stem] for stem in query.split if stem in index.stems]
    parts += [index.hints[stem] for stem in (*query.stems, *query.split) if stem in index.hints]
    for row in (index.stems[stem] for stem in query.stems if stem in index.stems):
        yield _read_row(index, row)
    for row in parts:
        pages, weights = _read_row(index, row)
        yield pages, PARTS_BOOST * weights
    for stem in query.unknown:
        pages = _find_near_pages(index, stem)
        yield pages, np.full(len(pages), MISSPELT_SHARE * _weigh_unknown(index), np.float32)


def _read_row(index: SearchIndex, row: int) -> tuple[Rows, Floats]:
    held = slice(*index.weights.indptr[row : row + 2])
    return index.weights.indices[held], index.weights.data[held]


def _find_near_pages(index: SearchIndex, stem: str) -> Rows:
    """The pages with a word that differs by a letter or two: all such words count the same, and once."""
    near = find_near_words(index.spelling, stem, 2 if len(stem) >= TWO_ERRORS_LETTERS else 1)
    return np.unique(index.weights[near].indices)


def _weigh(index: SearchIndex, query: _Query) -> float:
    known = [index.rarity[index.stems[stem]] for stem in query.stems if stem in index.stems]
    unknown = len(query.stems) - len(known)
    return sum(known) + (unknown * _weigh_unknown(index) if unknown else 0.0)


def _weigh_unknown(index: SearchIndex) -> float:
    return float(weigh_rarity(index.findable.size, np.zeros(1, np.intp))[0])
