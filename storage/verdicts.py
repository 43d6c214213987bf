"""What editors said of matches. Nothing is overwritten, and it outlives the measurement in which it was said."""

from collections.abc import Iterable
from datetime import UTC, datetime

from sqlalchemy import insert, select

from storage import tables
from storage.database import Store, begin, begin_reading
from storage.documents import clean_text
from vocabulary.passage import Passage, hash_text
from vocabulary.verdict import Judgement, Verdict

Verdicts = dict[tuple[str, str], Verdict]


def save_verdict(store: Store, criterion: str, passage: Passage, judgement: Judgement, editor: str) -> None:
    """Notes a verdict; earlier ones on the same criterion and text are kept."""
    row = {
        "criterion": criterion,
        "text_hash": hash_text(passage.text),
        "judgement": judgement,
        "context": clean_text(passage.context),
        "editor": clean_text(editor),
        "given_at": datetime.now(UTC),
    }
    with begin(store) as connection:
        connection.execute(insert(tables.verdicts).values(row))


def read_verdicts(store: Store) -> Verdicts:
    """(criterion, text hash) -> the latest verdict, in the order in which they were first given; not the withdrawn."""
    table = tables.verdicts
    columns = [column for column in table.c if column.name != "number"]
    with begin_reading(store) as connection:
        verdicts = [Verdict(*row) for row in connection.execute(select(*columns).order_by(table.c.number))]
    return _drop_withdrawn({(verdict.criterion, verdict.text_hash): verdict for verdict in verdicts}.values())


def _drop_withdrawn(latest: Iterable[Verdict]) -> Verdicts:
    standing = (verdict for verdict in latest if verdict.judgement != "withdrawn")
    return {(verdict.criterion, verdict.text_hash): verdict for verdict in standing}
