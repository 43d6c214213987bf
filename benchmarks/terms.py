"""Many search terms over a large region: our lists against the same queries on the bare index library."""

import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime

import numpy as np
from numpy.typing import NDArray

from findability.ranking import rank_terms
from findability.search_index import SearchIndex, build_index
from vocabulary.page import Heading, Page, Section
from vocabulary.search import SearchTerm

SITES, DEPTH = 20, 20
KNOWN_WORDS, WORDS_A_PAGE, WORDS_A_TERM = 40_000, 150, 3
COMMON = 200  # most frequent words that no term has, as terms hardly have stop words
PASSAGES_A_PAGE, DIMENSIONS = 5, 384
CONSONANTS, VOWELS = list("bdfgklmnprst"), list("aeiou")
MOMENT = datetime(2026, 3, 2, tzinfo=UTC)
Vectors = NDArray[np.float32]


def measure() -> list[tuple[str, float]]:
    """Seconds of processor time for 50 terms over 5,000 pages, and how many times the bare library's ours is."""
    return _measure(pages=5_000, terms=50)


def measure_large() -> list[tuple[str, float]]:
    """The same for 1,000 terms over 100,000 pages, which takes some 4 GB and many minutes."""
    return _measure(pages=100_000, terms=1_000)


def _measure(pages: int, terms: int) -> list[tuple[str, float]]:
    random = np.random.default_rng(7)
    words = _make_words(random)
    index = build_index([_make_page(number, words, random) for number in range(pages)])
    asked = [_make_term(words, random) for _ in range(terms)]
    passages, owners = _make_vectors(pages * PASSAGES_A_PAGE, random), np.repeat(np.arange(pages), PASSAGES_A_PAGE)
    vectors = _make_vectors(terms, random)
    bare = _time(lambda: [_search_plainly(index, term.text, DEPTH) for term in asked])
    bare_all = _time(lambda: [_search_plainly(index, term.text, pages) for term in asked])
    by_words = _time(lambda: rank_terms(index, asked, None, passages, owners, None, DEPTH))
    ours = _time(lambda: rank_terms(index, asked, vectors, passages, owners, None, DEPTH))
    return [
        ("bare tantivy, the first 20 (s)", bare),
        ("bare tantivy, every hit (s)", bare_all),
        ("ours, by words alone (s)", by_words),
        ("ours, by words and meaning (s)", ours),
        ("ours / bare, the first 20", ours / bare),
        ("ours / bare, every hit", ours / bare_all),
    ]


def _search_plainly(index: SearchIndex, text: str, limit: int) -> Sequence[object]:
    searcher = index.index.searcher()
    query, _errors = index.index.parse_query_lenient(text, ["text"])
    hits = searcher.search(query, limit=limit, count=False).hits
    return searcher.fast_field_values("number", [address for _score, address in hits])


def _make_words(random: np.random.Generator) -> list[str]:
    """The most frequent first."""
    letters = [random.choice(kind, KNOWN_WORDS) for kind in (CONSONANTS, VOWELS) * 4]
    return ["".join(word) for word in zip(*letters, strict=True)]


def _make_page(number: int, words: list[str], random: np.random.Generator) -> Page:
    said = [words[rank] for rank in _draw_ranks(0, WORDS_A_PAGE, random)]
    site = f"ziekenhuis-{number % SITES}"
    title = " ".join(said[:4])
    return Page(
        site,
        f"https://{site}.example/{number}",
        200,
        "text/html",
        MOMENT,
        title=title,
        headings=(Heading(1, title),),
        sections=(Section((), " ".join(said)),),
    )


def _make_term(words: list[str], random: np.random.Generator) -> SearchTerm:
    said = (words[rank] for rank in _draw_ranks(COMMON, WORDS_A_TERM, random))
    return SearchTerm(" ".join(said), "praktisch", "keuze", "generic")


def _draw_ranks(first: int, count: int, random: np.random.Generator) -> NDArray[np.intp]:
    """Ranks from `first` on, each as likely as it is high: 1 / rank, as words in running text (Zipf)."""
    return np.exp(random.uniform(np.log(first + 1), np.log(KNOWN_WORDS), count)).astype(np.intp)


def _make_vectors(count: int, random: np.random.Generator) -> Vectors:
    vectors = random.standard_normal((count, DIMENSIONS), np.float32)
    return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), np.float32)


def _time(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start
