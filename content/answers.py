"""Questions asked of what sites say: the best passage, the answering sentence, and whether it is an answer at all.

The constants belong to the bundled model and its answer space; another model has other cosines.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit

from content.answer_sentence import choose_sentence
from content.answer_space import AnswerSpace
from content.lexicon import (
    Lexicon,
    Titles,
    build_lexicon,
    cover_question,
    measure_agreement,
    weigh_question,
    weigh_titles,
)
from vocabulary.criterion import PatientQuestion
from vocabulary.match import Answer
from vocabulary.passage import Passage

Array = NDArray[np.float32]

# The order of passages: cosine in the answer space, standardised over the region, plus the question's words in text and
# headings and, once more, in the headings alone, plus how far the page's title or the nearest heading says the same as
# the question. Of the 68 questions in other words 62 % get the right page first (53 % without that space), of 160
# questions that the sites ask themselves 90 %. On 850 of training/searches, each part with a space that had not learned
# from it, 1 to 4 for the words gives 78 % (76 % without words).
WORDS, HEADINGS, AGREEMENT = 2.0, 1.0, 2.0
# A page whose title asks the question (agreement 0-1, see `measure_agreement`) opens with the answer, whichever of its
# passages lies nearest.
SAME_QUESTION = 0.7
# Confidence without a judge: logistic in how much nearer the passage is than to just any question, the question's words
# that it holds, and its lead over the best passage of the other sites (at most LEAD_LIMIT either way; 0 when there is
# nothing to compare with). Fitted on the same as that with one, below.
NEARNESS, COVERED, LEAD, OFFSET = 8.5, 1.13, 0.42, -3.1
LEAD_LIMIT = 3.0
# The judge reads the first passages of a site, and its log-odds count that much in the order of those that score
# nearly as high as the best. Chosen on 642 questions with answers of training/searches/wider_*, by a judge and a space
# that had not learned from them: 0.790 right first, 0.780 at 1.0 and 0.779 without the judge; of the even ordinary
# questions (`benchmarks/ordinary_questions.py`) 91 % then get one that answers first, 90 % at 1.0. Margins of 1 and 1.5
# differ by less than 1 %.
JUDGED, MARGIN, JUDGED_ORDER = 4, 1.0, 0.3
# Confidence with a judge: logistic in the lead, as above, in the log-odds that the passage shown answers, in the mean
# of those of all that it read, and in how far the best scores ahead of the others (at most AHEAD_LIMIT). Fitted on
# 100 questions about the example sites in other words, 160 that they ask themselves, the even ordinary questions, 20
# about trains and pies, 86 drawn from all that the catalogue asks of the example sites, and the first site of
# `benchmarks/asked_sites.py`, each kind with the same weight. Area under the ROC curve 0.90 (other words), 0.91
# (ordinary), 0.91 (catalogue). By the first two parts alone it is 0.01 less, and 0.01 on seven kinds that these numbers
# were not fitted on; three passages instead of four are 0.003 worse there, six 0.001 better. Nearness adds nothing.
JUDGED_LEAD, JUDGED_PART, JUDGED_MEAN, JUDGED_AHEAD, JUDGED_OFFSET = 0.45, 0.39, 0.57, 0.18, 1.68
AHEAD_LIMIT = 3.0
# Confidence from which a question counts as answered, without a judge and with one. With it 82 % of the
# catalogue's questions that a site answers count as answered, and 77 % of those that count so are (250 on
# six sites, read by hand); at 0.5 these are 84 % and 69 %, at 0.8 65 % and 84 %. Of the ordinary questions 90 %
# are answered and 20 % of those that nothing answers; of questions in other words 46 % and 3 %, of those that the sites
# ask themselves 97 %, of trains and pies one of 20.
ANSWERED, ANSWERED_BY_JUDGE = 0.5, 0.6
# Confidence from which a question that does not count as answered is called half answered: of the catalogue's questions
# 8 % of those that a site answers fall in between, and 20 % of the others, for many of which it has half an answer.
HALF = 0.35

Judge = Callable[[Sequence[tuple[str, str]]], Array]
"""(question, passage with its headings) pairs to the log-odds that the passage answers: `content.cross_encoder`."""


@dataclass(frozen=True, slots=True)
class AnswerIndex:
    """Passages, made ready for asking. vectors (n, d); usual (n,): nearness to just any question; owners (n,).

    space: in which `vectors` lie, None when they are as embedded.
    titles, nearest: the page title and the nearest heading of each. leads: for each page its first passage.
    """

    passages: tuple[Passage, ...]
    vectors: Array
    usual: Array
    owners: NDArray[np.str_]
    words: Lexicon
    headings: Lexicon
    titles: Titles
    nearest: Titles
    leads: dict[str, int]
    space: AnswerSpace | None


@dataclass(frozen=True, slots=True)
class Ranking:
    """passages: ids, best first. confidence: 0-1 that the first one answers."""

    passages: tuple[str, ...]
    confidence: float
    answered: bool


@dataclass(frozen=True, slots=True)
class _Rating:
    """Per passage, (n,): the score that orders, the two parts of the confidence, agreement with the page's title."""

    score: Array
    nearness: Array
    covered: Array
    titled: Array


