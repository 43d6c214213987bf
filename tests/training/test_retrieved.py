import numpy as np

from training.pairs import JudgedPair
from training.retrieved import FIRST, LAST, draw_pairs


def test_a_question_gets_a_passage_from_further_down_the_list() -> None:
    passages = [f"{number}" for number in range(LAST + 50)]
    nearness = -np.arange(len(passages), dtype=np.float32)
    asked = [JudgedPair("", f"Vraag {number}?", "Het antwoord.", True) for number in range(100)]
    drawn = draw_pairs(asked, passages, np.tile(nearness, (len(asked), 1)))
    assert [pair.question for pair in drawn] == [pair.question for pair in asked]
    assert not any(pair.answers for pair in drawn)
    assert {int(pair.passage) for pair in drawn} <= set(range(FIRST, LAST))
    assert len({pair.passage for pair in drawn}) > 50
