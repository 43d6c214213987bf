"""What people decided about search terms. Nothing is overwritten, and it outlives the measurement."""

from collections.abc import Iterable
from datetime import UTC, datetime

from pydantic import TypeAdapter
from sqlalchemy import insert, select

from storage import tables
from storage.database import Store, begin, begin_reading
from storage.documents import dump_document
from vocabulary.search import TermEdit

EDIT = TypeAdapter(TermEdit)


def save_term_edits(store: Store, edits: Iterable[TermEdit]) -> None:
    """Notes decisions, all or none; earlier ones about the same terms are kept."""
    now = datetime.now(UTC)
    rows = [{"edited_at": now, "document": dump_document(EDIT, edit)} for edit in edits]
    if rows:
        with begin(store) as connection:
            connection.execute(insert(tables.term_edits), rows)


def read_term_edits(store: Store) -> dict[str, TermEdit]:
    """Text of a term -> the latest decision about it."""
    query = select(tables.term_edits.c.document).order_by(tables.term_edits.c.number)
    with begin_reading(store) as connection:
        edits = [EDIT.validate_json(document) for document in connection.scalars(query)]
    return {edit.text: edit for edit in edits}