def index_answers(
    passages: Sequence[Passage], vectors: Array, background: Array, space: AnswerSpace | None
) -> AnswerIndex:
    """vectors (n, d): of `Passage.context`, as passages. background (b, d): of questions of all kinds, as queries.

    space: that of the model which made the vectors, None when it has none.
    """
    if space is not None and passages:
        vectors, background = space.turn_passages(vectors), space.turn_questions(background)
    words = build_lexicon([passage.context for passage in passages])
    return AnswerIndex(
        passages=tuple(passages),
        vectors=vectors,
        usual=vectors @ background.mean(axis=0) if passages else np.zeros(0, np.float32),
        owners=np.array([passage.hospital for passage in passages], np.str_),
        words=words,
        headings=build_lexicon(["\n".join((passage.title, *passage.path)) for passage in passages]),
        titles=weigh_titles([passage.title for passage in passages], words),
        nearest=weigh_titles([passage.heading for passage in passages], words),
        leads={passage.url: row for row, passage in reversed(list(enumerate(passages)))},
        space=space,
    )


def ask_one(
    index: AnswerIndex, question: str, vector: Array, hospital: str | None = None, judge: Judge | None = None
) -> Answer:
    """The best answer on one site, or on all. vector (d,): of the question, as a query."""
    choice = _choose(index, PatientQuestion("", question, None), _rate(index, question, vector), hospital)
    return _answer_all(index, [choice], judge)[0]


def rank_passages(
    index: AnswerIndex, questions: Sequence[str], vectors: Array, judge: Judge | None = None
) -> list[Ranking]:
    """All passages for each question, that which fits it best first. vectors (q, d): row i belongs to questions[i]."""
    asked = [PatientQuestion("", question, None) for question in questions]
    ratings = [_rate(index, question, vector) for question, vector in zip(questions, vectors, strict=True)]
    choices = [_choose(index, question, rating, None) for question, rating in zip(asked, ratings, strict=True)]
    heard = _hear(index, choices, judge)
    return [_rank(index, *one, judge) for one in zip(choices, heard, ratings, strict=True)]


def ask_all(
    index: AnswerIndex,
    questions: Sequence[PatientQuestion],
    vectors: Array,
    hospitals: Sequence[str],
    judge: Judge | None = None,
) -> tuple[Answer, ...]:
    """Every question asked of every hospital, question by question. vectors (q, d): row i belongs to questions[i]."""
    choices: list[_Choice] = []
    for question, vector in zip(questions, vectors, strict=True):
        rating = _rate(index, question.text, vector)
        choices += [_choose(index, question, rating, hospital) for hospital in hospitals]
    return _answer_all(index, choices, judge)


@dataclass(frozen=True, slots=True)
class _Candidate:
    """row: of the passage to show. score: that orders. lead: over the other sites. log_odds: that it answers."""

    row: int
    score: float
    lead: float
    log_odds: float


@dataclass(frozen=True, slots=True)
class _Choice:
    """candidates: the passages that fit best, JUDGED at most, best first; none without passages."""

    question: PatientQuestion
    hospital: str | None
    candidates: tuple[_Candidate, ...]


def _rate(index: AnswerIndex, question: str, vector: Array) -> _Rating:
    turned = vector if index.space is None else index.space.turn_questions(vector)
    cosine = index.vectors @ turned if index.passages else np.zeros(0, np.float32)
    weights = weigh_question(question, index.words)
    covered, in_headings = cover_question(weights, index.words), cover_question(weights, index.headings)
    meaning = _standardise(cosine)
    titled = measure_agreement(question, index.titles, index.words)
    agreement = np.maximum(titled, measure_agreement(question, index.nearest, index.words))
    score = meaning + WORDS * covered + HEADINGS * in_headings + AGREEMENT * agreement
    return _Rating(score, cosine - index.usual, covered, titled)


def _standardise(values: Array) -> Array:
    return np.asarray((values - values.mean()) / (values.std() + 1e-6), np.float32) if values.size else values


