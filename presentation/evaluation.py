"""How good the match is: the bundled labelled sets scored by our heads, by plain cosine and by BM25."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.metrics import roc_auc_score

from content.answer_space import load_answer_space
from content.answers import index_answers, rank_passages
from content.quality import calibration_error, find_interval, mean_average_precision, micro_f1
from findability.search_index import build_index
from findability.word_scores import score_words
from presentation.criteria_model import score_criteria
from presentation.vectors import Vectorizer
from vocabulary.catalogue import JudgedRow, list_questions, load_asked, load_criteria, load_judged
from vocabulary.page import Page, Section
from vocabulary.passage import Passage

Array = NDArray[np.float32]
Truth = NDArray[np.bool_]
THRESHOLDS = 100  # tried for the best F1 of a method that has no threshold of its own


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured figure with its 95 % interval."""

    set: str
    method: str
    what: str
    figure: float
    low: float
    high: float
    size: int


def evaluate(vectorizer: Vectorizer) -> list[Figure]:
    """Criteria on the short, the mixed and the hard passages; questions on all of them together."""
    written, mixed = load_judged("written"), load_judged("mixed")
    rows = (*written, *mixed)
    vectors, asked = vectorizer.embed([row.text for row in rows], "document"), _embed_questions(vectorizer)
    hard = [place for place, row in enumerate(rows) if row.hard]
    sets = {"written": range(len(written)), "mixed": range(len(written), len(rows)), "hard": hard}
    figures = []
    for name, places in sets.items():
        figures += _evaluate_criteria(name, [rows[place] for place in places], vectors[places], asked, vectorizer)
    return figures + _evaluate_questions(rows, vectors, vectorizer)


def _embed_questions(vectorizer: Vectorizer) -> dict[str, Array]:
    """For each criterion its questions as vectors."""
    asked = {criterion.id: criterion.questions_nl for criterion in load_criteria()}
    vectors = vectorizer.embed([question for questions in asked.values() for question in questions], "query")
    ends = np.cumsum([len(questions) for questions in asked.values()])
    return dict(zip(asked, np.split(vectors, ends[:-1]), strict=True))


def _evaluate_criteria(
    name: str, rows: Sequence[JudgedRow], vectors: Array, asked: Mapping[str, Array], vectorizer: Vectorizer
) -> list[Figure]:
    criteria, texts = {criterion.id: criterion for criterion in load_criteria()}, [row.text for row in rows]
    scored = score_criteria(texts, vectors, [*criteria.values()], vectorizer)
    truth = np.array([[name in row.labels for name in scored.criteria] for row in rows])
    index = build_index(_as_pages(rows))
    cosine = [(vectors @ asked[name].T).max(axis=1) for name in scored.criteria]
    questions = [criteria[name].questions_nl for name in scored.criteria]
    words = [np.max([score_words(index, question) for question in one], axis=0) for one in questions]
    figures = _measure_method(name, "ours", truth, scored.scores, scored.scores >= scored.threshold)
    figures += [_measure(name, "ours", "calibration error", calibration_error, truth, scored.scores)]
    for method, columns in {"cosine": cosine, "BM25": words}.items():
        scores = np.stack(columns, axis=1).astype(np.float32)
        figures += _measure_method(name, method, truth, scores, _choose_best(truth, scores))
    return figures


def _measure_method(name: str, method: str, truth: Truth, scores: Array, chosen: Truth) -> list[Figure]:
    precision = _measure(name, method, "mean average precision", mean_average_precision, truth, scores)
    return [precision, _measure(name, method, "micro F1", micro_f1, truth, chosen)]


def _choose_best(truth: Truth, scores: Array) -> Truth:
    """Decisions at the threshold that happens to be best here: a favour to the methods that have none."""
    tried = np.quantile(scores, np.linspace(0.5, 1, THRESHOLDS, endpoint=False))
    best = max(tried, key=lambda threshold: micro_f1(truth, scores >= threshold))
    return np.asarray(scores >= best)


def _evaluate_questions(rows: Sequence[JudgedRow], vectors: Array, vectorizer: Vectorizer) -> list[Figure]:
    asked = load_asked()
    names = [row.id for row in rows]
    passages = [Passage(row.id, "", f"#{row.id}", 0, "", (), row.text) for row in rows]
    queries = vectorizer.embed([row.question for row in asked], "query")
    background = vectorizer.embed([question.text for question in list_questions(load_criteria())], "query")
    answers = index_answers(passages, vectors, background, load_answer_space(vectorizer.model))
    index = build_index(_as_pages(rows))
    ranked = rank_passages(answers, [row.question for row in asked], queries, vectorizer.judge)
    cosine = queries @ vectors.T
    words = np.stack([score_words(index, row.question) for row in asked])
    found: dict[str, tuple[Sequence[str], NDArray[Any]]] = {
        "ours": ([one.passages[0] for one in ranked], np.array([one.confidence for one in ranked])),
        "cosine": ([names[row] for row in cosine.argmax(axis=1)], cosine.max(axis=1)),
        "BM25": ([names[row] for row in words.argmax(axis=1)], words.max(axis=1)),
    }
    told = np.array([row.passage is not None for row in asked])
    figures = []
    for method, (first, confidence) in found.items():
        right = np.array([name == row.passage for name, row in zip(first, asked, strict=True)])[told]
        figures.append(_measure("questions", method, "right passage first", _share, right))
        figures.append(_measure("questions", method, "answered or not", roc_auc_score, told, confidence))
    return figures


def _share(right: Truth) -> float:
    return float(right.mean())


def _measure(name: str, method: str, what: str, measure: Callable[..., float], *columns: NDArray[Any]) -> Figure:
    size = len(columns[0])
    low, high = find_interval(lambda rows: measure(*(column[rows] for column in columns)), size)
    return Figure(name, method, what, float(measure(*columns)), low, high, size)


def _as_pages(rows: Sequence[JudgedRow]) -> list[Page]:
    now = datetime.now(UTC)
    return [
        Page(row.id, f"http://{row.id}.example/", 200, "text/html", now, sections=(Section((), row.text),))
        for row in rows
    ]
