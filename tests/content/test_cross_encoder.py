from pathlib import Path

import numpy as np
import pytest
from sklearn.metrics import roc_auc_score

from content.cross_encoder import CrossEncoder, encode_pairs, find_question, load_cross_encoder, score_pairs
from tests.content.conftest import FLOORS
from training.pairs import load_pairs

MEASURED_ON = 240  # held-out pairs: every so many, enough for the floor and quick


@pytest.fixture(scope="module")
def judge(cache: Path) -> CrossEncoder:
    return load_cross_encoder(cache, lambda _: None)


def test_held_out_near_misses_are_told_from_answers_above_the_floor(judge: CrossEncoder) -> None:
    held = [pair for pair in load_pairs() if pair.held_out]
    pairs = held[:: len(held) // MEASURED_ON]
    scores = score_pairs(judge, [(pair.question, pair.passage) for pair in pairs])
    assert roc_auc_score([pair.answers for pair in pairs], scores) >= FLOORS["answers"]["near_misses"]


def test_an_answer_outscores_another_detail_and_another_subject(judge: CrossEncoder) -> None:
    question = "Wat kost parkeren bij jullie?"
    passages = ["Parkeren kost € 2 per uur.", "De garage heeft 600 plekken.", "Bezoek is welkom van 14 tot 20 uur."]
    scores = score_pairs(judge, [(question, passage) for passage in passages])
    assert scores.argmax() == 0 and scores[0] > scores[2] + 2


def test_a_score_does_not_hang_on_its_neighbours(judge: CrossEncoder) -> None:
    pairs = [("Mag mijn hond mee?", "Huisdieren blijven thuis. " * count) for count in (1, 30, 3)]
    together = score_pairs(judge, pairs)
    alone = [score_pairs(judge, [pair])[0] for pair in pairs]
    assert np.array_equal(together, alone)
    assert score_pairs(judge, []).shape == (0,)


def test_question_and_passage_are_told_apart(judge: CrossEncoder) -> None:
    short, long = encode_pairs(judge.tokenizer, [("Waar?", "Hier."), ("Waar is de balie?", "Rechts. " * 300)])
    assert len(long) == len(find_question(long)) == 240
    assert find_question(long).sum() > find_question(short).sum() > 2
    assert not find_question(short)[-1]
