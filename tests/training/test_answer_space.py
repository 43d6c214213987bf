import numpy as np
import pytest

from training.answer_space import Answered, learn_maps, list_answered


def test_maps_bring_a_question_nearer_to_what_answers_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("training.answer_space.BATCH", 50)
    monkeypatch.setattr("training.answer_space.RATE", 0.02)
    generator = np.random.default_rng(0)
    passages = generator.normal(size=(400, 16)).astype(np.float32)
    passages /= np.linalg.norm(passages, axis=1, keepdims=True)
    questions = np.roll(passages, 1, axis=1)  # an answer looks like its question turned
    answered = [Answered(row, row, ()) for row in range(300)]
    question_map, passage_map = learn_maps(answered, questions, passages)
    asked, told = questions[300:] + questions[300:] @ question_map, passages[300:] + passages[300:] @ passage_map
    before = np.mean((questions[300:] @ passages[300:].T).argmax(axis=1) == np.arange(100))
    assert np.mean((asked @ told.T).argmax(axis=1) == np.arange(100)) > before + 0.2


def test_every_row_that_is_learned_from_has_its_text() -> None:
    answered, questions, passages = list_answered()
    assert len(answered) > 4000
    assert len({one.question for one in answered}) > 4000
    assert max(one.question for one in answered) < len(questions)
    assert max(one.passage for one in answered) < len(passages)
    assert sum(bool(one.near_misses) for one in answered) > 4000  # of the written pairs; searches bring none
