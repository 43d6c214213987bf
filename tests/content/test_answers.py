import json
import tomllib
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import numpy as np
import pytest
from sklearn.metrics import roc_auc_score

from content.answer_sentence import choose_sentence
from content.answer_space import load_answer_space
from content.answers import AnswerIndex, ask_all, ask_one, index_answers
from content.cross_encoder import load_cross_encoder, score_pairs
from content.embedding import Embedder, embed_queries
from content.keys import name_bundled
from content.lexicon import build_lexicon, weigh_question
from content.passages import cut_passages
from crawler.page_reader import read_page
from tests.content.conftest import Embed, Vectors
from vocabulary.criterion import PatientQuestion
from vocabulary.match import Answer
from vocabulary.page import FetchedResponse, Page
from vocabulary.passage import Passage

HERE = Path(__file__).parent
SITES = HERE.parents[1] / "demo" / "sites"
FLOORS = tomllib.loads((HERE / "floors.toml").read_text())["answers"]
HOSPITALS = ("odulf", "maasoever")
# One whole site, and of a second one the part that patients ask most about: enough to compare, quick to embed.
FOLDERS = (SITES / "odulf", SITES / "maasoever" / "bezoek", SITES / "maasoever" / "afspraak")


def read_folder(folder: Path) -> list[Passage]:
    return [passage for file in sorted(folder.rglob("*.htm*")) for passage in cut_passages(read_file(file))]


def read_file(file: Path) -> Page:
    hospital, path = str(file.relative_to(SITES)).split("/", 1)
    url = f"https://{hospital}.example/{path}"
    now = datetime(2026, 11, 1, tzinfo=UTC)
    return read_page(FetchedResponse(hospital, url, url, 200, {"content-type": "text/html"}, file.read_bytes(), now))


@pytest.fixture(scope="module")
def region(embed: Embed, background: Vectors) -> AnswerIndex:
    passages = [passage for folder in FOLDERS for passage in read_folder(folder)]
    return index_answers(
        passages, embed([passage.context for passage in passages]), background, load_answer_space(name_bundled())
    )


def ask(index: AnswerIndex, embedder: Embedder, question: str, hospital: str | None = None) -> Answer:
    return ask_one(index, question, embed_queries(embedder, [question])[0], hospital)


def test_questions_in_other_words_reach_the_floors(region: AnswerIndex, embedder: Embedder, cache: Path) -> None:
    judge = partial(score_pairs, load_cross_encoder(cache, lambda _: None))
    lines = (HERE.parent / "questions" / "odulf.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    vectors = embed_queries(embedder, [row["question"] for row in rows])
    answers = [ask_one(region, row["question"], v, "odulf", judge) for row, v in zip(rows, vectors, strict=True)]
    told = [row["page"] is not None for row in rows]
    right = [str(answer.url).endswith(row["page"]) for answer, row in zip(answers, rows, strict=True) if row["page"]]
    assert np.mean(right) >= FLOORS["right_page"]
    assert roc_auc_score(told, [answer.confidence for answer in answers]) >= FLOORS["area_under_roc"]


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Wat kost parkeren per uur?", "€"),
        ("Hoe laat is het bezoekuur op de verpleegafdeling?", "uur"),
        ("Kan ik met DigiD inloggen?", "DigiD"),
    ],
)
def test_a_plain_question_is_answered_with_a_sentence_of_the_page(
    region: AnswerIndex, embedder: Embedder, question: str, words: str
) -> None:
    answer = ask(region, embedder, question, "maasoever")
    assert answer.answered and answer.hospital == "maasoever"
    assert str(answer.sentence) in str(answer.text) and words in str(answer.text)
    assert str(answer.url).startswith("https://maasoever.example/")


@pytest.mark.parametrize(
    "question",
    ["Hoe laat vertrekt de trein naar Utrecht?", "Wie won gisteren de wedstrijd?", "Hoe bak ik een appeltaart?"],
)
def test_a_question_about_something_else_is_not_answered(
    region: AnswerIndex, embedder: Embedder, cache: Path, question: str
) -> None:
    judge = partial(score_pairs, load_cross_encoder(cache, lambda _: None))
    answer = ask_one(region, question, embed_queries(embedder, [question])[0], None, judge)
    assert not answer.answered
    assert answer.confidence < 0.4 and answer.sentence


def test_without_passages_there_is_nothing_not_even_a_near_miss(
    region: AnswerIndex, embedder: Embedder, background: Vectors
) -> None:
    empty = index_answers([], np.zeros((0, 384), np.float32), background, load_answer_space(name_bundled()))
    for index, hospital in ((empty, None), (region, "linde")):
        answer = ask(index, embedder, "Wat kost parkeren?", hospital)
        assert (answer.answered, answer.confidence, answer.url, answer.sentence) == (False, 0, None, None)
        assert answer.hospital == hospital


