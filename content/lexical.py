"""Texts as bags of letter groups: evidence that is in the words, beside the meaning that is in the vector."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import count

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.feature_extraction.text import HashingVectorizer
from sklearn.preprocessing import normalize

# Groups of four letters inside words, which see through Dutch compounds and endings. In cross-validation on the bundled
# examples the mean average precision of heads on them alone was 0.470; 0.463 with half the buckets, 0.473 with groups
# of 3-5 letters and twice the buckets, 0.37 with stemmed words.
GROUP = 4
BUCKETS = 2**15
GROUPS = HashingVectorizer(
    analyzer="char_wb",
    ngram_range=(GROUP, GROUP),
    n_features=BUCKETS,
    alternate_sign=False,
    norm=None,
    dtype=np.float32,
)


def list_words(texts: Iterable[str]) -> tuple[csr_matrix, list[str]]:
    """(n, m): how often each of the m distinct words stands in a text; and those words, as they are between spaces."""
    numbers: defaultdict[str, int] = defaultdict(count().__next__)
    found: list[int] = []
    ends = [0]
    for text in texts:
        found += map(numbers.__getitem__, text.split())
        ends.append(len(found))
    # A word that stands in a text twice has two ones, which products add up.
    held = csr_matrix((np.ones(len(found), np.float32), found, ends), shape=(len(ends) - 1, len(numbers)))
    return held, list(numbers)


def count_groups(held: csr_matrix, words: Sequence[str]) -> csr_matrix:
    """(n, BUCKETS): 1 + the logarithm of how often a group stands in a text; of what `list_words` gives.

    Cut once from each distinct word, a fifth of the time that cutting every text takes.
    """
    counts = csr_matrix(held @ GROUPS.transform(words) if words else (held.shape[0], BUCKETS), dtype=np.float32)
    counts.data = 1 + np.log(counts.data)
    return counts


def measure_rarity(counts: csr_matrix) -> NDArray[np.float32]:
    """(BUCKETS,): smoothed inverse document frequency, ln((1 + n) / (1 + df)) + 1, as in scikit-learn."""
    found_in = np.bincount(counts.indices, minlength=BUCKETS)
    return np.asarray(np.log((1 + counts.shape[0]) / (1 + found_in)) + 1, np.float32)


def weigh_groups(counts: csr_matrix, rarity: NDArray[np.float32]) -> csr_matrix:
    """(n, BUCKETS): rows of length 1 (0 for a text without letters)."""
    weighed = csr_matrix((counts.data * rarity[counts.indices], counts.indices, counts.indptr), shape=counts.shape)
    return csr_matrix(normalize(weighed, copy=False))
