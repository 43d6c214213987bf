"""What each word counts on each page, by BM25, as one sparse table.

The queries of a whole list are then one product, which costs less than asking an index library one by one, and gives
the score of every page, not of the first so many.
"""

from collections import Counter
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

# The usual values of BM25, as Lucene and tantivy have them; everything else was tuned beside these.
SATURATION = 1.2  # k1: a word that stands there ever so often counts at most 1 + k1 times its rarity
LENGTH_PART = 0.75  # b: how far a longer page must say a word more often to count as much


def count_words(texts: Iterable[Sequence[str]]) -> tuple[dict[str, int], csr_array]:
    """The column of each word, and how often it stands in each text, shape (texts, words)."""
    numbers: dict[str, int] = {}
    columns, counts, ends = [], [], [0]
    for text in texts:
        counted = Counter(text)
        columns.append(np.array([numbers.setdefault(word, len(numbers)) for word in counted], np.int32))
        counts.append(np.array([*counted.values()], np.float32))
        ends.append(ends[-1] + len(counted))
    held = (np.concatenate(counts), np.concatenate(columns), np.array(ends)) if counts else ([], [], ends)
    return numbers, csr_array(held, shape=(len(ends) - 1, len(numbers)), dtype=np.float32)


def weigh_counts(counts: csr_array) -> csr_array:
    """BM25 of each word on each page, shape (words, pages), from counts of shape (pages, words)."""
    pages, words = counts.shape
    lengths = counts.sum(axis=1)
    longer = SATURATION * (1 - LENGTH_PART + LENGTH_PART * lengths / (lengths.mean() or 1.0)) if pages else lengths
    rarity = weigh_rarity(pages, np.bincount(counts.indices, minlength=words))
    weights = counts.copy()
    weights.data = rarity[counts.indices] * counts.data / (counts.data + np.repeat(longer, np.diff(counts.indptr)))
    return weights.astype(np.float32).T.tocsr()


def weigh_rarity(pages: int, holding: NDArray[np.intp]) -> NDArray[np.float64]:
    """The most that BM25 gives a page for a word that `holding` of the pages have."""
    rarity: NDArray[np.float64] = (1 + SATURATION) * np.log(1 + (pages - holding + 0.5) / (holding + 0.5))
    return rarity
