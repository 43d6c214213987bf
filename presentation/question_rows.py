"""The questions of patients, asked of every hospital: what came of each, as rows of plain values."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Literal

from presentation.labels import name_one
from presentation.project import Project
from storage.answers import read_answers
from vocabulary.match import Answer
from vocabulary.measurement import Measurement
from vocabulary.phrases import mark as _

Row = dict[str, object]
Outcome = Literal["answered", "half", "no", "elsewhere"]
OUTCOMES = {
    "answered": _("yes"),
    "half": _("half"),
    "no": _("no"),
    "elsewhere": _("only by a competitor"),
}


def group_answers(answers: Sequence[Answer]) -> dict[str, dict[str, Answer]]:
    """Question -> hospital (slug) -> its answer, in the order in which they come."""
    asked: dict[str, dict[str, Answer]] = {}
    for answer in answers:
        if answer.hospital is not None:
            asked.setdefault(answer.question, {})[answer.hospital] = answer
    return asked


def judge_answer(answer: Answer) -> Outcome:
    """Of one hospital by itself."""
    return "answered" if answer.answered else "half" if answer.half else "no"


def judge_ours(answers: Mapping[str, Answer], own: str) -> Outcome:
    """Of one question, seen from our side: what we don't answer, another may. answers: by hospital (slug)."""
    ours = judge_answer(answers[own]) if own in answers else "no"
    return "elsewhere" if ours != "answered" and any(one.answered for one in answers.values()) else ours


def make_answers(project: Project, measurement: Measurement, language: str) -> list[Row]:
    """A row for each question and hospital; on ours is told when only a competitor answers."""
    own = project.own.slug
    rows: list[Row] = []
    for answers in group_answers(read_answers(project.store, measurement.id)).values():
        for slug, answer in answers.items():
            outcome = judge_ours(answers, own) if slug == own else judge_answer(answer)
            rows.append({**asdict(answer), "outcome": outcome, "verdict": name_one(OUTCOMES, outcome, language)})
    return rows


def share_contacts(answers: Sequence[Answer]) -> float | None:
    """Of the contacts in which these questions were asked, the share (0-1) that is answered; None when none was."""
    asked = sum(answer.contacts or 0 for answer in answers)
    return sum(answer.contacts or 0 for answer in answers if answer.answered) / asked if asked else None
