"""Hours under one heading, settled by each other: breaks, longer evenings, days that are told once for all."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from crawler.clock import BREAK, WORKDAYS, Interval
from crawler.fact_lines import CELL_MARK
from vocabulary.page import OpeningHours


class Told(NamedTuple):
    """An interval as it is written, and what it tells a patient."""

    interval: Interval
    hours: OpeningHours


def settle_together(told: Sequence[Told]) -> Iterator[OpeningHours]:
    """What is told under one heading, in its order, without breaks."""
    hours = [each.hours for each in _give_days(_lengthen(told)) if each.interval.is_whole]
    for shut in (each for each in told if each.interval.shut):
        hours = [part for each in hours for part in _cut(each, shut.hours)]
    yield from hours


def _lengthen(told: Sequence[Told]) -> list[Told]:
    """With the days on which only the end is told apart from the others: "op donderdag tot 20.00 uur"."""
    settled: list[Told] = []
    for each in told:
        longer = None if each.interval.is_whole or each.interval.shut else _find_usual(settled, each.hours)
        if longer is not None:
            settled[longer : longer + 1] = _split(settled[longer], each.hours)
        elif each.interval.opens != "":
            settled.append(each)
    return settled


def _find_usual(told: Sequence[Told], until: OpeningHours) -> int | None:
    """The place of the last hours of such a day, else of the last ones."""
    usual = [
        number
        for number, (interval, hours) in enumerate(told)
        if interval.is_whole and hours.label == until.label and (hours.opens or "24") < (until.closes or "")
    ]
    alike = [number for number in usual if set(until.days) <= set(told[number].hours.days)]
    return next(iter([*alike[-1:], *usual[-1:]]), None)


def _split(usual: Told, until: OpeningHours) -> Iterator[Told]:
    interval, hours = usual
    others = tuple(day for day in hours.days if day not in until.days)
    if others:
        yield Told(interval, replace(hours, days=others))
    yield Told(interval, replace(hours, days=until.days, closes=until.closes, quote=until.quote))


def _give_days(told: Sequence[Told]) -> Iterator[Told]:
    """With working days for hours without a day, when the others under the heading are for all of those and no more."""
    working = _names_working_days([hours for _, hours in told])
    for interval, hours in told:
        yield Told(interval, replace(hours, days=WORKDAYS) if working and _lacks_days(hours) else hours)


def give_days_to_calls(told: Sequence[OpeningHours]) -> list[OpeningHours]:
    """Likewise for hours to call by the other hours on the page."""
    working = _names_working_days(told)
    return [
        replace(hours, days=WORKDAYS) if working and hours.kind == "telephone" and _lacks_days(hours) else hours
        for hours in told
    ]


def _lacks_days(hours: OpeningHours) -> bool:
    return bool(hours.opens) and not hours.days and not hours.exception


def _names_working_days(told: Iterable[OpeningHours]) -> bool:
    """Whether the days that are named are the working days; what is never closed names none."""
    named = {
        day
        for hours in told
        if hours.opens not in (None, "", "00:00") and hours.kind != "visiting"
        for day in hours.days
    }
    return named == set(WORKDAYS)


def _cut(hours: OpeningHours, shut: OpeningHours) -> Iterator[OpeningHours]:
    """The hours before and after a break, and those of the days that have none."""
    concerned = tuple(day for day in hours.days if not shut.days or day in shut.days)
    alike = shut.kind in (None, hours.kind) and shut.exception in ("", hours.exception) and _is_of_same(hours, shut)
    within = (hours.opens or "24") < (shut.opens or "") and (shut.closes or "24") < (hours.closes or "")
    if not (alike and within and (concerned or not hours.days)):
        yield hours
        return
    others = tuple(day for day in hours.days if day not in concerned)
    if others:
        yield replace(hours, days=others)
    yield replace(hours, days=concerned, closes=shut.opens)
    yield replace(hours, days=concerned, opens=shut.closes)


def _is_of_same(hours: OpeningHours, shut: OpeningHours) -> bool:
    """Whether a break is of what is open: in a table, of the same row or of a row about breaks."""
    return CELL_MARK not in shut.quote or shut.label == hours.label or BREAK.search(shut.label) is not None
