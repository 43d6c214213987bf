"""Which pages are near to a query: on made-up vectors, compared with all and looked for in parts."""

from threading import Thread

import faiss
import numpy as np
import pytest
from numpy.typing import NDArray

from findability import passage_index
from findability.passage_index import PassageIndex, find_near, index_passages, measure_nearness, measure_usual
from findability.search_index import build_index
from tests.findability.samples import make_page

PAGES, DIRECTIONS = 600, 64
INDEX = build_index([make_page(f"p{number}", f"Tekst {number}.", "odulf") for number in range(PAGES)])
OWNERS = np.repeat(np.arange(PAGES), 5)


def _index(vectors: NDArray[np.float32], background: NDArray[np.float32] | None = None) -> PassageIndex:
    passages = index_passages(INDEX, vectors, OWNERS, background)
    assert passages is not None
    return passages


def _make_subjects() -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Passages, twenty of each subject, and the subjects."""
    random = np.random.default_rng(5)
    subjects = random.normal(size=(len(OWNERS) // 20, DIRECTIONS)).astype(np.float32)
    vectors = np.repeat(subjects, 20, axis=0) + random.normal(scale=0.5, size=(len(OWNERS), DIRECTIONS))
    return (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32), subjects


def test_what_is_looked_for_in_parts_is_nearly_all_that_comparing_with_all_finds(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    vectors, subjects = _make_subjects()
    exact, _ = find_near(_index(vectors), subjects, 20)
    monkeypatch.setattr(passage_index, "EXACT_PASSAGES", 1000)
    monkeypatch.setattr(passage_index, "TRAINED", 2000)
    monkeypatch.setattr(passage_index, "NEAREST", "PCA32,IVF32,PQ16x4fs")
    found, nearer = find_near(_index(vectors), subjects, 20)
    assert exact.shape == found.shape
    shared = [len({*one} & {*other}) / len({*one}) for one, other in zip(exact, found, strict=True)]
    assert np.mean(shared) > 0.9
    assert (np.diff(nearer) <= 0).all()
    assert not nearer[:, -1].any()


def test_faiss_keeps_to_one_thread_in_every_thread() -> None:
    vectors, subjects = _make_subjects()
    passages = _index(vectors)
    counts = []

    def look() -> None:
        find_near(passages, subjects, 20)
        counts.append(faiss.omp_get_max_threads())

    thread = Thread(target=look)
    thread.start()
    thread.join()
    assert counts == [1]


def test_nearness_is_the_best_passage_and_a_part_of_all_less_what_is_usual() -> None:
    vectors = np.zeros((len(OWNERS), 2), np.float32)
    vectors[:5] = [(1, 0), (0, 1), (0, 1), (0, 1), (0, 1)]
    query = np.array([[1, 0]], np.float32)
    rows, asked = np.array([0, 1]), np.zeros(2, np.intp)
    assert measure_nearness(_index(vectors), query, asked, rows) == pytest.approx([0.7 + 0.3 / 5, 0])
    usual = _index(vectors, np.array([[1, 0], [1, 0]], np.float32))
    assert measure_nearness(usual, query, asked, rows) == pytest.approx([0.3 * (0.7 + 0.3 / 5), 0])


def test_what_is_usual_is_measured_on_pages_spread_over_the_index(monkeypatch: pytest.MonkeyPatch) -> None:
    vectors, subjects = _make_subjects()
    everything = measure_usual(_index(vectors), subjects)
    monkeypatch.setattr(passage_index, "SAMPLE", 300)
    for estimated, exact in zip(measure_usual(_index(vectors), subjects), everything, strict=True):
        assert estimated == pytest.approx(exact, abs=0.05)


def test_pages_without_passages_and_passages_of_hidden_pages_have_no_nearness() -> None:
    pages = [make_page("a"), make_page("b", robots=("noindex",)), make_page("c")]
    vectors = np.eye(3, dtype=np.float32)
    passages = index_passages(build_index(pages), vectors, np.array([1, 0, 1]))
    assert passages is not None
    query = np.array([[0, 1, 0]], np.float32)
    assert find_near(passages, query, 10)[0].tolist() == [[0]]
    nearness = measure_nearness(passages, query, np.zeros(2, np.intp), np.array([0, 1]))
    assert nearness[0] == 1
    assert np.isnan(nearness[1])
    assert index_passages(build_index(pages), vectors[:1], np.array([1])) is None
