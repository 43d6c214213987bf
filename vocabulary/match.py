"""How well what a site says meets what patients ask."""

from dataclasses import dataclass
from typing import Literal

from vocabulary.criterion import QuestionSource

Polarity = Literal["good", "bad", "neutral"]


@dataclass(frozen=True, slots=True)
class News:
    """Whether a text has good or bad news for a patient. sentence: the one that says so, None when neutral."""

    polarity: Polarity
    sentence: str | None = None


@dataclass(frozen=True, slots=True)
class Match:
    """A passage that touches a criterion. score: 0-1. news: whether it offers or denies what the criterion is about.

    refused: whether an editor had said that it does not touch it, so that it counts for nothing.
    """

    passage: str
    criterion: str
    hospital: str
    url: str
    score: float
    news: News = News("neutral")
    refused: bool = False


@dataclass(frozen=True, slots=True)
class Coverage:
    """How well a hospital covers a criterion, 0-100; score == strength + breadth + devoted + reach + (fresh or 0).

    In points, strength: of the best evidence; breadth: number of pages; devoted: the largest share of one page's words
    that is spent on it; reach: how easily its pages are come by; fresh: how new they are, None when none tells a date
    (the other parts are scaled up).
    low, high: 95 % interval of the score, None in a measurement of before there were intervals.
    clicks: from home to the nearest page, None when no link leads there. newest: `YYYY-MM` of the newest page.
    evidence: passage ids, best first. pages: pages that hold a match. denied: passages with bad news.
    """

    hospital: str
    criterion: str
    score: float
    strength: float
    breadth: float
    devoted: float
    pages: int
    passages: int
    evidence: tuple[str, ...]
    reach: float = 0.0
    fresh: float | None = None
    low: float | None = None
    high: float | None = None
    clicks: int | None = None
    newest: str | None = None
    denied: int = 0


@dataclass(frozen=True, slots=True)
class CoverageDifference:
    """How much better (points; worse when negative) `hospital` covers a criterion than `other`, with 95 % interval."""

    hospital: str
    other: str
    criterion: str
    difference: float
    low: float
    high: float

    @property
    def proven(self) -> bool:
        """Whether the interval leaves 0 out."""
        return self.low > 0 or self.high < 0

    @property
    def turned(self) -> "CoverageDifference":
        """The same, seen from the other hospital."""
        return CoverageDifference(self.other, self.hospital, self.criterion, -self.difference, -self.high, -self.low)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a hospital's site says to a question, or that it doesn't.

    confidence: 0-1 that `sentence` answers the question. When not answered, passage, url and sentence tell the nearest
    miss, or are None when there is no text at all. half: not answered, but the nearest passage may well do in part.
    source, contacts: as in `PatientQuestion`.
    """

    question: str
    hospital: str | None
    answered: bool
    confidence: float
    passage: str | None
    url: str | None
    heading: str | None
    sentence: str | None
    text: str | None
    criterion: str | None = None
    half: bool = False
    source: QuestionSource = "catalogue"
    contacts: int | None = None
