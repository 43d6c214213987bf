"""Where the hospitals stand in the lists of real search engines."""

from collections.abc import Iterable, Sequence
from datetime import date

from vocabulary.hospital import Hospital, find_owner
from vocabulary.outside import EngineResult, LookUp, OutsidePosition


def place_hospitals(look_up: LookUp, hospitals: Sequence[Hospital]) -> tuple[OutsidePosition, ...]:
    """One position per hospital, in their order: of its best page, or not among as many as were seen.

    Of a look-up that failed each position is None without a depth: not measured.
    """
    best: dict[str, EngineResult] = {}
    for result in look_up.results:
        owner = find_owner(result.url, hospitals)
        if owner is not None:
            best.setdefault(owner.slug, result)
    return tuple(_make_position(look_up, hospital.slug, best.get(hospital.slug)) for hospital in hospitals)


def take_newest(positions: Iterable[OutsidePosition]) -> tuple[OutsidePosition, ...]:
    """Of each term, engine, hospital, place and device the newest that was measured, else the newest of all.

    positions: the older first, of those of one day.
    """
    newest: dict[tuple[str | None, ...], OutsidePosition] = {}
    for one in positions:
        key = (one.term, one.engine, one.hospital, one.place, one.device)
        known = newest.get(key)
        if known is None or (one.measured, one.end) >= (known.measured, known.end):
            newest[key] = one
    return tuple(newest.values())


def compare_days(
    positions: Sequence[OutsidePosition], day: date
) -> tuple[tuple[OutsidePosition, ...], tuple[OutsidePosition, ...]]:
    """The newest positions, and what was known at the end of a day of those that were measured anew since.

    positions: as for `take_newest`. A position that is still the newest is no second measurement, so not in the latter.
    """
    newest = take_newest(positions)
    kept = set(newest)
    return newest, tuple(one for one in list_known(positions, day) if one not in kept)


def list_known(positions: Iterable[OutsidePosition], day: date) -> tuple[OutsidePosition, ...]:
    """The newest positions at the end of a day."""
    return take_newest(one for one in positions if one.end <= day)


def _make_position(look_up: LookUp, hospital: str, result: EngineResult | None) -> OutsidePosition:
    day = look_up.asked_at.date()
    return OutsidePosition(
        look_up.term,
        look_up.engine,
        hospital,
        day,
        day,
        float(result.position) if result else None,
        None if result or not look_up.measured else look_up.depth,
        result.url if result else None,
        look_up.place,
        look_up.device,
    )
