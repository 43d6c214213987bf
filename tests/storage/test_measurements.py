"""A measurement is begun, done stage by stage, and shown only when it is finished."""

import pytest

from storage import tables
from storage.answers import read_answers, save_answers
from storage.crawl_reports import save_crawl_reports
from storage.database import Store
from storage.documents import count_nouns
from storage.embeddings import read_embeddings, save_embeddings
from storage.findings import save_findings
from storage.gaps import save_gaps
from storage.hospitals import read_hospitals, save_hospitals
from storage.measurements import (
    STAGE_TABLES,
    begin_measurement,
    clear_stage,
    discard_measurement,
    find_running,
    finish_measurement,
    finish_stage,
    get_measurement,
    latest_measurement,
    list_measurements,
)
from storage.pages import count_pages, save_pages
from storage.passages import save_passages
from storage.terms import read_terms, save_terms
from tests.storage import nouns
from tests.storage.vectors import make_vector
from vocabulary.errors import StorageError
from vocabulary.measurement import STAGES

SETTINGS: dict[str, object] = {
    "crawl": {"max_pages": 2000, "delay": 0.5},
    "terms": ["nieuwe heup", "é 🚗"],
    "own": None,
}


def test_a_new_measurement_runs_and_is_not_shown(store: Store) -> None:
    begun = begin_measurement(store, SETTINGS, "e5@1")
    assert (begun.state, begun.stages, begun.finished_at) == ("running", (), None)
    assert (begun.settings, begun.model) == (SETTINGS, "e5@1")
    assert get_measurement(store, begun.id) == find_running(store) == begun
    assert latest_measurement(store) is None
    assert list_measurements(store) == ()


def test_a_measurement_is_done_stage_by_stage(store: Store, measurement: int) -> None:
    for stage in (*STAGES, "read"):
        finish_stage(store, measurement, stage)
    running = find_running(store)
    assert running is not None
    assert running.stages == STAGES
    finish_measurement(store, measurement)
    done = latest_measurement(store)
    assert done is not None
    assert (done.id, done.state, done.stages) == (measurement, "done", STAGES)
    assert done.finished_at is not None
    assert done.finished_at >= done.started_at
    assert find_running(store) is None


def test_the_newest_finished_measurement_is_the_one_to_show(store: Store) -> None:
    ids = [begin_measurement(store, {}, "e5@1").id for _ in range(4)]
    for done in (ids[2], ids[0]):
        finish_measurement(store, done)
    assert [measurement.id for measurement in list_measurements(store)] == [ids[2], ids[0]]
    latest, running = latest_measurement(store), find_running(store)
    assert latest is not None
    assert running is not None
    assert (latest.id, running.id) == (ids[2], ids[3])


def test_there_may_be_no_such_measurement(store: Store) -> None:
    with pytest.raises(StorageError, match="measurement 12"):
        get_measurement(store, 12)
    assert find_running(store) is None


def test_a_stage_is_cleared_alone(store: Store, measurement: int) -> None:
    _fill(store, measurement)
    other = begin_measurement(store, {}, "e5@1").id
    save_pages(store, other, nouns.PAGES)
    finish_stage(store, measurement, "read")
    finish_stage(store, measurement, "crawl")
    clear_stage(store, measurement, "read")
    assert count_pages(store, measurement) == 0
    assert count_nouns(store, tables.passages, measurement) == 2
    assert count_nouns(store, tables.crawl_reports, measurement) == 2
    assert read_terms(store, measurement) == nouns.TERMS
    assert count_pages(store, other) == 2
    assert get_measurement(store, measurement).stages == ("crawl",)


def test_every_measured_table_belongs_to_one_stage() -> None:
    cleared = [table.name for measured in STAGE_TABLES.values() for table in measured]
    measured = {table.name for table in tables.metadata.tables.values() if "measurement_id" in table.c}
    assert sorted(cleared) == sorted(measured - {"hospitals"})


def test_a_discarded_measurement_leaves_nothing_but_its_row(store: Store, measurement: int) -> None:
    _fill(store, measurement)
    save_embeddings(store, "e5@1", {"a": make_vector(1)})
    discard_measurement(store, measurement)
    assert [
        table.name
        for table in tables.metadata.tables.values()
        if "measurement_id" in table.c and count_nouns(store, table, measurement)
    ] == []
    assert get_measurement(store, measurement).state == "discarded"
    assert find_running(store) is None
    assert latest_measurement(store) is None
    assert list(read_embeddings(store, "e5@1", ["a"])) == ["a"]


def test_discarding_one_measurement_leaves_the_others(store: Store, measurement: int) -> None:
    other = begin_measurement(store, {}, "e5@1").id
    _fill(store, measurement)
    _fill(store, other)
    discard_measurement(store, measurement)
    assert read_hospitals(store, other) == nouns.HOSPITALS
    assert read_answers(store, other) == nouns.ANSWERS


def _fill(store: Store, measurement: int) -> None:
    save_hospitals(store, measurement, nouns.HOSPITALS)
    save_crawl_reports(store, measurement, nouns.CRAWL_REPORTS)
    save_pages(store, measurement, nouns.PAGES)
    save_passages(store, measurement, nouns.PASSAGES)
    save_terms(store, measurement, nouns.TERMS)
    save_findings(store, measurement, nouns.FINDINGS)
    save_answers(store, measurement, nouns.ANSWERS)
    save_gaps(store, measurement, nouns.GAPS)
