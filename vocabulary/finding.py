"""What should be repaired or made."""

from dataclasses import dataclass
from typing import Literal

GapKind = Literal["criterion", "question", "term", "finding"]
GapStatus = Literal["open", "doing", "done", "ignored"]


@dataclass(frozen=True, slots=True)
class Finding:
    """A fault on a page or site. check: id in the checks catalogue. detail: what was seen. weight: 1 (minor) - 3."""

    hospital: str
    check: str
    url: str
    detail: str
    weight: int


@dataclass(frozen=True, slots=True)
class Evidence:
    """A place where one can see it for oneself. quote: words from that page, or None. passage: id of what matched."""

    hospital: str
    url: str
    quote: str | None = None
    score: float | None = None
    passage: str | None = None


@dataclass(frozen=True, slots=True)
class Gap:
    """Something patients look for and don't find with us.

    id: stable over measurements. subject: criterion id, question, term or check id. weight: 0-1, what patients care.
    own, best: 0-100, ours and the best competitor's figure, or the aim where there is no competitor to beat.
    distance: 0-1, (best - own) / 100. ease: 0-1, 1 is little work. gain == 100 * weight * distance * ease.
    """

    id: str
    kind: GapKind
    subject: str
    weight: float
    own: float
    best: float
    best_hospital: str | None
    distance: float
    ease: float
    gain: float
    criterion: str | None = None
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Closure:
    """A gap that a measurement no longer finds, though it measured its subject.

    id, kind, subject, criterion, gain: of the gap. last_found: id of the measurement that found it last. own_before,
    best_before, best_hospital: what that one found. own_after: our figure now, on the same scale of 0-100.
    """

    id: str
    kind: GapKind
    subject: str
    last_found: int
    own_before: float
    own_after: float
    best_before: float
    best_hospital: str | None
    gain: float
    criterion: str | None = None