def _choose(index: AnswerIndex, question: PatientQuestion, rating: _Rating, hospital: str | None) -> _Choice:
    own = np.ones(len(index.passages), bool) if hospital is None else index.owners == hospital
    rows = np.flatnonzero(own)
    best = rows[np.argsort(-rating.score[rows], kind="stable")[:JUDGED]].tolist()
    return _Choice(question, hospital, tuple(_guess(index, rating, row, own) for row in best))


def _guess(index: AnswerIndex, rating: _Rating, row: int, own: NDArray[np.bool_]) -> _Candidate:
    score = float(rating.score[row])
    lead = 0.0 if own.all() else float(np.clip(score - rating.score[~own].max(), -LEAD_LIMIT, LEAD_LIMIT))
    nearness, covered = float(rating.nearness[row]), float(rating.covered[row])
    log_odds = NEARNESS * nearness + COVERED * covered + LEAD * lead + OFFSET
    return _Candidate(_prefer_lead(index, rating, row), score, lead, log_odds)


def _answer_all(index: AnswerIndex, choices: Sequence[_Choice], judge: Judge | None) -> tuple[Answer, ...]:
    heard = _hear(index, choices, judge)
    return tuple(_answer(index, choice, found, judge) for choice, found in zip(choices, heard, strict=True))


def _rank(
    index: AnswerIndex, choice: _Choice, candidates: Sequence[_Candidate], rating: _Rating, judge: Judge | None
) -> Ranking:
    answer = _answer(index, choice, candidates, judge)
    order = [*(one.row for one in candidates), *np.argsort(-rating.score, kind="stable").tolist()]
    return Ranking(tuple(index.passages[row].id for row in dict.fromkeys(order)), answer.confidence, answer.answered)


def _hear(index: AnswerIndex, choices: Sequence[_Choice], judge: Judge | None) -> list[Sequence[_Candidate]]:
    """The candidates of each choice that score nearly as high as the best, best first, with what the judge says."""
    if judge is None:
        return [_list_near(choice.candidates) for choice in choices]
    pairs = [(choice.question.text, index.passages[one.row].context) for choice in choices for one in choice.candidates]
    judged = iter(judge(pairs).tolist())
    return [_weigh(choice.candidates, [next(judged) for _ in choice.candidates]) for choice in choices]


def _weigh(candidates: Sequence[_Candidate], judged: Sequence[float]) -> Sequence[_Candidate]:
    """judged: the judge's log-odds of each. A passage that is alone is not ahead."""
    if not candidates:
        return candidates
    best, *others = [one.score for one in candidates]
    ahead = min(best - float(np.mean(others)), AHEAD_LIMIT) if others else 0.0
    common = JUDGED_MEAN * float(np.mean(judged)) + JUDGED_AHEAD * ahead + JUDGED_OFFSET
    weighed = [
        replace(
            one,
            score=one.score + JUDGED_ORDER * odds,
            log_odds=JUDGED_LEAD * one.lead + JUDGED_PART * odds + common,
        )
        for one, odds in zip(_list_near(candidates), judged, strict=False)
    ]
    return sorted(weighed, key=lambda one: -one.score)


def _list_near(candidates: Sequence[_Candidate]) -> Sequence[_Candidate]:
    return [one for one in candidates if one.score >= candidates[0].score - MARGIN]


def _answer(index: AnswerIndex, choice: _Choice, candidates: Sequence[_Candidate], judge: Judge | None) -> Answer:
    question = choice.question
    if not candidates:
        nothing = Answer(question.text, choice.hospital, False, 0.0, None, None, None, None, None, question.criterion)
        return replace(nothing, source=question.source, contacts=question.contacts)
    confidence = float(expit(candidates[0].log_odds))
    answered = confidence >= (ANSWERED if judge is None else ANSWERED_BY_JUDGE)
    passage = index.passages[candidates[0].row]
    return Answer(
        question=question.text,
        hospital=passage.hospital,
        answered=answered,
        confidence=confidence,
        passage=passage.id,
        url=passage.url,
        heading=passage.heading,
        sentence=choose_sentence(question.text, weigh_question(question.text, index.words), passage.text),
        text=passage.text,
        criterion=question.criterion,
        half=confidence >= HALF and not answered,
        source=question.source,
        contacts=question.contacts,
    )


def _prefer_lead(index: AnswerIndex, rating: _Rating, best: int) -> int:
    same = index.passages[best].title.endswith("?") and rating.titled[best] >= SAME_QUESTION
    return index.leads[index.passages[best].url] if same else best
