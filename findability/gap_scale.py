"""One scale for gaps of every kind.

gain = 100 * weight * distance * ease. weight and distance mean the same for every kind, so that kinds can be mixed:

- weight: how much patients care, 0-1. A criterion brings its own (1-5, divided by 5). A question is one of several
  under its criterion and a term one of many ways to look for it, so they bring a share of it (`SHARES`). A fault on a
  page says nothing about what patients choose on: at its worst it weighs as much as one term.
- distance: how far we are behind, 0-1, from two figures of 0-100 of the same kind: coverage, confidence that the
  question is answered, expected clicks as a share of those of position 1, pages without the fault.
- ease: `EASES`, 1 is little work.

Shares and eases are our own proposal: with them a criterion covered half as well as elsewhere (gain 25 at full weight),
a question answered only elsewhere (27 at a usual distance of 0.6) and a term for which another stands first (15) stay
within a factor two of each other, and a fault reaches 27 only when it is a grave one and on every page.
"""

import hashlib
from collections.abc import Mapping, Sequence

from vocabulary.finding import Evidence, Gap, GapKind

SHARES: Mapping[GapKind, float] = {"criterion": 1.0, "question": 0.5, "term": 0.3, "finding": 0.3}
EASES: Mapping[GapKind, float] = {
    "criterion": 0.5,  # a page to be written with the people who know
    "question": 0.9,  # one answer on a page that exists
    "term": 0.5,  # a page, and then the search engine must follow
    "finding": 0.9,  # an editor's hour
}
FLOOR = 50.0  # what to aim at when nobody does better: half of the points, or as likely answered as not
AIM = 100.0
QUOTE_LENGTH = 200  # characters


def make_gap(
    kind: GapKind,
    subject: str,
    weight: float,
    own: float,
    target: float,
    best_hospital: str | None = None,
    criterion: str | None = None,
    evidence: Sequence[Evidence] = (),
) -> Gap | None:
    """A gap, or None when we are at the target already.

    weight: 0-1, before the share of its kind. own, target: 0-100. best_hospital: slug of the competitor whose figure
    the target is, None where the target is an aim.
    """
    if target <= own:
        return None
    share = weight * SHARES[kind]
    distance = (target - own) / 100
    return Gap(
        id=hashlib.sha1(f"{kind}|{subject}".encode(), usedforsecurity=False).hexdigest()[:12],
        kind=kind,
        subject=subject,
        weight=share,
        own=own,
        best=target,
        best_hospital=best_hospital,
        distance=distance,
        ease=EASES[kind],
        gain=100 * share * distance * EASES[kind],
        criterion=criterion,
        evidence=tuple(evidence),
    )


def cut_quote(text: str | None) -> str | None:
    """The text on one line, at most 200 characters, cut between words."""
    flat = " ".join((text or "").split())
    if len(flat) <= QUOTE_LENGTH:
        return flat or None
    return flat[: QUOTE_LENGTH - 2].rsplit(" ", 1)[0] + " …"
