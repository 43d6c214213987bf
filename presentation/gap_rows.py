"""Gaps as rows of plain values: those that are there, and those that were closed."""

from dataclasses import asdict

from presentation.gap_history import list_closed
from presentation.gap_status import judge_status
from presentation.project import Project
from presentation.wording import describe_gap, name_subject
from storage.gaps import read_gap_statuses, read_gaps
from storage.hospitals import read_hospitals
from vocabulary.measurement import Measurement

Row = dict[str, object]


def make_gaps(project: Project, measurement: Measurement, language: str) -> list[Row]:
    """What patients look for and don't find with us, the largest gain first."""
    criteria = {criterion.id: criterion for criterion in project.criteria()}
    names = {hospital.slug: hospital.name for hospital in read_hospitals(project.store, measurement.id)}
    decisions, closed = read_gap_statuses(project.store), list_closed(project, measurement)
    rows = []
    for rank, gap in enumerate(read_gaps(project.store, measurement.id), start=1):
        words, decision = describe_gap(gap, criteria, names, language), decisions.get(gap.id)
        rows.append(
            {
                "rank": rank,
                **asdict(gap),
                "title": words.title,
                "reason": words.reason,
                "action": words.action,
                "status": judge_status(decision, measurement, gap.id in closed),
                "owner": decision.owner if decision else None,
                "remark": decision.reason if decision else None,
            }
        )
    return rows


def make_closed(project: Project, measurement: Measurement, language: str) -> list[Row]:
    """The gaps that measurements closed and that did not come back, the last closed first."""
    criteria = {criterion.id: criterion for criterion in project.criteria()}
    decisions = read_gap_statuses(project.store)
    there = {gap.id for gap in read_gaps(project.store, measurement.id)}
    rows = []
    for closed in reversed(list_closed(project, measurement).values()):
        closure, decision = closed.closure, decisions.get(closed.closure.id)
        if closure.id not in there:
            title = name_subject(closure.kind, closure.subject, criteria, language)
            done_by = {"owner": decision.owner if decision else None, "closed_at": str(closed.measurement.started_at)}
            rows.append({"title": title, **asdict(closure), "status": "closed", **done_by})
    return rows
