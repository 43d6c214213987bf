import numpy as np
import torch

from benchmarks.searched_questions import list_searched_passages, read_searched_questions
from training.answering import lose
from training.pairs import load_pairs
from training.searches import MOST, JudgedSearch, cut_search, load_searches
from vocabulary.catalogue import load_asked

SEARCHES = load_searches()


def test_what_is_measured_with_was_not_learned_from() -> None:
    asked = {row.question for row in load_asked()} | {row.text for row in read_searched_questions()}
    learned = {passage for search in SEARCHES for passage in search.passages} | {pair.passage for pair in load_pairs()}
    assert not asked & {search.question for search in SEARCHES}
    assert not learned & {passage.text for passage in list_searched_passages()}


def test_a_third_of_the_searches_brings_up_no_answer() -> None:
    assert 0.25 < np.mean([not any(search.right) for search in SEARCHES]) < 0.45


def test_a_cut_search_keeps_what_answers() -> None:
    search = JudgedSearch("Vraag?", tuple("abcdefgh"), tuple(letter in "cf" for letter in "abcdefgh"))
    cut = cut_search(search, np.random.default_rng(0))
    assert len(cut.passages) == MOST
    assert {passage for passage, answers in zip(cut.passages, cut.right, strict=True) if answers} == {"c", "f"}


def test_the_loss_of_one_passage_is_its_cross_entropy() -> None:
    odds = torch.tensor([0.7])
    for answers in (True, False):
        wanted = torch.nn.functional.binary_cross_entropy_with_logits(odds[0], torch.tensor(float(answers)))
        assert torch.isclose(lose(odds, torch.tensor([answers])), wanted)


def test_the_loss_falls_when_the_answer_rises_above_the_others() -> None:
    right = torch.tensor([True, False, False])
    assert lose(torch.tensor([2.0, 0.0, 0.0]), right) < lose(torch.tensor([0.0, 2.0, 0.0]), right)
