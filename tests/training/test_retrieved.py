import numpy as np

from training.pairs import JudgedPair
from training.retrieved import DRAWN, FIRST, TAKEN, draw_pairs


def test_a_question_gets_passages_that_are_near_among_those_drawn() -> None:
    passages = [f"{number}" for number in range(4 * DRAWN)]
    nearness = -np.arange(len(passages), dtype=np.float32)
    asked = [JudgedPair("", f"Vraag {number}?", "Het antwoord.", True) for number in range(100)]
    drawn = draw_pairs(asked, passages, np.tile(nearness, (len(asked), 1)), 0)
    assert [pair.question for pair in drawn] == [pair.question for pair in asked for _ in range(TAKEN)]
    assert len({(pair.question, pair.passage) for pair in drawn}) == len(drawn)
    assert not any(pair.answers for pair in drawn)
    places = [int(pair.passage) for pair in drawn]
    assert 4 < np.mean(places) < 4 * FIRST
    assert max(places) < 20 * FIRST
