"""Scoring criteria against the bare product of the vectors with one head each: from vectors, and from texts too."""

import resource
import time
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from content.criteria import Heads, read_words, score_vectors
from content.lexical import BUCKETS
from vocabulary.catalogue import load_criteria, load_examples

DIMENSIONS = 384
WORDS = 85  # of a passage: some 130 tokens
ROUNDS = 3  # of each in turn, the best counts
Array = NDArray[np.float32]


def measure() -> list[tuple[str, float]]:
    """Seconds of each part for 100,000 passages, ratios to the product, and this process's memory at its highest."""
    return _measure(100_000)


def measure_large() -> list[tuple[str, float]]:
    """The same for a million passages, which takes a minute or two."""
    return _measure(1_000_000)


def _measure(passages: int) -> list[tuple[str, float]]:
    random = np.random.default_rng(7)
    heads, texts = _make_heads(random), _make_texts(passages, random)
    start = time.perf_counter()
    evidence = read_words(heads, texts)
    words = time.perf_counter() - start
    vectors = random.standard_normal((passages, DIMENSIONS), np.float32)
    vectors /= np.sqrt(DIMENSIONS)  # of length 1, nearly
    rounds = [
        (_time(lambda: vectors @ heads.weights.T), _time(lambda: score_vectors(heads, vectors, evidence)))
        for _ in range(ROUNDS)
    ]
    product, scoring = map(min, zip(*rounds, strict=True))
    return [
        ("the product alone (s)", product),
        ("vectors to probabilities (s)", scoring),
        ("reading the words (s)", words),
        ("vectors to probabilities / product", scoring / product),
        ("with the words read / product", (words + scoring) / product),
        ("memory at its highest (GB)", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2),
    ]


def _make_heads(random: np.random.Generator) -> Heads:
    """Of the size of the bundled ones; what they weigh makes no difference."""
    names = tuple(criterion.id for criterion in load_criteria())
    weights, word_weights = (random.standard_normal((len(names), size), np.float32) for size in (DIMENSIONS, BUCKETS))
    return Heads(names, weights, np.zeros(len(names), np.float32), word_weights, np.ones(BUCKETS, np.float32))


def _make_texts(count: int, random: np.random.Generator) -> list[str]:
    """Words as they follow one another in the bundled examples."""
    words = " ".join(example.text for example in load_examples()).split()
    return [" ".join(words[start : start + WORDS]) for start in random.integers(len(words) - WORDS, size=count)]


def _time(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start
