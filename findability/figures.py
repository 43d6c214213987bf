"""The figures of each hospital with a margin, and whether they changed since an earlier measurement by more than noise.

The margin is over terms: the terms that are measured stand for all that patients type, so drawing them anew (bootstrap)
tells how much a figure depends on which terms were chosen. A change is drawn over the same terms in both measurements
(paired), because a term that is hard stays hard.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal, get_args

import numpy as np

from findability.resampling import Array, draw_times, take_interval
from findability.term_groups import HEADLINE, select_group
from findability.term_sums import TermTable, add_up, find_common, tabulate
from vocabulary.search import Position, SearchTerm

FigureName = Literal[
    "visibility", "visibility_low", "share_of_voice", "top3", "top10", "not_found", "average_position", "clicks"
]
FIGURES: tuple[FigureName, ...] = get_args(FigureName)


@dataclass(frozen=True, slots=True)
class Figure:
    """low, high: 95 % interval; None with fewer than `resampling.FEWEST` terms. value: None if nothing was measured."""

    value: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class Change:
    """difference: now less before, over the terms measured both times. low, high: as of `Figure`."""

    difference: float | None
    low: float | None
    high: float | None

    @property
    def proven(self) -> bool:
        """Whether it is more than noise: the interval leaves 0 out."""
        return self.low is not None and self.high is not None and (self.low > 0 or self.high < 0)


@dataclass(frozen=True, slots=True)
class HospitalFigures:
    """One hospital (slug) over one group of terms.

    terms: those measured for it. not_measured: the others that could count for it.
    In `figures`, visibility and visibility_low (under an AI answer) are 0-100, share_of_voice, top3, top10 (positions
    1-10) and not_found 0-1, clicks the sum of weight x click rate: per month where weights are monthly volumes.
    """

    hospital: str
    group: str
    terms: int
    not_measured: int
    weight: float
    figures: Mapping[FigureName, Figure]


@dataclass(frozen=True, slots=True)
class HospitalChanges:
    """terms: those measured both times for this hospital."""

    hospital: str
    group: str
    terms: int
    changes: Mapping[FigureName, Change]


def measure_figures(
    hospitals: Sequence[str],
    terms: Sequence[SearchTerm],
    positions: Sequence[Position],
    curve: Sequence[float],
    group: str = HEADLINE,
) -> tuple[HospitalFigures, ...]:
    """A row for each hospital (slug). positions: of one engine. curve: click rates in %, see `click_curves`."""
    table = tabulate(select_group(terms, group), positions, hospitals)
    draws = add_up(table, draw_times(len(table.weights)), curve)
    return tuple(_describe(table, column, group, draws) for column in range(len(hospitals)))


def compare_figures(
    hospitals: Sequence[str],
    terms: Sequence[SearchTerm],
    positions: Sequence[Position],
    earlier: Sequence[Position],
    curve: Sequence[float],
    group: str = HEADLINE,
) -> tuple[HospitalChanges, ...]:
    """A row for each hospital with positions in both measurements, over the terms that both have.

    terms: of today, also for their weights, so that a change of volume is no change of position.
    """
    both = {position.hospital for position in positions} & {position.hospital for position in earlier}
    slugs = [slug for slug in hospitals if slug in both]
    chosen = select_group(terms, group)
    now, before = tabulate(chosen, positions, slugs), tabulate(chosen, earlier, slugs)
    missing = np.isnan(now.places) | np.isnan(before.places)
    now, before = (replace(table, places=np.where(missing, np.nan, table.places)) for table in (now, before))
    times = draw_times(len(chosen))
    new, old = add_up(now, times, curve), add_up(before, times, curve)
    draws = {name: new[name] - old[name] for name in new}
    return tuple(_describe_change(now, column, group, draws) for column in range(len(slugs)))


def _describe(table: TermTable, column: int, group: str, draws: Mapping[str, Array]) -> HospitalFigures:
    counted = table.counted[:, column]
    terms = int(counted.sum())
    missing = int(table.meant[:, column].sum()) - terms
    weight = float(table.weights[counted].sum())
    sizes = _count_terms(table, column)
    figures = {name: Figure(*take_interval(draws[name][:, column], sizes[name])) for name in FIGURES}
    return HospitalFigures(table.hospitals[column], group, terms, missing, weight, figures)


def _describe_change(table: TermTable, column: int, group: str, draws: Mapping[str, Array]) -> HospitalChanges:
    terms = int(table.counted[:, column].sum())
    sizes = _count_terms(table, column)
    changes = {name: Change(*take_interval(draws[name][:, column], sizes[name])) for name in FIGURES}
    return HospitalChanges(table.hospitals[column], group, terms, changes)


def _count_terms(table: TermTable, column: int) -> dict[str, int]:
    """Figure -> the terms that it rests on."""
    counted = table.counted[:, column]
    common = counted & find_common(table)
    return {name: int((common if name == "share_of_voice" else counted).sum()) for name in FIGURES}
