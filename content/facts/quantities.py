"""Numbers of hours before something, as Dutch sentences tell them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

WORDS = dict(
    zip(
        ["een", "één", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf"],
        (1, *range(1, 13)),
        strict=True,
    )
) | {"vierentwintig": 24, "achtenveertig": 48}
NUMBER = rf"(?P<number>\d{{1,3}}|{'|'.join(WORDS)})"
RANGE = r"(?:\d+|[a-z]+) ?(?:à|a|tot|-|–|of) ?$"
HOURS = re.compile(rf"(?<![\d.,:])\b{NUMBER} (?P<unit>uur|uren|dag(?:en)?|werkdag(?:en)?|etmaal)\b", re.IGNORECASE)
HOURS_EACH = {"uur": 1, "uren": 1}  # a day, also a working day, is 24


@dataclass(frozen=True, slots=True)
class Quantity:
    """hours: days count as 24. start, end: where it stands in the text."""

    hours: int
    start: int
    end: int


def find_quantities(text: str) -> Iterator[Quantity]:
    """Every number of hours or days; the ends of a range (`6 à 8 uur`) are left out."""
    for found in HOURS.finditer(text):
        if not re.search(RANGE, text[max(0, found.start() - 12) : found.start()]) or _is_no_range(text, found.start()):
            number = found["number"].lower()
            value = WORDS[number] if number in WORDS else int(number)
            yield Quantity(value * HOURS_EACH.get(found["unit"].lower(), 24), found.start(), found.end())


def _is_no_range(text: str, start: int) -> bool:
    """Whether the word before is no number: "eten tot 6 uur" is no range."""
    before = text[:start].split()
    first = before[-2].lower() if len(before) > 1 else ""
    return not (first.isdigit() or first in WORDS)
