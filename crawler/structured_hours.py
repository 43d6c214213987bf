"""Opening hours that a page marks up for machines (https://schema.org/openingHours and its specification)."""

import re
from collections.abc import Iterable, Iterator

from crawler.clock import EVERY_DAY, read_intervals
from crawler.structured_reader import Item, as_list, each_item, name_of
from vocabulary.page import OpeningHours, StructuredData

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
SHORT = re.compile(r"\b(Mo|Tu|We|Th|Fr|Sa|Su)\b")
TIME = re.compile(r"\d\d:\d\d")


def read_structured_hours(structured: Iterable[StructuredData]) -> tuple[OpeningHours, ...]:
    """Every interval of every item, however deep it is nested; opens and closes alike at 00:00 means closed."""
    return tuple(dict.fromkeys(hours for where, item in each_item(structured) for hours in _read_item(item, where)))


def _read_item(item: Item, where: str) -> Iterator[OpeningHours]:
    label = name_of(item)
    for key in ("openingHoursSpecification", "specialOpeningHoursSpecification", "hoursAvailable"):
        for specification in as_list(item.get(key)):
            if isinstance(specification, dict):
                yield from _read_specification(specification, label, where)
    for text in as_list(item.get("openingHours")):
        for interval in read_intervals(SHORT.sub(_full_name, text)) if isinstance(text, str) else ():
            days = interval.days or EVERY_DAY
            if interval.is_whole:
                yield OpeningHours(label, days, interval.opens, interval.closes, str(text), "opening", "", where)


def _full_name(short: re.Match[str]) -> str:
    return next(name for name in DAYS if name.startswith(short[0]))


def _read_specification(specification: Item, label: str, where: str) -> Iterator[OpeningHours]:
    opens, closes = (_read_time(specification.get(name)) for name in ("opens", "closes"))
    names = [str(day).rsplit("/", 1)[-1] for day in as_list(specification.get("dayOfWeek"))]
    days = tuple(day for day, name in enumerate(DAYS, 1) if name in names)
    exception = _name_exception(specification, names)
    if opens is None or closes is None:
        return
    quote = f"{', '.join(names)} {opens}-{closes}".strip()
    if opens == closes == "00:00":
        opens = closes = None
    yield OpeningHours(
        label, days or (() if exception else EVERY_DAY), opens, closes, quote, "opening", exception, where
    )


def _read_time(value: object) -> str | None:
    found = TIME.match(value) if isinstance(value, str) else None
    return found[0] if found else None


def _name_exception(specification: Item, names: list[str]) -> str:
    """The dates or the kind of day that a specification is for, empty for an ordinary week."""
    if "PublicHolidays" in names:
        return "feestdagen"
    since, until = (str(specification.get(name) or "")[:10] for name in ("validFrom", "validThrough"))
    return since if since == until or not until else f"{since} - {until}"
