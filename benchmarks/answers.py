"""Questions that the judge of answers was not trained on, asked of all passages that questions were written for.

What nothing may be tuned on is measured by `vindbaar evaluate`.
"""

from collections.abc import Sequence

import numpy as np
from sklearn.metrics import roc_auc_score

from benchmarks.asked_sites import read_asked_sites
from benchmarks.ordinary_questions import OrdinaryQuestion, list_held_passages, read_ordinary_questions
from benchmarks.region import load_model
from benchmarks.searched_questions import list_searched_passages, read_searched_questions
from content.answer_space import load_answer_space
from content.answers import AnswerIndex, Judge, Ranking, index_answers, rank_passages
from content.cross_encoder import load_cross_encoder, score_pairs
from content.embedding import Embedder, Vectors, embed_passages, embed_queries
from presentation.settings import cache_folder
from training.pairs import load_pairs
from vocabulary.catalogue import list_questions, load_criteria
from vocabulary.passage import Passage


def measure() -> list[tuple[str, float]]:
    """How often a right passage comes first, and how well answered is told from not, all by area under the ROC curve.

    Ordinary questions, also only those that nothing was tuned on; those of `benchmarks.searched_questions`; what is
    asked of a site and of loose passages (`benchmarks.asked_sites`), nothing tuned on them; each held-out question with
    the passages that it was written for, which answer it or just don't; and each that has an answer asked of all
    held-out passages together.
    """
    held = [pair for pair in load_pairs() if pair.held_out]
    judge = load_judge()
    odds = judge([(pair.question, pair.passage) for pair in held])
    model = load_model()
    passages = list_held_passages()
    index = index_alone(passages, model)
    written = [
        OrdinaryQuestion(pair.question, tuple(one.id for one in passages if one.text == pair.passage), False)
        for pair in held
        if pair.answers and any(one.text == pair.passage for one in passages)
    ]
    ordinary = read_ordinary_questions()
    sites = {name: site for name, site in read_asked_sites().items() if name != "fitted"}
    return [
        *_measure("ordinary", index, model, ordinary, judge),
        *_measure("ordinary put aside", index, model, [one for one in ordinary if one.put_aside], judge),
        *_measure("searched", index_alone(list_searched_passages(), model), model, read_searched_questions(), judge),
        *(
            figure
            for name, site in sites.items()
            for figure in _measure(f"asked, {name}", index_alone(site.passages, model), model, site.questions, judge)
        ),
        *_measure("hard", index, model, written, judge),
        ("near misses, judge: area", roc_auc_score([pair.answers for pair in held], odds)),
    ]


def load_judge() -> Judge:
    model = load_cross_encoder(cache_folder() / "models", lambda text: None)
    return lambda pairs: score_pairs(model, pairs)


def index_alone(passages: Sequence[Passage], model: Embedder) -> AnswerIndex:
    """Passages of no hospital in particular."""
    background = embed_queries(model, [question.text for question in list_questions(load_criteria())])
    vectors = embed_passages(model, [passage.context for passage in passages])
    return index_answers(passages, vectors, background, load_answer_space(model.name))


def _measure(
    name: str, index: AnswerIndex, model: Embedder, asked: Sequence[OrdinaryQuestion], judge: Judge
) -> list[tuple[str, float]]:
    questions = [question.text for question in asked]
    vectors = embed_queries(model, questions)
    methods = {
        "cosine in the answer space": _rank_by_cosine(
            index, vectors if index.space is None else index.space.turn_questions(vectors)
        )
    }
    for method, heard in {"no judge": None, "judge": judge}.items():
        methods[method] = rank_passages(index, questions, vectors, heard)
    return [
        (f"{name}, {method}: {what}", figure) for method in methods for what, figure in rate(asked, methods[method])
    ]


def rate(asked: Sequence[OrdinaryQuestion], rankings: Sequence[Ranking]) -> list[tuple[str, float]]:
    """Share of the answered questions with a right passage first; area under the ROC curve where both kinds are."""
    told = [bool(question.answered_by) for question in asked]
    right = [
        ranking.passages[0] in question.answered_by
        for question, ranking in zip(asked, rankings, strict=True)
        if question.answered_by
    ]
    area = [] if all(told) else [("area", roc_auc_score(told, [ranking.confidence for ranking in rankings]))]
    return [("right first", float(np.mean(right))), *area]


def _rank_by_cosine(index: AnswerIndex, queries: Vectors) -> list[Ranking]:
    return [
        Ranking((index.passages[row.argmax()].id,), float(row.max()), answered=True)
        for row in queries @ index.vectors.T
    ]
