"""The faults found on pages and sites."""

from collections.abc import Iterable

from pydantic import TypeAdapter
from sqlalchemy import func, select

from storage import tables
from storage.database import Store, begin_reading
from storage.documents import read_nouns, save_nouns
from vocabulary.finding import Finding

FINDING = TypeAdapter(Finding)


def save_findings(store: Store, measurement_id: int, findings: Iterable[Finding]) -> None:
    save_nouns(store, tables.findings, FINDING, measurement_id, findings)


def count_findings(store: Store, measurement_id: int) -> dict[tuple[str, str], int]:
    """(hospital, check) -> how many findings, where there are any. Read from an index alone."""
    table = tables.findings
    keys = (table.c.hospital, table.c.check)
    query = select(*keys, func.count()).where(table.c.measurement_id == measurement_id).group_by(*keys)
    with begin_reading(store) as connection:
        return {(hospital, check): count for hospital, check, count in connection.execute(query)}


def read_findings(
    store: Store, measurement_id: int, hospital: str | None = None, check: str | None = None
) -> tuple[Finding, ...]:
    """The findings of a measurement, of one hospital (slug), of one check (id), or of both."""
    return read_nouns(store, tables.findings, FINDING, measurement_id, hospital=hospital, check=check)
