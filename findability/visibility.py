"""How visible a hospital is: the clicks it may expect as a share of the clicks it could get.

V = 100 * sum(w * c(position)) / sum(w * c(1)) over the terms that count for the hospital: those without a hospital's
name and those with its own. w: weight of the term; c: click curve. The idea (first everywhere is 100) is that of
Semrush's Visibility % and Nightwatch (https://www.semrush.com/kb/549-position-tracking-overview-manual).
"""

import math
from collections.abc import Sequence

import numpy as np

from findability.click_curves import CURVES, DEFAULT_CURVE
from findability.resampling import none_if_nan
from findability.term_groups import HEADLINE, list_groups, select_group
from findability.term_sums import TermTable, add_up, tabulate
from vocabulary.hospital import Hospital
from vocabulary.search import Position, SearchTerm, Visibility


def measure_all(
    hospitals: Sequence[Hospital],
    terms: Sequence[SearchTerm],
    positions: Sequence[Position],
    curve: Sequence[float] = CURVES[DEFAULT_CURVE],
) -> tuple[Visibility, ...]:
    """The headline of each hospital, then a row for each group in which something was measured for it.

    positions: of one engine; a term without a position for a hospital was not measured and doesn't count for it.
    curve: click rates in % from position 1, see `click_curves`.
    """
    slugs = [hospital.slug for hospital in hospitals]
    rows = [row for group in list_groups(terms) for row in measure_group(slugs, group, terms, positions, curve)]
    return tuple(row for row in rows if row.terms or row.group == HEADLINE)


def measure_visibility(hospital: str, terms: Sequence[SearchTerm], positions: Sequence[Position]) -> Visibility:
    """One hospital (slug) over all of the terms, by the default curve."""
    return measure_group([hospital], HEADLINE, terms, positions)[0]


def measure_group(
    hospitals: Sequence[str],
    group: str,
    terms: Sequence[SearchTerm],
    positions: Sequence[Position],
    curve: Sequence[float] = CURVES[DEFAULT_CURVE],
) -> tuple[Visibility, ...]:
    """A row for each of the hospitals (slugs) over the terms of one group (see `list_groups`).

    score_low is the scenario with an AI answer above the results (`click_curves.LOW_FACTORS`). It is divided by the
    same clicks as `score`, so it tells how much of it is left. Share of voice is divided among all that have positions,
    over the terms that were measured for each of them; there is none for a hospital that is alone.
    """
    chosen = select_group(terms, group)
    voices = dict.fromkeys([*hospitals, *(position.hospital for position in positions)])
    table = tabulate(chosen, positions, list(voices))
    sums = add_up(table, np.ones((1, len(chosen))), curve)
    figures = [{name: float(values[0, column]) for name, values in sums.items()} for column in range(len(hospitals))]
    return tuple(_make_row(group, table, column, row) for column, row in enumerate(figures))


def _make_row(group: str, table: TermTable, column: int, figures: dict[str, float]) -> Visibility:
    counted = table.counted[:, column]
    places = table.places[counted, column]
    return Visibility(
        hospital=table.hospitals[column],
        group=group,
        score=_zero_if_nan(figures["visibility"]),
        score_low=_zero_if_nan(figures["visibility_low"]),
        share_of_voice=none_if_nan(figures["share_of_voice"]),
        terms=len(places),
        weight=float(table.weights[counted].sum()),
        top3=int((places <= 3).sum()),
        top10=int(((places > 3) & (places <= 10)).sum()),
        lower=int(((places > 10) & np.isfinite(places)).sum()),
        not_found=int(np.isinf(places).sum()),
        average_position=none_if_nan(figures["average_position"]),
        clicks=_zero_if_nan(figures["clicks"]),
    )


def _zero_if_nan(value: float) -> float:
    return 0.0 if math.isnan(value) else float(value)
