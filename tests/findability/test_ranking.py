"""The joint list: words and meaning together, on made-up vectors."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from findability import candidates, ranking
from findability.passage_index import index_passages
from findability.ranking import rank_pages, rank_terms
from findability.search_index import SearchIndex, build_index
from tests.findability.samples import make_page, make_term
from vocabulary.page import Page
from vocabulary.search import SearchResult

Vectors = NDArray[np.float32]
NO_VECTORS = np.zeros((0, 4), dtype=np.float32)
NO_PAGES = np.zeros(0, dtype=np.intp)
PAGES = (
    make_page("bezoek", "De bezoektijden van de afdeling.", title="Bezoektijden"),
    make_page("bezoek-kind", "De bezoektijden van de kinderafdeling.", title="Bezoektijden bij kinderen"),
    make_page("bezoek-ic", "De bezoektijden van de intensive care.", title="Bezoektijden op de intensive care"),
    make_page("langs", "Wanneer u langs mag komen.", "maasoever", title="Langskomen"),
    make_page("parkeren", "Hier staat uw auto.", "maasoever", title="Parkeren"),
    make_page("welkom", "Welkom bij ons.", "odulf", title="Welkom"),
)
INDEX = build_index(PAGES)


def test_words_alone_rank_at_most_two_pages_of_a_site() -> None:
    results = _rank_by_words("bezoektijden")
    assert [result.hospital for result in results] == ["linde", "linde"]
    assert [result.position for result in results] == [1, 2]
    assert all(result.meaning == 0 and result.score == result.words > 0 for result in results)


def test_of_a_single_site_all_pages_are_listed() -> None:
    results = rank_pages(build_index(PAGES[:3]), "bezoektijden", None, None)
    assert len(results) == 3


def test_a_page_that_is_near_to_any_question_loses_that_part() -> None:
    pages = tuple(make_page(f"p{number}", f"Tekst {number}.", "odulf") for number in range(20))
    vectors, numbers = _make_vectors(len(pages), {3: (1.0, 0.0), 4: (0.0, 1.0)}, others=(-0.7, -0.7))
    background = np.array([_vector(1, 0.1), _vector(1, -0.1)])
    found = [
        _rank(build_index(pages), "op visite", _vector(0.8, 0.6), vectors, numbers, asked)[0].url
        for asked in (None, background)
    ]
    assert found == [pages[3].url, pages[4].url]


def test_a_site_with_very_many_pages_takes_no_places_of_others() -> None:
    many = [make_page(f"tolk-{number}", "De tolk, een tolk.", title="Tolk") for number in range(200)]
    pages = [*many, make_page("zorg", "Over zorg en de balie, en ook over een tolk.", "odulf", title="Zorg"), *PAGES]
    results = rank_pages(build_index(pages), "tolk", None, None)
    assert [result.hospital for result in results] == ["linde", "linde", "odulf"]


def test_a_query_that_nobody_answers_has_no_results() -> None:
    assert _rank_by_words("vertrektijd van de trein") == ()


def test_meaning_finds_the_page_that_shares_no_word() -> None:
    pages = (*PAGES, *(make_page(f"p{number}", f"Tekst {number}.", "odulf") for number in range(20)))
    vectors, numbers = _make_vectors(len(pages), {3: (0.0, 1.0)})
    results = _rank(build_index(pages), "op visite", _vector(0, 1), vectors, numbers)
    assert [result.url for result in results] == [PAGES[3].url]
    assert (results[0].words, results[0].meaning > 3) == (0, True)


def test_what_is_scored_are_the_pages_that_promise_most_by_words_and_meaning_together(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(candidates, "SCORED", 1)
    vectors, numbers = _make_vectors(len(PAGES), {1: (0.5, 0.8), 4: (0.0, 1.0)})
    assert _rank_by_words("bezoektijden")[0].url == PAGES[0].url
    assert [result.url for result in _rank(INDEX, "bezoektijden", _vector(0, 1), vectors, numbers)] == [PAGES[1].url]


def test_the_two_parts_explain_the_score() -> None:
    vectors, numbers = _make_vectors(len(PAGES), {1: (0.0, 1.0)})
    results = _rank(INDEX, "bezoektijden", _vector(0, 1), vectors, numbers)
    assert results[0].url == PAGES[1].url
    for result in results:
        assert result.score == pytest.approx(result.words + result.meaning)


def test_a_page_means_what_its_best_passage_means() -> None:
    vectors = np.array([_vector(1, 0), _vector(1, 0), _vector(0, 1), _vector(1, 0)])
    numbers = np.array([0, 1, 0, 1])  # not sorted by page
    results = _rank(INDEX, "bezoektijden", _vector(0, 1), vectors, numbers)
    meaning = {result.url: result.meaning for result in results}
    assert meaning[PAGES[0].url] > 0 > meaning[PAGES[1].url]


def test_a_page_of_words_that_hardly_count_is_no_result() -> None:
    pages = (
        make_page("staar", "De staaroperatie in Nijmegen. De staaroperatie duurt kort.", title="Staaroperatie"),
        *(make_page(f"n{number}", "Wij zijn in Nijmegen.", "odulf", title="Over") for number in range(8)),
    )
    results = rank_pages(build_index(pages), "staaroperatie nijmegen", None, None)
    assert [result.hospital for result in results] == ["linde"]


def test_hidden_and_unreadable_pages_are_not_in_the_list() -> None:
    pages = (
        make_page("a", "De tolk.", robots=("noindex",)),
        make_page("b", "De tolk.", status=500, fault="http-500"),
        make_page("c", "De tolk.", "odulf"),
        make_page("d", "De balie.", "odulf"),
    )
    vectors, numbers = _make_vectors(4, {0: (0.0, 1.0)})
    results = _rank(build_index(pages), "tolk", _vector(0, 1), vectors, numbers)
    assert [result.url for result in results] == [pages[2].url]


def test_many_terms_at_once_rank_as_one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, count in {"TERMS_AT_ONCE": 100, "WIDELY_AT_ONCE": 7, "BEST": 0}.items():  # all lists are short here
        monkeypatch.setattr(ranking, name, count)
    generator = np.random.default_rng(1)
    vectors = generator.normal(size=(40, 4)).astype(np.float32)
    numbers = generator.integers(0, len(PAGES), 40)
    texts = ["bezoektijden", "parkeren", "auto", "welkom", "trein"] * 24
    queries = generator.normal(size=(len(texts), 4)).astype(np.float32)
    together = rank_terms(INDEX, [make_term(text) for text in texts], queries, index_passages(INDEX, vectors, numbers))
    for text, query, results in zip(texts, queries, together, strict=True):
        alone = _rank(INDEX, text, query, vectors, numbers)
        assert [result.url for result in results] == [result.url for result in alone]
        assert [result.score for result in results] == pytest.approx([result.score for result in alone], abs=1e-4)


def test_terms_without_vectors_rank_by_words() -> None:
    ranked = rank_terms(INDEX, [make_term("parkeren"), make_term("trein")], None, None)
    assert [len(results) for results in ranked] == [1, 0]


def test_depth_bounds_the_list_and_an_empty_corpus_gives_none() -> None:
    assert len(rank_pages(INDEX, "bezoektijden", None, None, depth=1)) == 1
    assert rank_pages(build_index(()), "bezoektijden", None, None) == ()
    assert index_passages(build_index(()), NO_VECTORS, NO_PAGES) is None


def test_a_result_without_title_or_description_still_tells_what_it_is() -> None:
    page = make_page("tolk", "Een tolk vraagt u aan bij de balie. " * 20, title=None, description=None)
    result = rank_pages(build_index((page, PAGES[3])), "tolk", None, None)[0]
    assert result.title == "Over tolk"
    assert result.snippet.startswith("Een tolk vraagt u aan")
    assert len(result.snippet) <= 160


@settings(max_examples=25)  # each builds two indexes
@given(st.lists(st.sampled_from(PAGES), min_size=1, max_size=6, unique_by=lambda page: page.url))
def test_the_order_of_the_pages_does_not_change_who_is_found(pages: list[Page]) -> None:
    results = rank_pages(build_index(pages), "bezoektijden afdeling", None, None, depth=1)
    turned = rank_pages(build_index(pages[::-1]), "bezoektijden afdeling", None, None, depth=1)
    assert [result.score for result in results] == pytest.approx([result.score for result in turned])


def _rank(
    index: SearchIndex,
    query: str,
    vector: Vectors,
    vectors: Vectors,
    pages: NDArray[np.intp],
    background: Vectors | None = None,
) -> tuple[SearchResult, ...]:
    return rank_pages(index, query, vector, index_passages(index, vectors, pages, background))


def _rank_by_words(query: str) -> tuple[SearchResult, ...]:
    return rank_pages(INDEX, query, None, None)


def _vector(first: float, second: float) -> NDArray[np.float32]:
    return np.array([first, second, 0, 0], dtype=np.float32)


def _make_vectors(
    pages: int, special: dict[int, tuple[float, float]], others: tuple[float, float] = (1.0, 0.0)
) -> tuple[NDArray[np.float32], NDArray[np.intp]]:
    """One passage per page, all alike but for the special ones."""
    vectors = np.array([_vector(*special.get(number, others)) for number in range(pages)])
    return vectors, np.arange(pages)
