"""The faults found on pages and sites."""

from collections.abc import Iterable

from pydantic import TypeAdapter

from storage import tables
from storage.database import Store
from storage.documents import read_nouns, save_nouns
from vocabulary.finding import Finding

FINDING = TypeAdapter(Finding)


def save_findings(store: Store, measurement_id: int, findings: Iterable[Finding]) -> None:
    save_nouns(store, tables.findings, FINDING, measurement_id, findings)


def read_findings(
    store: Store, measurement_id: int, hospital: str | None = None, check: str | None = None
) -> tuple[Finding, ...]:
    """The findings of a measurement, of one hospital (slug), of one check (id), or of both."""
    return read_nouns(store, tables.findings, FINDING, measurement_id, hospital=hospital, check=check)
