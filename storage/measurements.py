"""Measurements: begun, done stage by stage, finished or discarded as a whole."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import Connection, Row, Select, Table, delete, insert, select, update

from storage import tables
from storage.database import Store, begin, begin_reading
from storage.documents import clean_text, dump_document
from vocabulary.errors import StorageError
from vocabulary.measurement import Measurement, Stage

SETTINGS = TypeAdapter(dict[str, object])
STAGES_DONE = TypeAdapter(tuple[Stage, ...])

# What each stage stores; hospitals belong to the measurement itself, embeddings and articles (so all of `draft`)
# to none.
STAGE_TABLES: dict[Stage, tuple[Table, ...]] = {
    "crawl": (tables.crawl_reports,),
    "read": (tables.pages,),
    "measure": (
        tables.passages,
        tables.terms,
        tables.results,
        tables.positions,
        tables.visibilities,
        tables.findings,
    ),
    "match": (
        tables.matches,
        tables.coverages,
        tables.coverage_differences,
        tables.attentions,
        tables.contrasts,
        tables.inconsistencies,
        tables.answers,
        tables.gaps,
        tables.gap_closures,
    ),
    "draft": (),
}


def begin_measurement(store: Store, settings: dict[str, object], model: str) -> Measurement:
    """A new measurement, running from now. settings: JSON values. model: name and hash of the embedder."""
    measurement: dict[str, object] = {
        "started_at": datetime.now(UTC),
        "state": "running",
        "settings": dump_document(SETTINGS, settings),
        "model": clean_text(model),
        "stages": "[]",
    }
    with begin(store) as connection:
        query = insert(tables.measurements).values(measurement).returning(tables.measurements)
        return _make_measurement(connection.execute(query).one())


def find_running(store: Store) -> Measurement | None:
    """The measurement that was begun last of those that are not finished or discarded, or None."""
    return _read_first(store, _newest_first("running"))


def latest_measurement(store: Store) -> Measurement | None:
    """The newest finished measurement, the one to show, or None."""
    return _read_first(store, _newest_first("done"))


def list_measurements(store: Store) -> tuple[Measurement, ...]:
    """The finished measurements, newest first."""
    with begin_reading(store) as connection:
        return tuple(_make_measurement(row) for row in connection.execute(_newest_first("done")))


def get_measurement(store: Store, measurement_id: int) -> Measurement:
    """A measurement in whatever state. Raises StorageError when there is none with that id."""
    measurement = _read_first(store, select(tables.measurements).where(tables.measurements.c.id == measurement_id))
    if measurement is None:
        raise StorageError(
            "measurement {measurement_id}: there is no such measurement",
            "Pick one from the list.",
            measurement_id=measurement_id,
        )
    return measurement


def finish_stage(store: Store, measurement_id: int, stage: Stage) -> None:
    """Notes that all of a stage is stored; doing it twice changes nothing."""
    with begin(store) as connection:
        stages = _read_stages(connection, measurement_id)
        if stage not in stages:
            _change(connection, measurement_id, stages=dump_document(STAGES_DONE, (*stages, stage)))


def clear_stage(store: Store, measurement_id: int, stage: Stage) -> None:
    """Deletes what a stage had stored, so that it can be done anew as a whole; see STAGE_TABLES."""
    with begin(store) as connection:
        _delete_rows(connection, measurement_id, STAGE_TABLES[stage])
        stages = tuple(done for done in _read_stages(connection, measurement_id) if done != stage)
        _change(connection, measurement_id, stages=dump_document(STAGES_DONE, stages))


def finish_measurement(store: Store, measurement_id: int) -> None:
    """From now on the measurement is shown."""
    with begin(store) as connection:
        _change(connection, measurement_id, state="done", finished_at=datetime.now(UTC))


def discard_measurement(store: Store, measurement_id: int) -> None:
    """Deletes all that the measurement stored; that there was one remains known."""
    with begin(store) as connection:
        for measured in STAGE_TABLES.values():
            _delete_rows(connection, measurement_id, measured)
        _delete_rows(connection, measurement_id, (tables.hospitals,))
        _change(connection, measurement_id, state="discarded", finished_at=datetime.now(UTC))


def _newest_first(state: str) -> Select[Any]:
    table = tables.measurements
    return select(table).where(table.c.state == state).order_by(table.c.id.desc())


def _read_first(store: Store, query: Select[Any]) -> Measurement | None:
    with begin_reading(store) as connection:
        row = connection.execute(query.limit(1)).one_or_none()
    return None if row is None else _make_measurement(row)


def _make_measurement(row: Row[Any]) -> Measurement:
    values = {
        **row._mapping,
        "settings": SETTINGS.validate_json(row.settings),
        "stages": STAGES_DONE.validate_json(row.stages),
    }
    return Measurement(**values)


def _read_stages(connection: Connection, measurement_id: int) -> tuple[Stage, ...]:
    table = tables.measurements
    # Locked on PostgreSQL until the change is made; SQLite has one writer anyway.
    query = select(table.c.stages).where(table.c.id == measurement_id).with_for_update()
    return STAGES_DONE.validate_json(connection.execute(query).scalar_one())


def _change(connection: Connection, measurement_id: int, **values: object) -> None:
    connection.execute(update(tables.measurements).where(tables.measurements.c.id == measurement_id).values(values))


def _delete_rows(connection: Connection, measurement_id: int, measured: Iterable[Table]) -> None:
    for table in measured:
        connection.execute(delete(table).where(table.c.measurement_id == measurement_id))
