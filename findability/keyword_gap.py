"""Classes of search terms, by who is found: the six of Semrush's Keyword Gap, which marketers know."""

from collections.abc import Sequence
from typing import Literal

from vocabulary.search import Position, SearchTerm

TermClass = Literal["missing", "untapped", "weak", "shared", "strong", "unique"]


def classify_terms(
    own: str, terms: Sequence[SearchTerm], positions: Sequence[Position]
) -> dict[str, tuple[TermClass, ...]]:
    """Term -> its classes, for the terms without a hospital's name that were measured for us and another.

    shared: all are found. missing: all others are, we are not. untapped: another is, we are not. weak: all others stand
    above us. strong: we stand above all others, of whom one at least is found. unique: only we are found. A term can be
    of more than one class (shared and weak), or of none. positions: of one engine; the hospitals to compare with.
    """
    places: dict[str, dict[str, float | None]] = {}
    for position in positions:
        places.setdefault(position.term, {})[position.hospital] = position.position
    shared = [term.text for term in terms if term.hospital is None]
    return {
        text: _classify(own, places[text]) for text in shared if own in places.get(text, {}) and len(places[text]) > 1
    }


def _classify(own: str, places: dict[str, float | None]) -> tuple[TermClass, ...]:
    ours = places[own]
    theirs = [place for slug, place in places.items() if slug != own]
    found = [place for place in theirs if place is not None]
    if ours is None:
        tests: dict[TermClass, bool] = {"missing": len(found) == len(theirs), "untapped": bool(found)}
    else:
        tests = {
            "weak": len(found) == len(theirs) and max(found) < ours,
            "shared": len(found) == len(theirs),
            "strong": bool(found) and ours < min(found),
            "unique": not found,
        }
    return tuple(name for name, holds in tests.items() if holds)
