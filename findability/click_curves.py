"""Click curves: the share of searchers (%) that click positions 1-10, by name or fitted on own data.

A Dutch curve is not among them: none was found in a source that gives its figures.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import isotonic_regression

from vocabulary.errors import SettingsError

DEFAULT_CURVE, FITTED = "sistrix-2020", "fitted"

# Lower positions than the tenth count as none.
CURVES: Mapping[str, tuple[float, ...]] = {
    # SISTRIX, 80 million keywords, 2020 (searchenginejournal.com/google-first-page-clicks/374516).
    DEFAULT_CURVE: (28.5, 15.7, 11.0, 8.0, 7.2, 5.1, 4.0, 3.2, 2.8, 2.5),
    # AOL query log of 2006 (decenttools.com/aol/top-clicked-positions). Measured 2.83 and 2.97 for positions 9 and 10;
    # both carry their mean here, so that a better position never counts for less.
    "aol-2006": (42.30, 11.92, 8.44, 6.03, 4.86, 3.99, 3.36, 2.98, 2.90, 2.90),
}

# What is left of a click when an AI answer stands on top: GrowthSRC, 200,000 keywords, 2024 against 2025: position 1
# 28 -> 19 %, position 2 20.8 -> 12.6 %, positions 6-10 +30.6 %. Nothing was reported for 3-5: those stay as they were.
# Second-hand (magazinemanager.com/blog/search-shake-up-how-ai-overviews-impact-on-ctr-differs-based-on-position).
LOW_FACTORS = (19 / 28, 12.6 / 20.8, 1.0, 1.0, 1.0, 1.306, 1.306, 1.306, 1.306, 1.306)

# Fewer say too little: of 1,000 impressions at a place with 2.5 % of the clicks the rate is known to within a point.
MIN_IMPRESSIONS = 1000
MIN_POSITIONS = 3  # with that many impressions each, so that a slope can be seen at all


@dataclass(frozen=True, slots=True)
class ClickObservation:
    """What a search engine reports of one query. position: average, from 1. clicks <= impressions."""

    position: float
    clicks: float
    impressions: float


def get_curve(name: str, curves: Mapping[str, tuple[float, ...]] = CURVES) -> tuple[float, ...]:
    """Click rates in % for positions 1-10. Raises SettingsError for an unknown name."""
    if name not in curves:
        raise SettingsError(
            "There is no click curve {name!r}", "Choose one of: {known}.", name=name, known=", ".join(curves)
        )
    return curves[name]


def fit_curve(observations: Iterable[ClickObservation]) -> tuple[float, ...] | None:
    """A curve fitted on a site's own figures, or None when they are too few. It never rises.

    Clicks and impressions are added up per rounded position. A position with too few impressions takes the rate of the
    default curve, times how much higher or lower the positions around it are.
    """
    base = np.array(CURVES[DEFAULT_CURVE])
    clicks, impressions = np.zeros(len(base)), np.zeros(len(base))
    for row in observations:
        place = round(row.position) - 1
        if 0 <= place < len(base):
            clicks[place] += row.clicks
            impressions[place] += row.impressions
    known = np.flatnonzero(impressions >= MIN_IMPRESSIONS)
    if len(known) < MIN_POSITIONS or not clicks[known].any():
        return None
    ratios = np.interp(np.arange(len(base)), known, 100 * clicks[known] / impressions[known] / base[known])
    fitted = isotonic_regression(ratios * base, weights=np.maximum(impressions, 1), increasing=False).x
    return tuple(float(rate) for rate in fitted)


def lower_curve(base: Sequence[float]) -> tuple[float, ...]:
    """The curve under an AI answer. It never rises: what the source leaves out is capped by the position above."""
    low: list[float] = []
    for rate, factor in zip(base, LOW_FACTORS, strict=True):
        low.append(min([rate * factor, *low[-1:]]))
    return tuple(low)


def estimate_clicks(position: int | None, curve: Sequence[float]) -> float:
    """Share of searchers (%) that click on this position; 0 when not found or below the curve."""
    return curve[position - 1] if position is not None and position <= len(curve) else 0.0