def ask_judged(cosines: Sequence[float], odds: Sequence[float]) -> Answer:
    """Of passages of which these are known, named "0", "1" ..."""
    passages = [Passage(str(row), "odulf", f"/{row}", 0, "", (), f"Tekst {row}.") for row in range(len(cosines))]
    vectors = np.array([[cosine, (1 - cosine**2) ** 0.5] for cosine in cosines], np.float32).reshape(-1, 2)
    index = index_answers(passages, vectors, np.zeros((1, 2), np.float32), None)
    known = {passage.context: log_odds for passage, log_odds in zip(passages, odds, strict=True)}

    def judge(pairs: Sequence[tuple[str, str]]) -> Vectors:
        return np.array([known[text] for _, text in pairs], np.float32)

    return ask_one(index, "Wat kost parkeren?", np.array([1, 0], np.float32), "odulf", judge)


def test_a_judge_changes_the_order_of_near_passages_only() -> None:
    assert ask_judged([0.9, 0.88, 0.1, 0.1], [-5, 5, -5, -5]).passage == "1"
    assert ask_judged([0.9, 0.88, 0.1, 0.1], [-5, -9, 9, 9]).passage == "0"


def test_what_a_judge_says_of_all_that_it_reads_counts() -> None:
    sure, unsure = (ask_judged([0.9, 0.88, 0.1, 0.1], [1, other, other, other]) for other in (0, -6))
    assert sure.passage == unsure.passage == "0" and sure.answered and not unsure.answered


def test_a_judge_of_one_passage_or_none() -> None:
    assert [ask_judged([0.9], [odds]).answered for odds in (5, -5)] == [True, False]
    assert ask_judged([], []).passage is None


def test_all_questions_are_asked_of_all_hospitals(region: AnswerIndex, embedder: Embedder) -> None:
    asked_often = PatientQuestion("q2", "Mag ik bloemen?", None, "contact-log", 7)
    questions = [PatientQuestion("q1", "Wat kost parkeren?", "parking"), asked_often]
    vectors = embed_queries(embedder, [question.text for question in questions])
    answers = ask_all(region, questions, vectors, HOSPITALS)
    assert [(answer.question, answer.hospital, answer.criterion) for answer in answers] == [
        (question.text, hospital, question.criterion) for question in questions for hospital in HOSPITALS
    ]
    assert {(answer.source, answer.contacts) for answer in answers} == {("catalogue", None), ("contact-log", 7)}
    alone = ask_one(region, questions[0].text, vectors[0], "odulf")
    assert (alone.passage, alone.confidence) == (answers[0].passage, answers[0].confidence)


def test_between_an_answer_and_none_lies_half_an_answer(region: AnswerIndex, embedder: Embedder) -> None:
    def judge(odds: float, pairs: Sequence[tuple[str, str]]) -> Vectors:
        return np.full(len(pairs), odds, np.float32)

    question = "Mag ik bloemen meenemen?"
    vector = embed_queries(embedder, [question])[0]
    answers = [ask_one(region, question, vector, "odulf", partial(judge, odds)) for odds in range(-20, 21)]
    outcomes = dict.fromkeys((answer.answered, answer.half) for answer in answers)
    assert list(outcomes) == [(False, False), (False, True), (True, False)]


def test_a_page_that_asks_the_question_answers_with_its_opening(embed: Embed, embedder: Embedder) -> None:
    title = "Is de app verplicht?"
    passages = [
        Passage("a", "app", "https://app.example/1", 0, title, (), "Nee, u kiest zelf. Niemand mag u dwingen."),
        Passage("b", "app", "https://app.example/1", 1, title, ("Is de Lindeapp verplicht op het werk?",), "Bel."),
        Passage("c", "app", "https://app.example/2", 0, "Contact", (), "Bel op werkdagen van 9.00 tot 17.00 uur."),
    ]
    vectors = embed([passage.context for passage in passages])
    index = index_answers(passages, vectors, embed_queries(embedder, ["Waar is de balie?", "Wat kost een tolk?"]), None)
    answer = ask(index, embedder, "Is de app verplicht?")
    assert (answer.passage, answer.sentence) == ("a", "Nee, u kiest zelf.")


@pytest.mark.parametrize(
    ("question", "text", "sentence"),
    [
        ("Wat kost parkeren?", "Wat kost parkeren?\nU betaalt € 2 per uur.", "U betaalt € 2 per uur."),
        ("Hoe laat is bezoek welkom?", "Bezoek\nKom gerust.\nVan 14.00 tot 20.00 uur.", "Van 14.00 tot 20.00 uur."),
        ("Wat neem ik mee?", "Neem mee:\n- uw pas\n- een lijst met medicijnen", "- uw pas"),
        ("Mag mijn kind mee?", "Ja, dat mag. Uw kind krijgt een stoel.", "Ja, dat mag."),
        ("Is er wifi?", "Wifi", "Wifi"),
        ("Is er wifi?", "", None),
    ],
)
def test_the_answering_sentence(question: str, text: str, sentence: str | None) -> None:
    lexicon = build_lexicon([text, "iets anders", "nog iets"])
    assert choose_sentence(question, weigh_question(question, lexicon), text) == sentence
