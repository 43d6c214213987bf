"""Contact logs that were taken in, without personal data. They outlive every measurement."""

from datetime import UTC, datetime

from pydantic import TypeAdapter
from sqlalchemy import insert, select

from storage import tables
from storage.database import Store, begin, begin_reading
from storage.documents import dump_document
from vocabulary.contact_log import ContactLog

CONTACT_LOG = TypeAdapter(ContactLog)


def save_contact_log(store: Store, content_hash: str, log: ContactLog) -> None:
    """All of a file or nothing. content_hash: of its bytes and how they were read; each at most once."""
    row = {
        "content_hash": content_hash,
        "imported_at": datetime.now(UTC),
        "document": dump_document(CONTACT_LOG, log),
    }
    with begin(store) as connection:
        connection.execute(insert(tables.contact_logs).values(row))


def find_contact_log(store: Store, content_hash: str) -> datetime | None:
    """When a file was taken in before, or None."""
    table = tables.contact_logs
    with begin_reading(store) as connection:
        return connection.scalar(select(table.c.imported_at).where(table.c.content_hash == content_hash))


def read_contact_logs(store: Store) -> tuple[ContactLog, ...]:
    """Oldest import first."""
    query = select(tables.contact_logs.c.document).order_by(tables.contact_logs.c.number)
    with begin_reading(store) as connection:
        return tuple(CONTACT_LOG.validate_json(document) for document in connection.scalars(query))
