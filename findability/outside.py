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


def list_known(
    imported: Iterable[OutsidePosition],
    look_ups: Iterable[LookUp],
    hospitals: Sequence[Hospital],
    day: date | None = None,
) -> tuple[OutsidePosition, ...]:
    """The newest positions (see `take_newest`) at the end of a day, or of all.

    imported, look_ups: the older first. Of the look-ups only those that count are gone through for the hospitals.
    """
    told = [one for one in imported if day is None or one.end <= day]
    asked = [one for one in look_ups if day is None or one.asked_at.date() <= day]
    found = (one for look_up in _take_newest_look_ups(asked) for one in place_hospitals(look_up, hospitals))
    return take_newest((*told, *found))


def _take_newest_look_ups(look_ups: Iterable[LookUp]) -> Iterable[LookUp]:
    """Of each term, engine, place and device, as `take_newest`."""
    newest: dict[tuple[str | None, ...], LookUp] = {}
    for one in look_ups:
        key = (one.term, one.engine, one.place, one.device)
        known = newest.get(key)
        if known is None or (one.measured, one.asked_at.date()) >= (known.measured, known.asked_at.date()):
            newest[key] = one
    return newest.values()


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
