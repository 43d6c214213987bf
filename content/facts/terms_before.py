"""How long before something, as Dutch sentences tell it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

WORDS = ("nul", "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf")
NUMBERS = {word: number for number, word in enumerate(WORDS)} | {"één": 1, "vierentwintig": 24, "achtenveertig": 48}
NUMBER = rf"(?:\d{{1,3}}|{'|'.join(NUMBERS)})"
TERM = re.compile(
    rf"(?<![\d.,:])\b(?P<range>{NUMBER} ?(?:à|a|tot|-|–|of) ?)?(?P<number>{NUMBER}) (?P<unit>uur|uren|dag(?:en)?"
    r"|werkdag(?:en)?|etmaal)\s*"
    r"(?:van ?tevoren|vooraf\w*|ervoor|daarvoor|voordat|eerder|(?:voor|vóór)\b(?! ?uw komst))",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class TermBefore:
    """hours: a day, also a working day, counts as 24. start: where it stands in the text."""

    hours: int
    start: int


def find_terms(text: str) -> Iterator[TermBefore]:
    """Every number of hours or days before something; ranges (`6 à 8 uur van tevoren`) are left out."""
    for found in TERM.finditer(text):
        if not found["range"]:
            number = found["number"].lower()
            value = NUMBERS[number] if number in NUMBERS else int(number)
            each = 1 if found["unit"].lower() in ("uur", "uren") else 24
            yield TermBefore(value * each, found.start())
