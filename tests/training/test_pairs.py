from collections import Counter

from training.pairs import load_pairs
from vocabulary.catalogue import load_asked

PAIRS = load_pairs()


def test_no_pair_is_on_both_sides() -> None:
    sides = {(pair.question, pair.passage): pair.held_out for pair in PAIRS}
    held = {question for (question, _), side in sides.items() if side}
    assert len(held & {question for (question, _), side in sides.items() if not side}) < len(held) / 100
    assert 0.09 < sum(pair.held_out for pair in PAIRS) / len(PAIRS) < 0.16


def test_most_questions_stand_with_an_answer_and_with_a_near_miss() -> None:
    sides = Counter((pair.question, pair.answers) for pair in PAIRS)
    both = [question for question, answers in sides if answers and (question, False) in sides]
    assert len(both) > 0.7 * sum(answers for _, answers in sides)


def test_what_is_measured_with_was_not_learned_from() -> None:
    assert not {row.question for row in load_asked()} & {pair.question for pair in PAIRS}
