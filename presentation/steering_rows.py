"""Steering against choosing as rows of plain values, and in sentences."""

from collections.abc import Mapping

from presentation.labels import ATTENTION, name_one
from presentation.language import say_number, translator
from presentation.project import Project
from presentation.steering import JudgedClaim, balance_words, judge_claims
from vocabulary.choice_catalogue import find_studies
from vocabulary.measurement import Measurement
from vocabulary.steering import Condition, WeightKind

Row = dict[str, object]


def make_steering(
    project: Project,
    measurement: Measurement,
    language: str,
    kind: WeightKind = "stated",
    condition: Condition | None = None,
) -> list[Row]:
    """What each hospital spends its words on against what patients weigh, in % (0-100); see `steering.Balance`."""
    return [
        {
            "hospital": row.hospital,
            "criterion": row.criterion.id,
            "label": row.criterion.label(language),
            "attention": _percent(row.attention),
            "weight": row.weight,
            "importance": _percent(row.importance),
            "tilt": _percent(row.tilt),
            "low": _percent(row.low),
            "high": _percent(row.high),
            "verdict": row.verdict,
            "words": name_one(ATTENTION, row.verdict, language),
            "grade": row.criterion.grade,
            "steers": row.criterion.steers,
            "sources": [study.url for study in find_studies(row.criterion.evidence).values()],
        }
        for row in balance_words(project, measurement, kind, condition)
    ]


def make_claims(
    project: Project, measurement: Measurement, language: str, condition: Condition | None = None
) -> list[Row]:
    """Each claim with what the measured sites say about it."""
    labels = {criterion.id: criterion.label(language) for criterion in project.criteria()}
    return [
        {
            "claim": row.claim.id,
            "hospitals": row.hospitals,
            "tilt": _percent(row.tilt),
            "low": _percent(row.low),
            "high": _percent(row.high),
            "text": row.claim.text(language),
            "verdict": row.verdict,
            "sentence": say_claim(row, labels, language),
        }
        for row in judge_claims(project, measurement, condition)
    ]


def say_claim(judged: JudgedClaim, labels: Mapping[str, str], language: str) -> str:
    """Whether the measured sites support a claim, with the figures that say so, and its caveat. labels: of criteria."""
    _ = translator(language)
    verdicts = {
        "supported": _("The measured sites support what this says about hospitals."),
        "contradicted": _("The measured sites contradict what this says about hospitals."),
        "undecided": _("The measured sites neither support nor contradict what this says about hospitals."),
    }
    part = _("{names} gets {words} % of the words; by weight it would be {due} %.")
    said = [
        part.format(
            names=" + ".join(labels[name] for name in names),
            words=say_number(100 * words, language, 1),
            due=say_number(100 * due, language, 1),
        )
        for names, (words, due) in ((judged.claim.steered, judged.steered), (judged.claim.chosen, judged.chosen))
    ]
    tilt, low, high = (say_number(100 * value, language, 1) for value in (judged.tilt, judged.low, judged.high))
    margin = _(
        "Counted from those weights the first is {tilt} percentage points ahead (margin {low} to {high}), "
        "as a mean per criterion over the measured sites ({hospitals})."
    ).format(tilt=tilt, low=low, high=high, hospitals=judged.hospitals)
    return " ".join((verdicts[judged.verdict], *said, margin, judged.claim.caveat(language)))


def _percent(share: float | None) -> float | None:
    return None if share is None else 100 * share
