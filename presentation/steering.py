"""Steering against choosing: what each site spends its words on beside what patients weigh, and the claims tested."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean

from content.steering import contrast_claim, list_attentions, measure_spending
from presentation.project import Project
from presentation.region import Region
from presentation.weighing import weigh_criteria
from storage.steering import read_attentions, read_contrasts, read_weights, save_attentions, save_contrasts
from vocabulary.choice_catalogue import load_claims
from vocabulary.criterion import Criterion
from vocabulary.match import Match
from vocabulary.measurement import Measurement
from vocabulary.steering import Attention, Claim, Condition, Contrast, WeightKind


@dataclass(frozen=True, slots=True)
class Balance:
    """One criterion at one hospital, all in shares of 0-1 over the criteria that have a weight.

    attention: of the words; importance: of the weights, None for a criterion without one, which has no tilt either.
    tilt: attention less importance, with 95 % interval: above 0 it gets more words than its weight asks for.
    """

    hospital: str
    criterion: Criterion
    weight: int | None
    attention: float
    importance: float | None
    tilt: float | None
    low: float | None
    high: float | None

    @property
    def verdict(self) -> str:
        """`more` or `less` words than its weight asks for, `unproven`, or `unknown` without a weight."""
        if self.low is None or self.high is None:
            return "unknown"
        return "more" if self.low > 0 else "less" if self.high < 0 else "unproven"


@dataclass(frozen=True, slots=True)
class JudgedClaim:
    """A claim on the measured sites.

    tilt: that of its steered criteria less that of its chosen ones (-1 to 1), the mean of the sites, with 95 %
    interval. steered, chosen: (share of the words, share of the weights), the mean per criterion.
    """

    claim: Claim
    hospitals: int
    tilt: float
    low: float
    high: float
    steered: tuple[float, float]
    chosen: tuple[float, float]

    @property
    def verdict(self) -> str:
        """`supported`, `contradicted` or `undecided`."""
        return "supported" if self.low > 0 else "contradicted" if self.high < 0 else "undecided"


def measure_steering(project: Project, measurement: Measurement, region: Region, matches: Sequence[Match]) -> None:
    """Store what every hospital spends its words on, and what that says about each claim."""
    criteria = [criterion.id for criterion in project.criteria()]
    spendings = [
        measure_spending(
            hospital.slug,
            criteria,
            [match for match in matches if match.hospital == hospital.slug],
            [passage for passage in region.passages if passage.hospital == hospital.slug],
        )
        for hospital in region.measured
    ]
    save_attentions(project.store, measurement.id, [row for one in spendings for row in list_attentions(one)])
    contrasts = (contrast_claim(claim, spendings) for claim in load_claims())
    save_contrasts(project.store, measurement.id, [one for one in contrasts if one is not None])


def balance_words(
    project: Project, measurement: Measurement, kind: WeightKind = "stated", condition: Condition | None = None
) -> list[Balance]:
    """Every criterion of every measured hospital, in the order of the measurement."""
    attentions = read_attentions(project.store, measurement.id)
    weights = _read_weights(project, kind, condition)
    hospitals = dict.fromkeys(attention.hospital for attention in attentions)
    return [
        balance
        for slug in hospitals
        for balance in _balance([row for row in attentions if row.hospital == slug], weights)
    ]


def judge_claims(project: Project, measurement: Measurement, condition: Condition | None = None) -> list[JudgedClaim]:
    """Each claim of which every criterion was measured, by what people say that it weighs."""
    contrasts = {row.claim: row for row in read_contrasts(project.store, measurement.id)}
    balances = balance_words(project, measurement, "stated", condition)
    return [_judge(claim, contrasts[claim.id], balances) for claim in load_claims() if claim.id in contrasts]


def _read_weights(
    project: Project, kind: WeightKind, condition: Condition | None
) -> dict[str, tuple[Criterion, int | None]]:
    weighed = weigh_criteria(project.criteria(), read_weights(project.store), condition)
    return {one.id: (one, one.weight if kind == "stated" else one.revealed) for one in weighed}


def _balance(attentions: Sequence[Attention], weights: Mapping[str, tuple[Criterion, int | None]]) -> Iterator[Balance]:
    """The shares of one hospital, of the words and weights of those criteria that have a weight."""
    known = [row for row in attentions if row.criterion in weights]
    words = sum(row.share for row in known if weights[row.criterion][1] is not None)
    total = sum(weight for _criterion, weight in weights.values() if weight is not None)
    for row in known:
        criterion, weight = weights[row.criterion]
        if weight is None:
            yield Balance(row.hospital, criterion, None, row.share, None, None, None, None)
        else:
            share, low, high = (value / words if words else 0.0 for value in (row.share, row.low, row.high))
            due = weight / total
            yield Balance(row.hospital, criterion, weight, share, due, share - due, low - due, high - due)


def _judge(claim: Claim, contrast: Contrast, balances: Sequence[Balance]) -> JudgedClaim:
    steered, chosen = (_average(names, balances) for names in (claim.steered, claim.chosen))
    due = steered[1] - chosen[1]
    hospitals = len({row.hospital for row in balances})
    low, high = contrast.low - due, contrast.high - due
    return JudgedClaim(claim, hospitals, contrast.difference - due, low, high, steered, chosen)


def _average(names: Sequence[str], balances: Sequence[Balance]) -> tuple[float, float]:
    """The mean share of the words and of the weights, over the criteria and the hospitals."""
    rows = [row for row in balances if row.criterion.id in names]
    return fmean(row.attention for row in rows), fmean(row.importance or 0.0 for row in rows)
