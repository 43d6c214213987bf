"""The words that each hospital spends on each criterion, what that says of claims, and the weights that users gave."""

from collections.abc import Iterable
from dataclasses import asdict
from datetime import UTC, datetime

from pydantic import TypeAdapter
from sqlalchemy import insert, select

from storage import tables
from storage.database import Store, begin, begin_reading
from storage.documents import read_nouns, save_nouns
from vocabulary.steering import Attention, Contrast, WeightChoice

ATTENTION = TypeAdapter(Attention)
CONTRAST = TypeAdapter(Contrast)


def save_attentions(store: Store, measurement_id: int, attentions: Iterable[Attention]) -> None:
    """At most one of each hospital and criterion."""
    save_nouns(store, tables.attentions, ATTENTION, measurement_id, attentions)


def read_attentions(store: Store, measurement_id: int) -> tuple[Attention, ...]:
    """The attentions of a measurement."""
    return read_nouns(store, tables.attentions, ATTENTION, measurement_id)


def save_contrasts(store: Store, measurement_id: int, contrasts: Iterable[Contrast]) -> None:
    """At most one of each claim."""
    save_nouns(store, tables.contrasts, CONTRAST, measurement_id, contrasts)


def read_contrasts(store: Store, measurement_id: int) -> tuple[Contrast, ...]:
    """The contrasts of a measurement."""
    return read_nouns(store, tables.contrasts, CONTRAST, measurement_id)


def save_weight(store: Store, choice: WeightChoice) -> None:
    """Notes a weight that the user gave; earlier ones of the same criterion are kept."""
    row = {**asdict(choice), "decided_at": datetime.now(UTC)}
    with begin(store) as connection:
        connection.execute(insert(tables.weight_choices).values(row))


def read_weights(store: Store) -> tuple[WeightChoice, ...]:
    """The latest choice of each criterion, kind and condition; those that were taken back are left out."""
    table = tables.weight_choices
    query = select(table.c.criterion, table.c.kind, table.c.weight, table.c.condition).order_by(table.c.number)
    with begin_reading(store) as connection:
        choices = [WeightChoice(*row) for row in connection.execute(query)]
    latest = {(choice.criterion, choice.kind, choice.condition): choice for choice in choices}
    return tuple(choice for choice in latest.values() if choice.weight is not None)
