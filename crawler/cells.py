"""What the cells of an export mean: numbers as the Dutch and the English write them, dates, devices, positions."""

import re
from datetime import date
from types import MappingProxyType

from vocabulary.outside import Device
from vocabulary.validation import FaultyValueError

COUNT = re.compile(r"\d+|\d{1,3}(?:[.,   ]\d{3})+")
DECIMAL = re.compile(r"(\d+)(?:[.,](\d+))?")
DAY_FIRST = re.compile(r"(\d{1,2})-(\d{1,2})-(\d{4})(?:[T ].*)?")
YEAR_FIRST = re.compile(r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[T ].*)?")
# "> 100", "100+", "not in top 100", "niet in de eerste 100": not among the first so many.
BEYOND = re.compile(r">\s*(\d+)|(\d+)\s*\+|(?:not|niet|buiten|outside)\b[^\d]*(\d+)[^\d]*", re.IGNORECASE)
# What trackers write when they say nothing, or not how far they looked.
NOTHING = frozenset({"", "-", "–", "—", "0", "n/a", "na", "n.v.t.", "none", "null", "nan"})
ABSENT = frozenset({"not found", "niet gevonden", "not ranked", "not ranking", "no rank", "geen positie"})
DEVICES: MappingProxyType[str, Device] = MappingProxyType(
    {
        "desktop": "desktop",
        "computer": "desktop",
        "mobile": "mobile",
        "mobiel": "mobile",
        "smartphone": "mobile",
        "phone": "mobile",
        "tablet": "tablet",
    }
)


def parse_term(text: str) -> str:
    """A search term in lower case, with single spaces."""
    if not text.strip():
        raise FaultyValueError("may not be empty")
    return " ".join(text.lower().split())


def parse_count(text: str) -> int:
    """A whole number, 0 or more; 1.234 and 1,234 are twelve hundred and thirty-four."""
    if COUNT.fullmatch(text) is None:
        raise FaultyValueError("expected a whole number such as 1234 or 1.234")
    return int(re.sub(r"\D", "", text))


def parse_decimal(text: str) -> float:
    """A number with a comma or a point before its fraction: 12,3 and 12.3 are the same."""
    found = DECIMAL.fullmatch(text)
    if found is None:
        raise FaultyValueError("expected a number such as 12,3 or 12.3")
    return float(f"{found[1]}.{found[2] or 0}")


def parse_place_in_list(text: str) -> float:
    """A position: 1 or more, perhaps an average."""
    found = DECIMAL.fullmatch(text)
    if found is None or parse_decimal(text) < 1:
        raise FaultyValueError("expected a position from 1, such as 3 or 8,4")
    return parse_decimal(text)


def parse_position(text: str, depth: int | None) -> tuple[float | None, int | None]:
    """Position and depth of a tracker's cell: (3.0, None), (None, 100) for not among the first 100, or (None, None) for
    not measured. depth: how far the tracker looked, when that is known: then an empty cell or 0 means not among those.
    """
    beyond = BEYOND.fullmatch(text)
    if beyond:
        return None, int(next(filter(None, beyond.groups())))
    if text.lower() in NOTHING:
        return None, depth
    if text.lower() in ABSENT:
        if depth is None:
            raise FaultyValueError("not among the first how many? Say so with --depth N")
        return None, depth
    return parse_place_in_list(text), None


def parse_date(text: str) -> date:
    """A day as 2026-03-31 or 31-3-2026. With slashes only the year first: 3/4/2026 is two days."""
    day_first, year_first = DAY_FIRST.fullmatch(text), YEAR_FIRST.fullmatch(text)
    try:
        if year_first:
            return date(int(year_first[1]), int(year_first[2]), int(year_first[3]))
        if day_first:
            return date(int(day_first[3]), int(day_first[2]), int(day_first[1]))
    except ValueError as error:
        raise FaultyValueError("expected a day that exists") from error
    raise FaultyValueError("expected a date such as 2026-03-31 or 31-3-2026")


def parse_device(text: str) -> Device | None:
    """The device, in Dutch or English; None for an empty cell."""
    if text and text.lower() not in DEVICES:
        raise FaultyValueError("expected desktop, mobile or tablet")
    return DEVICES.get(text.lower())
