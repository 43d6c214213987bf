"""Texts as bags of letter groups, words and pairs of words: evidence beside the meaning that is in the vector."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import count

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction.text import HashingVectorizer
from sklearn.preprocessing import normalize
from sklearn.utils import murmurhash3_32

# Groups of four letters inside words, which see through Dutch compounds and endings. In cross-validation on the short
# examples the mean average precision of heads on them alone was 0.470; 0.463 with half the buckets, 0.473 with groups
# of 3-5 letters and twice the buckets, 0.37 with stemmed words.
GROUP = 4
GROUP_BUCKETS = 2**15
GROUPS = HashingVectorizer(
    analyzer="char_wb",
    ngram_range=(GROUP, GROUP),
    n_features=GROUP_BUCKETS,
    alternate_sign=False,
    norm=None,
    dtype=np.float32,
)
# Whole words, all digits alike, and pairs of neighbours: "geen wachttijd" means another thing than its parts. With both
# `content.criteria` reaches a micro F1 of 0.675 short, 0.779 mixed and 0.692 hard, with words alone 0.661, 0.769 and
# 0.676, with neither 0.657, 0.762 and 0.662. Buckets four times as many: the same.
WORD_BUCKETS, PAIR_BUCKETS = 2**15, 2**16
WHOLE = 1.5  # what a word or a pair weighs against a letter group; 1.2 and 1.8 give the same
BUCKETS = GROUP_BUCKETS + WORD_BUCKETS + PAIR_BUCKETS
MIXED = np.int32(0x9E3779B1 - 2**32)  # an odd number without a pattern (Knuth): a pair is not its mirror image
EDGES, DIGIT = re.compile(r"^\W+|\W+$"), re.compile(r"\d")


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


def count_evidence(held: csr_matrix, words: Sequence[str]) -> csr_matrix:
    """(n, BUCKETS): 1 + the logarithm of how often a group, word or pair stands in a text; of what `list_words` gives.

    Groups are cut once from each distinct word, a fifth of the time that cutting every text takes.
    """
    groups = csr_matrix(held @ GROUPS.transform(words) if words else (held.shape[0], GROUP_BUCKETS), dtype=np.float32)
    numbers = np.array([_number_word(word) for word in words], np.int32)[held.indices]
    single, pairs = _count(held, numbers, WORD_BUCKETS), _count(held, _pair(held, numbers), PAIR_BUCKETS)
    counts = csr_matrix(hstack([groups, single, pairs], format="csr"))
    counts.data = 1 + np.log(counts.data)
    return counts


def measure_rarity(counts: csr_matrix) -> NDArray[np.float32]:
    """(BUCKETS,): smoothed inverse document frequency, ln((1 + n) / (1 + df)) + 1 as in scikit-learn, times `WHOLE`."""
    found_in = np.bincount(counts.indices, minlength=BUCKETS)
    rarity = np.asarray(np.log((1 + counts.shape[0]) / (1 + found_in)) + 1, np.float32)
    rarity[GROUP_BUCKETS:] *= WHOLE
    return rarity


def weigh_evidence(counts: csr_matrix, rarity: NDArray[np.float32]) -> csr_matrix:
    """(n, BUCKETS): rows of length 1 (0 for a text without letters)."""
    weighed = csr_matrix((counts.data * rarity[counts.indices], counts.indices, counts.indptr), shape=counts.shape)
    return csr_matrix(normalize(weighed, copy=False))


def _number_word(word: str) -> int:
    return int(murmurhash3_32(DIGIT.sub("0", EDGES.sub("", word.lower()))))


def _pair(held: csr_matrix, numbers: NDArray[np.int32]) -> NDArray[np.int32]:
    """A number for each word with the one before it in its text, or with none."""
    before = np.roll(numbers, 1)
    before[held.indptr[:-1][np.diff(held.indptr) > 0]] = 0
    return np.asarray(murmurhash3_32(before * MIXED + numbers), np.int32)


def _count(held: csr_matrix, numbers: NDArray[np.int32], buckets: int) -> csr_matrix:
    """(n, buckets): how often each number stands in a text, folded into so many buckets."""
    counts = csr_matrix((held.data, numbers % buckets, held.indptr), (held.shape[0], buckets), copy=True)
    counts.sum_duplicates()
    return counts
