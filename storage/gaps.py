"""The gaps of a measurement, and what people decided about them, which outlives the measurement."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from pydantic import TypeAdapter
from sqlalchemy import insert, select

from storage import tables
from storage.database import Store, begin, begin_reading
from storage.documents import clean_text, read_first, read_nouns, save_nouns
from vocabulary.finding import Gap, GapStatus

GAP = TypeAdapter(Gap)


@dataclass(frozen=True, slots=True)
class GapDecision:
    """What someone decided about a gap. gap: its id. reason: in their own words, or None. owner: who works on it."""

    gap: str
    status: GapStatus
    reason: str | None
    decided_at: datetime
    owner: str | None = None


def save_gaps(store: Store, measurement_id: int, gaps: Iterable[Gap]) -> None:
    """Each id at most once in a measurement."""
    save_nouns(store, tables.gaps, GAP, measurement_id, gaps)


def read_gaps(store: Store, measurement_id: int) -> tuple[Gap, ...]:
    """In the order in which they were saved."""
    return read_nouns(store, tables.gaps, GAP, measurement_id)


def read_gap(store: Store, measurement_id: int, gap_id: str) -> Gap | None:
    return read_first(store, tables.gaps, GAP, measurement_id, id=gap_id)


def set_gap_status(store: Store, gap_id: str, status: GapStatus, reason: str | None, owner: str | None = None) -> None:
    """Notes a decision; earlier ones about the same gap are kept."""
    row = {
        "gap": gap_id,
        "status": status,
        "reason": None if reason is None else clean_text(reason),
        "decided_at": datetime.now(UTC),
        "owner": None if owner is None else clean_text(owner),
    }
    with begin(store) as connection:
        connection.execute(insert(tables.gap_decisions).values(row))


def read_gap_statuses(store: Store) -> dict[str, GapDecision]:
    """Gap id -> the latest decision about it; a gap that nobody decided about is not in it, and is open."""
    table = tables.gap_decisions
    query = select(table.c.gap, table.c.status, table.c.reason, table.c.decided_at, table.c.owner).order_by(
        table.c.number
    )
    with begin_reading(store) as connection:
        return {row.gap: GapDecision(*row) for row in connection.execute(query)}
