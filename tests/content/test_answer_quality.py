from pathlib import Path

import pytest

from benchmarks.answers import rate
from benchmarks.asked_sites import AskedSite, read_asked_sites
from benchmarks.ordinary_questions import list_held_passages, read_ordinary_questions
from benchmarks.searched_questions import list_searched_passages, read_searched_questions
from content.answer_space import load_answer_space
from content.answers import index_answers, rank_passages
from content.cross_encoder import load_cross_encoder, score_pairs
from content.embedding import Embedder, embed_queries
from tests.content.conftest import FLOORS, Embed, Vectors

SITES = read_asked_sites()
ASKED = {
    "ordinary": AskedSite(list_held_passages(), [one for one in read_ordinary_questions() if one.put_aside]),
    "searched": AskedSite(list_searched_passages(), read_searched_questions()),
    "put_aside_site": SITES["put aside"],
    "loose": SITES["loose"],
}


@pytest.mark.parametrize("name", ASKED)
def test_questions_put_aside_reach_the_floors(
    name: str, embed: Embed, embedder: Embedder, background: Vectors, cache: Path
) -> None:
    passages, asked = ASKED[name].passages, ASKED[name].questions
    vectors = embed([passage.context for passage in passages])
    index = index_answers(passages, vectors, background, load_answer_space(embedder.name))
    judge = load_cross_encoder(cache, lambda _: None)
    questions = [question.text for question in asked]
    vectors = embed_queries(embedder, questions)
    rankings = rank_passages(index, questions, vectors, lambda pairs: score_pairs(judge, pairs))
    figures = dict(rate(asked, rankings))
    assert figures["right first"] >= FLOORS[name]["right_first"]
    assert figures["area"] >= FLOORS[name]["area_under_roc"]
