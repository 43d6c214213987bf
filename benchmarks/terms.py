"""Many search terms over a large region: our lists against the same queries on the bare index library.

The library is asked in two ways: all text of a page as one field, which is the least work there is, and title,
headings, body, anchor texts and URL as fields with boosts, as one asks it when these are to count differently.
"""

import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from benchmarks.bare_search import index_fields, index_plainly, search_plainly
from findability.passage_index import index_passages
from findability.ranking import rank_terms
from findability.search_index import COPIES, build_index
from vocabulary.page import Heading, Page, Section
from vocabulary.search import SearchTerm

SITES, DEPTH = 20, 20
ROUNDS = 5
ONE_FIELD, FIVE_FIELDS = "bare tantivy, one field, the first 20", "bare tantivy, five fields, the first 20"
EVERY_HIT, OURS = "bare tantivy, one field, every hit", "ours, by words and meaning"
KNOWN_WORDS, WORDS_A_PAGE, WORDS_A_TERM = 40_000, 150, 3
COMMON = 200  # most frequent words that no term has, as terms hardly have stop words
PASSAGES_A_PAGE, DIMENSIONS = 5, 384
CONSONANTS, VOWELS = list("bdfgklmnprst"), list("aeiou")
MOMENT = datetime(2026, 3, 2, tzinfo=UTC)
Vectors = NDArray[np.float32]
Made = TypeVar("Made")


def measure() -> list[tuple[str, float]]:
    """Seconds for 50 terms over 5,000 pages, of processor time and by the clock, and how many times the library's."""
    return _measure(pages=5_000, terms=50)


def measure_large() -> list[tuple[str, float]]:
    """The same for 1,000 terms over 100,000 pages, which takes some 4 GB and many minutes."""
    return _measure(pages=100_000, terms=1_000)


def _measure(pages: int, terms: int) -> list[tuple[str, float]]:
    random = np.random.default_rng(7)
    words = _make_words(random)
    made = [_make_page(number, words, random) for number in range(pages)]
    asked = [_make_term(words, random) for _ in range(terms)]
    vectors = _make_vectors(terms, random)
    passages, owners = _make_vectors(pages * PASSAGES_A_PAGE, random), np.repeat(np.arange(pages), PASSAGES_A_PAGE)
    plain, indexing_plainly = _time(lambda: index_plainly(made))
    fields, indexing_fields = _time(lambda: index_fields(made))
    index, indexing = _time(lambda: build_index(made))
    meanings, indexing_meaning = _time(lambda: index_passages(index, passages, owners))
    timed = _time_in_turn(
        {
            ONE_FIELD: lambda: [search_plainly(plain, term.text, DEPTH) for term in asked],
            FIVE_FIELDS: lambda: [search_plainly(fields, term.text, DEPTH, COPIES) for term in asked],
            EVERY_HIT: lambda: [search_plainly(plain, term.text, pages) for term in asked],
            "ours, by words alone": lambda: rank_terms(index, asked, None, None, DEPTH),
            OURS: lambda: rank_terms(index, asked, vectors, meanings, DEPTH),
        }
    )
    return [
        ("once: bare tantivy, indexing one field (s)", indexing_plainly),
        ("once: bare tantivy, indexing five fields (s)", indexing_fields),
        ("once: ours, indexing the words (s)", indexing),
        ("once: ours, indexing the passages (s)", indexing_meaning),
        *((f"{name} (s)", processor) for name, (processor, _) in timed.items()),
        *((f"{name} (s by the clock)", clock) for name, (_, clock) in timed.items()),
        *((f"ours / {name}", timed[OURS][0] / timed[name][0]) for name in (ONE_FIELD, FIVE_FIELDS, EVERY_HIT)),
        *((f"ours / {name}, by the clock", timed[OURS][1] / timed[name][1]) for name in (ONE_FIELD, FIVE_FIELDS)),
    ]


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


def _time(work: Callable[[], Made]) -> tuple[Made, float]:
    """What was made, and the seconds of processor time that it took."""
    start = time.process_time()
    made = work()
    return made, time.process_time() - start


def _time_in_turn(works: Mapping[str, Callable[[], object]]) -> dict[str, tuple[float, float]]:
    """The best processor time of each and the best time by the clock.

    All in turn, so that a busy moment of the machine doesn't fall on one of them.
    """
    rounds = [[_time_both(work) for work in works.values()] for _ in range(ROUNDS)]
    best = np.min(rounds, axis=0).tolist()
    return {name: (processor, clock) for name, (processor, clock) in zip(works, best, strict=True)}


def _time_both(work: Callable[[], object]) -> tuple[float, float]:
    start = time.perf_counter()
    _, processor = _time(work)
    return processor, time.perf_counter() - start
