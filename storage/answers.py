"""What each hospital's site says to the patients' questions."""

from collections.abc import Iterable

from pydantic import TypeAdapter

from storage import tables
from storage.database import Store
from storage.documents import read_nouns, save_nouns
from vocabulary.match import Answer

ANSWER = TypeAdapter(Answer)


def save_answers(store: Store, measurement_id: int, answers: Iterable[Answer]) -> None:
    save_nouns(store, tables.answers, ANSWER, measurement_id, answers)


def read_answers(store: Store, measurement_id: int, hospital: str | None = None) -> tuple[Answer, ...]:
    """The answers of a measurement, or of one hospital in it (slug)."""
    return read_nouns(store, tables.answers, ANSWER, measurement_id, hospital=hospital)
