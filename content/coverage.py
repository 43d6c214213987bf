"""How well a hospital covers each criterion, in points that add up to at most 100, with an interval.

Strength, at most 40: the best passage, since what helps a patient most is one place that says it plainly. Breadth, 20:
the number of pages, since patients enter a site anywhere. Devoted, 15: a page that is about it, since that is what a
menu and a search engine can point at. Reach, 15: clicks from home to the nearest page, and how high the site stands for
the search terms of the criterion. Fresh, 10: the newest page, by the dates that pages tell; where none tells one the
other parts are scaled up. These shares are our own choice, not measured, which is why the parts are always shown.

The interval is that of a bootstrap: see docs/decisions/0013-coverage.md.
"""

import math
import zlib
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from content.page_evidence import Evidence, find_newest
from vocabulary.match import Coverage, CoverageDifference

Array = NDArray[np.float64]

STRENGTH, BREADTH, DEVOTED, REACH, FRESH = 40.0, 20.0, 15.0, 15.0, 10.0
ENOUGH_PAGES = 20  # earn all points for breadth; on a logarithm, since a second page adds more than a tenth
ENOUGH_OF_PAGE = 0.5  # of a page's words on a criterion make it a page about it; other text always stands beside it
EVIDENCE = 10  # passages named at most
DRAWS = 500  # ends of an interval move by a point or less from 500 draws to 5,000, on the example region
LEVEL = (2.5, 97.5)  # percentiles: 95 %


@dataclass(frozen=True, slots=True)
class CoverageDraws:
    """Of one hospital, what measuring anew might give. scores: criterion -> (DRAWS,) points."""

    hospital: str
    scores: Mapping[str, Array]


def draw_coverage(hospital: str, evidence: Mapping[str, Evidence]) -> CoverageDraws:
    """The same evidence gives the same draws; those of two hospitals are independent."""
    seed = zlib.crc32(hospital.encode())
    return CoverageDraws(
        hospital,
        {
            name: _draw(one, np.random.default_rng([seed, number]))
            for number, (name, one) in enumerate(evidence.items())
        },
    )


def measure_coverage(evidence: Mapping[str, Evidence], draws: CoverageDraws) -> tuple[Coverage, ...]:
    """One row per criterion, in the order of `evidence`, also where nothing matches (0 points).

    Pages that search engines may not show (`Page.indexable`) count as evidence, but not for breadth or as devoted; bad
    news counts for half as evidence, and not for those either.
    """
    return tuple(_cover(draws.hospital, name, one, draws.scores[name]) for name, one in evidence.items())


def compare_coverage(own: CoverageDraws, other: CoverageDraws, scores: Mapping[str, float]) -> list[CoverageDifference]:
    """A row per criterion. scores: criterion -> our points less theirs."""
    rows = []
    for name, difference in scores.items():
        low, high = take_interval(own.scores[name] - other.scores[name], difference)
        rows.append(CoverageDifference(own.hospital, other.hospital, name, difference, low, high))
    return rows


def take_interval(draws: Array, measured: float) -> tuple[float, float]:
    """The middle 95 % of the draws, widened to hold what was measured: a maximum is seldom drawn in full."""
    low, high = np.percentile(draws, LEVEL)
    return min(float(low), measured), max(float(high), measured)


def _cover(hospital: str, criterion: str, evidence: Evidence, draws: Array) -> Coverage:
    once = [np.ones((1, size), np.int64) for size in (len(evidence.matches), len(evidence.pages))]
    parts = _add_up(evidence, *once)[0]
    strength, breadth, devoted, reach = (float(part) for part in parts[:4])
    fresh = None if math.isnan(parts[4]) else float(parts[4])
    score = strength + breadth + devoted + reach + (fresh or 0.0)
    low, high = take_interval(draws, score)
    best_first = [evidence.matches[row] for row in np.argsort(-evidence.worth, kind="stable")]
    newest = max((day for day in map(find_newest, evidence.pages) if day), default=None)
    return Coverage(
        hospital=hospital,
        criterion=criterion,
        score=score,
        strength=strength,
        breadth=breadth,
        devoted=devoted,
        pages=len(evidence.pages),
        passages=len(evidence.matches),
        evidence=tuple(match.passage for match in best_first[:EVIDENCE]),
        reach=reach,
        fresh=fresh,
        low=low,
        high=high,
        clicks=min((page.depth for page in evidence.pages if page.depth is not None), default=None),
        newest=newest.isoformat()[:7] if newest else None,
        denied=int((evidence.offers == 0).sum()),
    )


def _draw(evidence: Evidence, random: np.random.Generator) -> Array:
    """Scores (DRAWS,) of evidence drawn anew: see docs/decisions/0013-coverage.md."""
    if not evidence.matches:
        return np.zeros(DRAWS)
    right = random.random((DRAWS, len(evidence.matches))) < evidence.scores
    times = right * _draw_times(len(evidence.matches), random)
    return np.asarray(np.nansum(_add_up(evidence, times, _draw_times(len(evidence.pages), random)), axis=1))


def _draw_times(size: int, random: np.random.Generator) -> NDArray[np.int64]:
    """How often each of `size` things is drawn (DRAWS, size): once on average, and one of them at least."""
    times = random.poisson(1.0, (DRAWS, size))
    none = np.flatnonzero(times.sum(axis=1) == 0)
    times[none, random.integers(size, size=len(none))] = 1
    return times


def _add_up(evidence: Evidence, times: NDArray[np.int64], page_times: NDArray[np.int64]) -> Array:
    """Points (d, 5): strength, breadth, devoted, reach, fresh (nan without a date).

    times: (d, matches), how often each match counts. page_times: (d, pages), how often its page does for breadth.
    """
    if not evidence.matches:
        return np.array([[0.0, 0.0, 0.0, 0.0, np.nan]] * len(times))
    best = np.maximum.reduceat((times > 0) * evidence.worth, evidence.starts, axis=1)
    offered = np.maximum.reduceat((times > 0) * evidence.offers, evidence.starts, axis=1)
    there = best > 0
    spent = np.add.reduceat(times * evidence.offers * evidence.spent, evidence.starts, axis=1) * evidence.visible
    pages = (offered * page_times * evidence.visible).sum(axis=1)
    found = np.where(there.any(axis=1), evidence.found, 0.0)
    ease = (there * evidence.ease).max(axis=1)
    parts = np.stack(
        [
            STRENGTH * best.max(axis=1),
            BREADTH * np.minimum(1.0, np.log1p(pages) / math.log1p(ENOUGH_PAGES)),
            DEVOTED * np.minimum(1.0, spent.max(axis=1) / ENOUGH_OF_PAGE),
            REACH * (ease if math.isnan(evidence.found) else (ease + found) / 2),
            FRESH * np.fmax.reduce(np.where(there, evidence.newness, np.nan), axis=1),
        ],
        axis=1,
    )
    parts[np.isnan(parts[:, 4]), :4] *= 100 / (100 - FRESH)
    return parts
