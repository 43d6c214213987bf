"""Questions that the judge of answers was not trained on, asked of all passages that questions were written for.

What nothing may be tuned on is measured by `vindbaar evaluate`.
"""

import numpy as np
from numpy.typing import NDArray
from sklearn.metrics import roc_auc_score

from benchmarks.region import load_model
from content.answers import index_answers, rank_passages
from content.cross_encoder import load_cross_encoder, score_pairs
from content.embedding import embed_passages, embed_queries
from presentation.settings import cache_folder
from training.pairs import JudgedPair, load_pairs
from vocabulary.catalogue import list_questions, load_criteria
from vocabulary.passage import Passage


def measure() -> list[tuple[str, float]]:
    """How often the right passage comes first, and how well answered is told from not.

    Each held-out question with the passages that it was written for, which answer it or just don't; and each that has
    an answer asked of all held-out passages together.
    """
    held = [pair for pair in load_pairs() if pair.held_out]
    judge = load_cross_encoder(cache_folder() / "models", lambda text: None)
    told = [pair.answers for pair in held]
    odds = score_pairs(judge, [(pair.question, pair.passage) for pair in held])
    model, asked = load_model(), [pair for pair in held if pair.answers]
    passages = [_as_passage(text) for text in dict.fromkeys(pair.passage for pair in held)]
    vectors = embed_passages(model, [passage.text for passage in passages])
    queries = embed_queries(model, [pair.question for pair in asked])
    background = embed_queries(model, [question.text for question in list_questions(load_criteria())])
    index = index_answers(passages, vectors, background)
    right = np.array([passage.text for passage in passages])
    cosine = right[(queries @ vectors.T).argmax(axis=1)]
    plain = [rank_passages(index, pair.question, query) for pair, query in zip(asked, queries, strict=True)]
    judged = [
        rank_passages(index, pair.question, query, lambda pairs: score_pairs(judge, pairs))
        for pair, query in zip(asked, queries, strict=True)
    ]
    return [
        ("right passage first, cosine", _share(asked, cosine)),
        ("right passage first, without the judge", _share(asked, [ranked.passages[0] for ranked in plain])),
        ("right passage first, with the judge", _share(asked, [ranked.passages[0] for ranked in judged])),
        ("area under ROC, near misses, judge", roc_auc_score(told, odds)),
    ]


def _as_passage(text: str) -> Passage:
    return Passage(text, "", "", 0, "", (), text)


def _share(asked: list[JudgedPair], first: NDArray[np.str_] | list[str]) -> float:
    return float(np.mean([pair.passage == text for pair, text in zip(asked, first, strict=True)]))
