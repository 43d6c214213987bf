"""Whose passage an answer engine would quote, question by question, and how the quotes are shared out.

An engine that answers by itself looks for the passage that says it best, wherever it stands. Of each question the
passages of all hospitals are already weighed against each other (`vocabulary.match.Answer`: the best passage of each
site with its confidence); the one with the highest confidence is quoted, provided that it answers at all.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from findability.resampling import draw_times, take_interval
from vocabulary.match import Answer


@dataclass(frozen=True, slots=True)
class Citation:
    """Of one question. quoted: the answer that is quoted, None when no site answers. answers: one of each hospital."""

    question: str
    criterion: str | None
    quoted: Answer | None
    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class CitationShare:
    """share: 0-1 of the questions for which a hospital (slug) is quoted; of hospital None: for which nobody is.

    low, high: 95 % interval; None when the questions are about fewer than `resampling.FEWEST` subjects.
    """

    hospital: str | None
    questions: int
    share: float
    low: float | None
    high: float | None


def choose_citations(answers: Sequence[Answer]) -> tuple[Citation, ...]:
    """One per question, in the order in which they come. answers: of every hospital (not of all sites together)."""
    asked: dict[str, list[Answer]] = {}
    for answer in answers:
        if answer.hospital is not None:
            asked.setdefault(answer.question, []).append(answer)
    return tuple(_choose(question, rows) for question, rows in asked.items())


def share_citations(citations: Sequence[Citation], hospitals: Sequence[str]) -> tuple[CitationShare, ...]:
    """A row for each hospital (slug) and one for nobody; the shares add up to 1 when all hospitals are given.

    The margin is over criteria, each with all of its questions: who explains visiting hours well does so for every
    question about them, so such questions are no separate evidence.
    """
    owners: list[str | None] = [*hospitals, None]
    subjects = {subject: row for row, subject in enumerate(dict.fromkeys(_subject(one) for one in citations))}
    counts = np.zeros((len(subjects), len(owners)))
    sizes = np.zeros(len(subjects))
    for citation in citations:
        row = subjects[_subject(citation)]
        sizes[row] += 1
        counts[row, owners.index(citation.quoted.hospital if citation.quoted else None)] += 1
    times = draw_times(len(subjects))
    asked = times @ sizes
    rows = []
    for column, owner in enumerate(owners):
        shares = np.divide(times @ counts[:, column], asked, out=np.zeros(len(asked)), where=asked > 0)
        share, low, high = take_interval(shares, len(subjects))
        rows.append(CitationShare(owner, int(counts[:, column].sum()), share or 0.0, low, high))
    return tuple(rows)


def _choose(question: str, answers: Sequence[Answer]) -> Citation:
    """Of equals the first slug in the alphabet, so that the order of hospitals doesn't matter."""
    able = sorted((a for a in answers if a.answered), key=lambda answer: (-answer.confidence, answer.hospital or ""))
    return Citation(question, answers[0].criterion, next(iter(able), None), tuple(answers))


def _subject(citation: Citation) -> str:
    return citation.criterion or citation.question
