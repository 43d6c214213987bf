"""The words that each hospital spends on each criterion, and what they say about a claim."""

from collections.abc import Iterable

from pydantic import TypeAdapter

from storage import tables
from storage.database import Store
from storage.documents import read_nouns, save_nouns
from vocabulary.steering import Attention, Contrast

ATTENTION = TypeAdapter(Attention)
CONTRAST = TypeAdapter(Contrast)


def save_attentions(store: Store, measurement_id: int, attentions: Iterable[Attention]) -> None:
    """At most one of each hospital and criterion."""
    save_nouns(store, tables.attentions, ATTENTION, measurement_id, attentions)


def read_attentions(store: Store, measurement_id: int, hospital: str | None = None) -> tuple[Attention, ...]:
    """The attentions of a measurement, or of one hospital (slug)."""
    return read_nouns(store, tables.attentions, ATTENTION, measurement_id, hospital=hospital)


def save_contrasts(store: Store, measurement_id: int, contrasts: Iterable[Contrast]) -> None:
    """At most one of each claim and hospital."""
    save_nouns(store, tables.contrasts, CONTRAST, measurement_id, contrasts)


def read_contrasts(store: Store, measurement_id: int) -> tuple[Contrast, ...]:
    """The contrasts of a measurement, of each claim first that over all hospitals."""
    return read_nouns(store, tables.contrasts, CONTRAST, measurement_id)
