"""Win or lose: two hospitals side by side, term by term."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from vocabulary.search import Position, SearchTerm

Outcome = Literal["win", "loss", "tie"]


@dataclass(frozen=True, slots=True)
class TermRow:
    """One term. own, competitor: where each stands; a position of None is not found."""

    term: SearchTerm
    own: Position
    competitor: Position
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class TermComparison:
    """wins + losses + ties == len(rows). A tie is the same position, or both not found.

    not_measured: terms without a hospital's name that were not measured for both.
    """

    own: str
    competitor: str
    wins: int
    losses: int
    ties: int
    not_measured: int
    rows: tuple[TermRow, ...]


def compare_terms(
    own: str, competitor: str, terms: Sequence[SearchTerm], positions: Sequence[Position]
) -> TermComparison:
    """Who stands higher (slugs), over the terms without a hospital's name that were measured for both.

    positions: of one engine. rows: in the order of the terms.
    """
    table = {(position.term, position.hospital): position for position in positions}
    shared = [term.text for term in terms if term.hospital is None]
    measured = {text for text in shared if (text, own) in table and (text, competitor) in table}
    rows = tuple(
        _make_row(term, table[term.text, own], table[term.text, competitor]) for term in terms if term.text in measured
    )
    counts = Counter(row.outcome for row in rows)
    return TermComparison(own, competitor, counts["win"], counts["loss"], counts["tie"], len(shared) - len(rows), rows)


def _make_row(term: SearchTerm, own: Position, competitor: Position) -> TermRow:
    return TermRow(term, own, competitor, _decide(own.position, competitor.position))


def _decide(own: float | None, competitor: float | None) -> Outcome:
    if own == competitor:
        return "tie"
    if competitor is None or (own is not None and own < competitor):
        return "win"
    return "loss"
