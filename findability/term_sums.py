"""Positions as arrays, and the sums over terms that every figure is a ratio of."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from findability.click_curves import lower_curve
from vocabulary.search import Position, SearchTerm

Array = NDArray[np.float64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class TermTable:
    """Terms (t) by hospitals (h).

    places (t, h): from 1; inf where not found, NaN where not measured. meant (t, h): the term holds no other
    hospital's name. shared (t,): it holds no hospital's name. weights (t,).
    """

    hospitals: tuple[str, ...]
    places: Array
    meant: Flags
    shared: Flags
    weights: Array

    @property
    def counted(self) -> Flags:
        """(t, h): the term counts for the hospital and was measured for it."""
        return self.meant & ~np.isnan(self.places)


def tabulate(terms: Sequence[SearchTerm], positions: Sequence[Position], hospitals: Sequence[str]) -> TermTable:
    """positions: of one engine; those of other terms or hospitals (slugs) are passed over."""
    rows = {term.text: row for row, term in enumerate(terms)}
    columns = {slug: column for column, slug in enumerate(hospitals)}
    places = np.full((len(terms), len(hospitals)), np.nan)
    for position in positions:
        if position.term in rows and position.hospital in columns:
            place = np.inf if position.position is None else position.position
            places[rows[position.term], columns[position.hospital]] = place
    owners = [term.hospital for term in terms]
    meant = np.array([[owner in (None, slug) for slug in hospitals] for owner in owners], bool)
    return TermTable(
        hospitals=tuple(hospitals),
        places=places,
        meant=meant.reshape(places.shape),
        shared=np.array([owner is None for owner in owners], bool),
        weights=np.array([term.weight for term in terms], float),
    )


def add_up(table: TermTable, times: Array, curve: Sequence[float]) -> dict[str, Array]:
    """Figure -> its values (b, h), NaN where nothing counts. times (b, t): how often each term is taken."""
    sums = _sum_columns(_list_parts(table, curve), times)
    possible, terms, voices = sums["weighed"] * curve[0], sums["counted"], sums["voices"]
    return {
        "visibility": 100 * _divide(sums["clicks"], possible),
        "visibility_low": 100 * _divide(sums["clicks_low"], possible),
        "share_of_voice": _divide(voices, voices.sum(axis=1, keepdims=True)),
        "top3": _divide(sums["top3"], terms),
        "top10": _divide(sums["top10"], terms),
        "not_found": _divide(terms - sums["found"], terms),
        "average_position": _divide(sums["places"], sums["found"]),
        "clicks": np.where(terms > 0, sums["clicks"] / 100, np.nan),
    }


def find_common(table: TermTable) -> Flags:
    """(t,): terms without a hospital's name, measured for all hospitals that were measured at all: two or more."""
    known = ~np.isnan(table.places)
    among = known[:, known.any(axis=0)]
    return np.asarray(table.shared & among.all(axis=1) & (among.shape[1] > 1), bool)


def _list_parts(table: TermTable, curve: Sequence[float]) -> dict[str, Array]:
    """What is added up over the terms, each (t, h)."""
    counted = table.counted
    found = counted & np.isfinite(table.places)
    weighed = table.weights[:, None] * counted
    clicks = weighed * _rate(table.places, curve)
    return {
        "counted": counted.astype(float),
        "found": found.astype(float),
        "weighed": weighed,
        "clicks": clicks,
        "clicks_low": weighed * _rate(table.places, lower_curve(curve)),
        "voices": clicks * find_common(table)[:, None],
        "top3": (found & (table.places <= 3)).astype(float),
        "top10": (found & (table.places <= 10)).astype(float),
        "places": np.where(found, table.places, 0),
    }


def _sum_columns(parts: dict[str, Array], times: Array) -> dict[str, Array]:
    """Each part summed, (b, h); in one product, which takes less time than one for each part."""
    together = times @ np.hstack(list(parts.values()))
    return dict(zip(parts, np.split(together, len(parts), axis=1), strict=True))


def _rate(places: Array, curve: Sequence[float]) -> Array:
    """The curve at each place, in between for an average; 0 below it, where not found and where not measured."""
    below = float(len(curve) + 1)
    known = np.nan_to_num(places, nan=below, posinf=below)
    return np.asarray(np.interp(known, np.arange(1, below + 1), np.append(curve, 0.0)), float)


def _divide(part: Array, whole: Array) -> Array:
    whole = np.broadcast_to(whole, part.shape)
    return np.asarray(np.divide(part, whole, out=np.full(part.shape, np.nan), where=whole > 0), float)
