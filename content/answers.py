"""Questions asked of what sites say: the best passage, the answering sentence, and whether it is an answer at all.

Constants in this module were fitted on 100 questions about the four example sites, asked in other words than the sites
use (32 of them not answered there), 30 about another health site, 123 questions that those sites ask themselves, and
230 asked of sites that have nothing to do with them. Figures: each group left out in turn while fitting on the others.
They belong to the bundled model; another model has other cosines.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from content.answer_sentence import choose_sentence
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

# The order of passages: cosine less this part of how near the passage is to just any question, standardised over the
# region, plus the question's words in text and headings and, once more, in the headings alone, plus how far the page's
# title or the nearest heading says the same as the question. Of the 68 questions in other words 57 % get the right page
# first (53 % without the last, 38 % by cosine alone), of 200 questions that the sites ask themselves 91 %.
USUAL_PART = 0.7
WORDS, HEADINGS, AGREEMENT = 2.5, 1.0, 2.0
# A page whose title asks the question (agreement 0-1, see `measure_agreement`) opens with the answer, whichever of its
# passages lies nearest.
SAME_QUESTION = 0.7
# Confidence: logistic in how much nearer the passage is than to just any question, the question's words that it holds,
# and its lead over the best passage of the other sites (at most LEAD_LIMIT either way; 0 when there is nothing to
# compare with). Area under the ROC curve for "the right page is first": 0.87 over all groups, but 0.62 among the hard
# questions in other words, where no threshold separates well.
NEARNESS, COVERED, LEAD, OFFSET = 24.6, 2.19, 0.30, -2.62
LEAD_LIMIT = 3.0
# Confidence from which a question counts as answered: then 94 % of the sites' own questions and 90 % of those about
# the other health site are judged rightly, 79 % and 93 % of the two kinds of misplaced ones are turned away, and of the
# hard ones 28 % are answered, 71 % of them on a site that indeed answers.
ANSWERED = 0.4


@dataclass(frozen=True, slots=True)
class AnswerIndex:
    """Passages, made ready for asking. vectors (n, d); usual (n,): nearness to just any question; owners (n,).

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


@dataclass(frozen=True, slots=True)
class _Rating:
    """Per passage, (n,): the score that orders, the two parts of the confidence, agreement with the page's title."""

    score: Array
    nearness: Array
    covered: Array
    titled: Array


def index_answers(passages: Sequence[Passage], vectors: Array, background: Array) -> AnswerIndex:
    """vectors (n, d): of `Passage.context`, as passages. background (b, d): of questions of all kinds, as queries."""
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
    )


def ask_one(index: AnswerIndex, question: str, vector: Array, hospital: str | None = None) -> Answer:
    """The best answer on one site, or on all. vector (d,): of the question, as a query."""
    return _answer(index, question, _rate(index, question, vector), hospital)


def rank_passages(index: AnswerIndex, question: str, vector: Array) -> tuple[str, ...]:
    """The ids of all passages, that which fits the question best first. vector (d,): of the question, as a query."""
    order = np.argsort(-_rate(index, question, vector).score, kind="stable")
    return tuple(index.passages[row].id for row in order)


def ask_all(
    index: AnswerIndex, questions: Sequence[PatientQuestion], vectors: Array, hospitals: Sequence[str]
) -> tuple[Answer, ...]:
    """Every question asked of every hospital, question by question. vectors (q, d): row i belongs to questions[i]."""
    answers: list[Answer] = []
    for question, vector in zip(questions, vectors, strict=True):
        rating = _rate(index, question.text, vector)
        for hospital in hospitals:
            answer = _answer(index, question.text, rating, hospital)
            answers.append(replace(answer, criterion=question.criterion))
    return tuple(answers)


def _rate(index: AnswerIndex, question: str, vector: Array) -> _Rating:
    cosine = index.vectors @ vector if index.passages else np.zeros(0, np.float32)
    weights = weigh_question(question, index.words)
    covered, in_headings = cover_question(weights, index.words), cover_question(weights, index.headings)
    meaning = _standardise(cosine - USUAL_PART * index.usual)
    titled = measure_agreement(question, index.titles, index.words)
    agreement = np.maximum(titled, measure_agreement(question, index.nearest, index.words))
    score = meaning + WORDS * covered + HEADINGS * in_headings + AGREEMENT * agreement
    return _Rating(score, cosine - index.usual, covered, titled)


def _standardise(values: Array) -> Array:
    return np.asarray((values - values.mean()) / (values.std() + 1e-6), np.float32) if values.size else values


def _answer(index: AnswerIndex, question: str, rating: _Rating, hospital: str | None) -> Answer:
    own = np.ones(len(index.passages), bool) if hospital is None else index.owners == hospital
    if not own.any():
        return Answer(question, hospital, False, 0.0, None, None, None, None, None)
    best = int(np.flatnonzero(own)[rating.score[own].argmax()])
    confidence = _judge(rating, best, own)
    passage = index.passages[_prefer_lead(index, rating, best)]
    return Answer(
        question=question,
        hospital=passage.hospital,
        answered=confidence >= ANSWERED,
        confidence=confidence,
        passage=passage.id,
        url=passage.url,
        heading=passage.heading,
        sentence=choose_sentence(question, weigh_question(question, index.words), passage.text),
        text=passage.text,
    )


def _judge(rating: _Rating, best: int, own: NDArray[np.bool_]) -> float:
    lead = 0.0 if own.all() else float(np.clip(rating.score[best] - rating.score[~own].max(), -LEAD_LIMIT, LEAD_LIMIT))
    logit = NEARNESS * rating.nearness[best] + COVERED * rating.covered[best] + LEAD * lead + OFFSET
    return float(1 / (1 + np.exp(-logit)))


def _prefer_lead(index: AnswerIndex, rating: _Rating, best: int) -> int:
    same = index.passages[best].title.endswith("?") and rating.titled[best] >= SAME_QUESTION
    return index.leads[index.passages[best].url] if same else best
