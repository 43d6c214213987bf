import tomllib
from pathlib import Path

import numpy as np
import pytest
from sklearn.metrics import average_precision_score, f1_score

from content.criteria import Heads, gather_examples, match_passages, score_passages, train_heads
from content.embedding import Embedder, embed_queries
from content.lexical import BUCKETS
from content.own_criteria import THRESHOLD, cover_by_words, score_by_questions
from tests.content.conftest import Embed, Vectors
from vocabulary.catalogue import load_criteria, load_examples
from vocabulary.criterion import Example
from vocabulary.passage import Passage

CRITERIA = load_criteria()
NAMES = [criterion.id for criterion in CRITERIA]
FLOORS = tomllib.loads((Path(__file__).parent / "floors.toml").read_text())["criteria"]
EXAMPLES = load_examples()[::2]
TEST = EXAMPLES[::4]
TRAIN = gather_examples([example for number, example in enumerate(EXAMPLES) if number % 4], CRITERIA)


@pytest.fixture(scope="module")
def heads(embed: Embed) -> Heads:
    return train_heads(TRAIN, embed([example.text for example in TRAIN]), NAMES)


@pytest.fixture(scope="module")
def scores(heads: Heads, embed: Embed) -> Vectors:
    texts = [example.text for example in TEST]
    return score_passages(heads, texts, embed(texts))


def test_held_out_examples_score_above_the_floors(heads: Heads, scores: Vectors) -> None:
    truth = np.array([[name in example.labels for name in heads.criteria] for example in TEST])
    seen = truth.any(axis=0)
    precision = average_precision_score(truth[:, seen], scores[:, seen], average="macro")
    assert precision >= FLOORS["mean_average_precision"]
    assert f1_score(truth, scores >= heads.threshold, average="micro") >= FLOORS["micro_f1"]


def test_scores_are_probabilities(scores: Vectors) -> None:
    truth = np.array([[name in example.labels for name in NAMES] for example in TEST])
    assert scores.min() >= 0 and scores.max() <= 1
    assert abs(scores.mean() - truth.mean()) < 0.02
    sure = scores > 0.8
    assert truth[sure].mean() > 0.7


def test_the_same_examples_give_the_same_heads(heads: Heads, embed: Embed) -> None:
    again = train_heads(TRAIN, embed([example.text for example in TRAIN]), NAMES)
    assert np.array_equal(heads.weights, again.weights) and np.array_equal(heads.word_weights, again.word_weights)


def test_only_criteria_with_enough_examples_get_a_head(embed: Embed) -> None:
    few = [Example(f"few-{number}", f"De tuin is open, voor {number} bezoekers.", ("garden",)) for number in range(3)]
    examples = [*TRAIN[:200], *few]
    names = [*dict.fromkeys(label for example in examples for label in example.labels)]
    heads = train_heads(examples, embed([example.text for example in examples]), names)
    counts = {name: sum(name in example.labels for example in examples) for name in names}
    assert heads.criteria == tuple(name for name in names if counts[name] >= 10)
    assert "garden" not in heads.criteria


def test_no_passages_give_no_scores(heads: Heads) -> None:
    assert score_passages(heads, [], np.zeros((0, 384), np.float32)).shape == (0, len(NAMES))


def test_a_passage_scores_alone_as_among_others(heads: Heads, embed: Embed, scores: Vectors) -> None:
    text = TEST[3].text
    assert score_passages(heads, [text], embed([text]))[0] == pytest.approx(scores[3], abs=1e-5)


def test_the_best_rival_of_a_criterion_makes_it_less_likely() -> None:
    def score(*bias: float) -> Vectors:
        names = tuple("abc")[: len(bias)]
        zeros = (np.zeros((len(bias), 1), np.float32), np.zeros((len(bias), BUCKETS), np.float32))
        heads = Heads(names, zeros[0], np.array(bias, np.float32), zeros[1], np.ones(BUCKETS, np.float32))
        return score_passages(heads, ["een woord"], np.zeros((1, 1), np.float32)).ravel()

    assert score(4, 3, 0)[0] == score(4, 0, 3)[0] < score(4, 2, 0)[0]
    assert score(4, 3, 0)[1] == score(0, 3, 4)[1] > score(5, 3, 0)[1]
    assert score(4)[0] == score(4, 4)[0] and score().shape == (0,)
    assert score(-500, 500).tolist() == [0, 1]


def test_matches_are_the_scores_from_the_threshold_on() -> None:
    passages = [Passage(name, "linde", f"https://linde.example/{name}", 0, "T", (), "tekst") for name in "ab"]
    scores = np.array([[0.2, 0.5], [0.19, 0.49]], np.float32)
    found = match_passages(passages, scores, ["parking", "food"], 0.2)
    assert [(match.passage, match.criterion) for match in found] == [("a", "parking"), ("a", "food"), ("b", "food")]
    each = match_passages(passages, scores, ["parking", "food"], np.array([0.19, 0.5], np.float32))
    assert [(match.passage, match.criterion) for match in each] == [("a", "parking"), ("a", "food"), ("b", "parking")]
    assert each[1].score == 0.5 and each[1].url == "https://linde.example/a"


def test_a_criterion_of_the_users_own_works_from_its_questions(embedder: Embedder, embed: Embed) -> None:
    questions = ["Mag mijn hond mee naar binnen?", "Zijn huisdieren toegestaan in het ziekenhuis?"]
    own = embed_queries(embedder, questions)
    others = embed_queries(embedder, [text for criterion in CRITERIA for text in criterion.questions_nl])
    about = [
        "Een hulphond mag overal mee naar binnen, andere dieren mogen de afdeling niet op.",
        "Huisdieren blijven thuis.",
    ]
    rest = [example.text for example in TEST]
    covered = cover_by_words([*about, *rest], questions, [])
    scores = score_by_questions(embed([*about, *rest]), own, embed(rest), others, covered)
    assert scores[:2].min() >= THRESHOLD
    assert scores[:2].min() > np.quantile(scores[2:], 0.97)
    assert (scores[2:] >= THRESHOLD).mean() < 0.15
