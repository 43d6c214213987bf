from itertools import chain

import numpy as np
import torch

from benchmarks.asked_sites import read_asked_sites
from benchmarks.searched_questions import list_searched_passages, read_searched_questions
from training.answering import lose
from training.pairs import load_pairs
from training.searches import KINDS, MOST, JudgedSearch, cut_search, load_searches
from vocabulary.catalogue import load_asked

SEARCHES = {kind: load_searches(kind) for kind in KINDS}


def test_what_is_measured_with_was_not_learned_from() -> None:
    searches = [*chain.from_iterable(SEARCHES.values())]
    asked = {row.question for row in load_asked()}
    passages = {passage.text for passage in list_searched_passages()}
    passages |= {passage.context for site in read_asked_sites().values() for passage in site.passages}
    learned = {passage for search in searches for passage in search.passages} | {pair.passage for pair in load_pairs()}
    assert not asked & {search.question for search in searches}
    assert not {row.text for row in read_searched_questions()} & {search.question for search in SEARCHES["examples"]}
    assert not learned & passages


def test_many_searches_bring_up_no_answer() -> None:
    assert 0.25 < np.mean([not any(search.right) for search in SEARCHES["examples"]]) < 0.45
    assert 0.5 < np.mean([not any(search.right) for search in SEARCHES["site"]]) < 0.7
    assert 0.4 < np.mean([not any(search.right) for search in SEARCHES["later"]]) < 0.6
    assert 0.4 < np.mean([not any(search.right) for search in SEARCHES["loose"]]) < 0.6


def test_passages_of_a_site_stand_under_their_headings() -> None:
    assert all(passage.count("\n") for search in SEARCHES["site"] for passage in search.passages)


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
