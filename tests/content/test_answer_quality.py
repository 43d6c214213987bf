from pathlib import Path

from benchmarks.answers import rate
from benchmarks.ordinary_questions import list_held_passages, read_ordinary_questions
from content.answers import index_answers, rank_passages
from content.cross_encoder import load_cross_encoder, score_pairs
from content.embedding import Embedder, embed_queries
from tests.content.conftest import FLOORS, Embed, Vectors


def test_ordinary_questions_put_aside_reach_the_floors(
    embed: Embed, embedder: Embedder, background: Vectors, cache: Path
) -> None:
    passages = list_held_passages()
    index = index_answers(passages, embed([passage.text for passage in passages]), background)
    asked = [question for question in read_ordinary_questions() if question.put_aside]
    judge = load_cross_encoder(cache, lambda _: None)
    vectors = embed_queries(embedder, [question.text for question in asked])
    rankings = [
        rank_passages(index, question.text, vector, lambda pairs: score_pairs(judge, pairs))
        for question, vector in zip(asked, vectors, strict=True)
    ]
    figures = dict(rate(asked, rankings))
    assert figures["right first"] >= FLOORS["ordinary"]["right_first"]
    assert figures["area"] >= FLOORS["ordinary"]["area_under_roc"]
