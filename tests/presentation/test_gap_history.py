"""Gaps over several measurements: closed, come back, and who worked on them."""

from pathlib import Path

from presentation.gap_history import list_closed, list_findings_of, list_pending
from presentation.gap_rows import make_closed, make_gaps
from presentation.project import Project
from storage.gap_closures import save_gap_closures
from storage.gaps import save_gaps, set_gap_status
from storage.hospitals import save_hospitals
from storage.measurements import begin_measurement, finish_measurement
from tests.presentation.small_region import GAPS, make_empty_project
from vocabulary.finding import Closure, Gap
from vocabulary.measurement import Measurement

VISITING, KIDS = GAPS[0], GAPS[1]
CLOSURE = Closure("gap-visiting", "criterion", "visiting", 1, 38, 80, 74, "maasoever", 14.4, "visiting")


def measure(project: Project, *gaps: Gap, closes: tuple[Closure, ...] = ()) -> Measurement:
    measurement = begin_measurement(project.store, {}, "test-model@1")
    save_hospitals(project.store, measurement.id, project.hospitals)
    save_gaps(project.store, measurement.id, gaps)
    save_gap_closures(project.store, measurement.id, closes)
    finish_measurement(project.store, measurement.id)
    return measurement


def test_a_gap_that_was_not_measured_stays_pending_until_it_is_closed(tmp_path: Path) -> None:
    project = make_empty_project(tmp_path)
    measure(project, VISITING, KIDS)
    second = measure(project, KIDS)
    assert [(number, gap.id) for number, gap in list_pending(project, second)] == [(1, "gap-visiting"), (1, "gap-kids")]
    third = measure(project, KIDS, closes=(CLOSURE,))
    assert [(number, gap.id) for number, gap in list_pending(project, third)] == [(1, "gap-visiting"), (2, "gap-kids")]
    fourth = measure(project)
    assert [gap.id for _, gap in list_pending(project, fourth)] == ["gap-kids"]


def test_a_closed_gap_keeps_its_effect_and_who_worked_on_it(tmp_path: Path) -> None:
    project = make_empty_project(tmp_path)
    measure(project, VISITING)
    set_gap_status(project.store, "gap-visiting", "doing", None, "Redactie")
    newest = measure(project, closes=(CLOSURE,))
    (row,) = make_closed(project, newest, "nl")
    assert (row["title"], row["own_before"], row["own_after"], row["owner"], row["status"]) == (
        *("Bezoek en naasten", 38, 80, "Redactie"),
        "closed",
    )
    assert list_closed(project, newest)["gap-visiting"].measurement.id == newest.id


def test_a_gap_that_comes_back_is_no_longer_closed(tmp_path: Path) -> None:
    project = make_empty_project(tmp_path)
    measure(project, VISITING)
    measure(project, closes=(CLOSURE,))
    newest = measure(project, VISITING)
    assert make_closed(project, newest, "nl") == []
    (row,) = make_gaps(project, newest, "nl")
    assert row["status"] == "returned"
    assert [one.id for one, _ in list_findings_of(project, "gap-visiting", newest)] == [1, 3]
    set_gap_status(project.store, "gap-visiting", "doing", None)
    assert make_gaps(project, newest, "nl")[0]["status"] == "doing"
