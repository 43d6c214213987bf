"""How visible a hospital is: the clicks it may expect as a share of the clicks it could get.

V = 100 * sum(w * c(position)) / sum(w * c(1)) over the terms that count for the hospital: those without a hospital's
name and those with its own. w: weight of the term; c: click curve. The idea (first everywhere is 100) is that of
Semrush's Visibility % and Nightwatch (https://www.semrush.com/kb/549-position-tracking-overview-manual).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean

from vocabulary.errors import SettingsError
from vocabulary.hospital import Hospital
from vocabulary.search import SearchTerm, TermPosition, Visibility

HEADLINE = "all"
DEFAULT_CURVE = "sistrix-2020"

# Share of searchers (%) that click positions 1-10; lower positions count as none.
CURVES: Mapping[str, tuple[float, ...]] = {
    # SISTRIX, 80 million keywords, 2020 (searchenginejournal.com/google-first-page-clicks/374516).
    DEFAULT_CURVE: (28.5, 15.7, 11.0, 8.0, 7.2, 5.1, 4.0, 3.2, 2.8, 2.5),
    # AOL query log of 2006 (decenttools.com/aol/top-clicked-positions). Measured 2.83 and 2.97 for positions 9 and 10;
    # both carry their mean here, so that a better position never counts for less.
    "aol-2006": (42.30, 11.92, 8.44, 6.03, 4.86, 3.99, 3.36, 2.98, 2.90, 2.90),
}

# What is left of a click when an AI answer stands on top: GrowthSRC, 200,000 keywords, 2024 against 2025: position 1
# 28 -> 19 %, position 2 20.8 -> 12.6 %, positions 6-10 +30.6 %. Nothing was reported for 3-5: those stay as they were.
LOW_FACTORS = (19 / 28, 12.6 / 20.8, 1.0, 1.0, 1.0, 1.306, 1.306, 1.306, 1.306, 1.306)


@dataclass(frozen=True, slots=True)
class _Table:
    """Positions by term text and slug. A pair that is absent was not measured."""

    positions: Mapping[tuple[str, str], int | None]
    hospitals: tuple[str, ...]
    base: tuple[float, ...]
    low: tuple[float, ...]


def measure_all(
    hospitals: Sequence[Hospital],
    terms: Sequence[SearchTerm],
    positions: Sequence[TermPosition],
    curve: str = DEFAULT_CURVE,
) -> tuple[Visibility, ...]:
    """The headline of each hospital, then a row for each group in which something was measured for it.

    positions: of one engine; a term without a position for a hospital was not measured and doesn't count for it.
    curve: a name in `CURVES`. Raises SettingsError for another name.
    """
    table = _make_table(positions, curve)
    groups = [(group, select_group(terms, group)) for group in list_groups(terms)]
    rows = [_measure(hospital.slug, group, members, table) for group, members in groups for hospital in hospitals]
    return tuple(row for row in rows if row.terms or row.group == HEADLINE)


def measure_visibility(
    hospital: str,
    group: str,
    terms: Sequence[SearchTerm],
    positions: Sequence[TermPosition],
    curve: str = DEFAULT_CURVE,
) -> Visibility:
    """One hospital (slug) over the terms of one group (see `list_groups`).

    score_low is the scenario with an AI answer above the results. It is second-hand: GrowthSRC's figures as told by
    https://www.magazinemanager.com/blog/search-shake-up-how-ai-overviews-impact-on-ctr-differs-based-on-position, not
    checked at the source. It is divided by the same clicks as `score`, so it tells how much of it is left.
    """
    return _measure(hospital, group, select_group(terms, group), _make_table(positions, curve))


def list_groups(terms: Sequence[SearchTerm]) -> tuple[str, ...]:
    """`all`, then `scope:...`, `phase:...` and `intent:...` as they occur in the terms."""
    keys = {key: None for kind in ("scope", "phase", "intent") for key in sorted(_name_groups(terms, kind))}
    return (HEADLINE, *keys)


def select_group(terms: Sequence[SearchTerm], group: str) -> list[SearchTerm]:
    """The terms of a group."""
    if group == HEADLINE:
        return list(terms)
    kind, _, value = group.partition(":")
    return [term for term in terms if getattr(term, kind) == value]


def get_curve(name: str) -> tuple[float, ...]:
    """Click rates in % for positions 1-10. Raises SettingsError for an unknown name."""
    if name not in CURVES:
        raise SettingsError(
            "There is no click curve {name!r}", "Choose one of: {known}.", name=name, known=", ".join(CURVES)
        )
    return CURVES[name]


def estimate_clicks(position: int | None, curve: Sequence[float]) -> float:
    """Share of searchers (%) that click on this position; 0 when not found or below the curve."""
    return curve[position - 1] if position is not None and position <= len(curve) else 0.0


def _name_groups(terms: Sequence[SearchTerm], kind: str) -> set[str]:
    return {f"{kind}:{getattr(term, kind)}" for term in terms}


def _make_table(positions: Sequence[TermPosition], curve: str) -> _Table:
    base = get_curve(curve)
    found = {(position.term, position.hospital): position.position for position in positions}
    hospitals = tuple(dict.fromkeys(position.hospital for position in positions))
    return _Table(found, hospitals, base, _lower_curve(base))


def _lower_curve(base: Sequence[float]) -> tuple[float, ...]:
    """The curve under an AI answer. It never rises: what the source leaves out is capped by the position above."""
    low: list[float] = []
    for rate, factor in zip(base, LOW_FACTORS, strict=True):
        low.append(min([rate * factor, *low[-1:]]))
    return tuple(low)


def _measure(hospital: str, group: str, terms: Sequence[SearchTerm], table: _Table) -> Visibility:
    counted = [term for term in terms if term.hospital in (None, hospital) and (term.text, hospital) in table.positions]
    places = [table.positions[term.text, hospital] for term in counted]
    found = [place for place in places if place is not None]
    return Visibility(
        hospital=hospital,
        group=group,
        score=_score(counted, places, table.base, table.base[0]),
        score_low=_score(counted, places, table.low, table.base[0]),
        share_of_voice=_share_voice(hospital, terms, table),
        terms=len(counted),
        weight=sum(term.weight for term in counted),
        top3=sum(place <= 3 for place in found),
        top10=sum(3 < place <= 10 for place in found),
        lower=sum(place > 10 for place in found),
        not_found=len(places) - len(found),
        average_position=fmean(found) if found else None,
    )


def _score(terms: Sequence[SearchTerm], places: Sequence[int | None], curve: Sequence[float], first: float) -> float:
    possible = sum(term.weight for term in terms) * first
    clicks = sum(term.weight * estimate_clicks(place, curve) for term, place in zip(terms, places, strict=True))
    return 100 * clicks / possible if possible else 0.0


def _share_voice(hospital: str, terms: Sequence[SearchTerm], table: _Table) -> float | None:
    shared = [term for term in terms if term.hospital is None]
    clicks = {slug: _count_clicks(slug, shared, table) for slug in table.hospitals}
    total = sum(clicks.values())
    return clicks.get(hospital, 0.0) / total if total else None


def _count_clicks(hospital: str, terms: Sequence[SearchTerm], table: _Table) -> float:
    places = ((term.weight, table.positions.get((term.text, hospital))) for term in terms)
    return sum(weight * estimate_clicks(place, table.base) for weight, place in places)
