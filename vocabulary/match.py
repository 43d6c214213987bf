"""How well what a site says meets what patients ask."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Match:
    """A passage that touches a criterion. score: 0-1."""

    passage: str
    criterion: str
    hospital: str
    url: str
    score: float


@dataclass(frozen=True, slots=True)
class Coverage:
    """How well a hospital covers a criterion, 0-100; score == strength + breadth + devoted (points).

    strength: of the best evidence; breadth: number of pages; devoted: the largest share of one
    page's words that is spent on it.
    evidence: passage ids, best first. pages: pages that hold a match.
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


@dataclass(frozen=True, slots=True)
class Answer:
    """What a hospital's site says to a question, or that it doesn't.

    confidence: 0-1 that `sentence` answers the question. When not answered, passage, url and sentence tell the nearest
    miss, or are None when there is no text at all.
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
