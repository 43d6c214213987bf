"""Times of day in words ("van half negen tot kwart over vier", "tot acht uur 's avonds") written in figures."""

import re

WORDS = ("een", "één", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf")
HOUR_OF = {word: max(1, number) for number, word in enumerate(WORDS)}
ANY_WORD = "|".join(WORDS)
SHIFT = r"half|kwart (?:voor|over)|(?:vijf|tien) (?:voor|over)(?: half)?"
MINUTES = {"half": -30, "kwart voor": -15, "kwart over": 15}
STEP = {"vijf": 5, "tien": 10}
PART = r"['’‘]s (?:ochtends|morgens|middags|avonds|nachts)"
UNIT = r"\s?(?:uur|u)\b"
SURELY = re.compile(rf"{UNIT}|\b(?:{SHIFT})\b|{PART}", re.IGNORECASE)  # a time, no number
HINTS = ("half ", "kwart ", " uur", "'s ", "’s ")  # without one of these no time is told in words
IN_WORDS = re.compile(rf"\b(?:(?:{SHIFT})\s+\d|(?:{ANY_WORD})\b)|{PART}", re.IGNORECASE)
EXACT = re.compile(rf"\b(?:{SHIFT})\b|{PART}", re.IGNORECASE)
FROM = re.compile(r"\b(?:van|tussen|from|between)\s+$", re.IGNORECASE)
LATE_BEFORE = re.compile(r"(?:avond|middag)(?:en|s)?[\s:]+(?:van\s+|tussen\s+)?$", re.IGNORECASE)
LONGEST_BEFORE = 30  # letters that are looked back for these
BARE_HOUR = re.compile(r"[1-9]|1[0-2]")
LATE = ("middags", "avonds")
NOON, HALF_DAY = 12 * 60, 12 * 60
EARLIEST = 6 * 60  # what opens before it, in words or without minutes, opens in the afternoon


def _time(name: str) -> str:
    return (
        rf"(?:(?P<{name}_shift>{SHIFT})\s+)?(?P<{name}_hour>{ANY_WORD}|1\d|2[0-4]|0?\d)(?:[.:](?P<{name}_minute>[0-5]\d))?"
        rf"(?:{UNIT})?(?:\s?(?P<{name}_part>{PART}))?"
    )


RANGE = re.compile(
    rf"(?<![\w.,:/€-])(?<!€\s){_time('opens')}\s*(?:-|–|\btot\b|\ben\b)\s*{_time('closes')}(?!\w|[.,:/-]\d|\s(?:dagen|weken|jaar))",
    re.IGNORECASE,
)
UNTIL = re.compile(rf"(?<=\btot\s){_time('closes')}(?!\w|[.,:/-]\d)", re.IGNORECASE)


def write_times(text: str) -> str:
    """The text with what it tells in words as `8.30 tot 17.00 uur`; bare hours stay without minutes."""
    small = text.lower()
    if not any(hint in small for hint in HINTS):
        return text
    return UNTIL.sub(_write_end, RANGE.sub(_write_range, text))


def to_afternoon(opens: int, closes: int, before: str, exact: bool = False) -> tuple[int, int]:
    """Minutes since midnight of hours that are told by a clock of twelve hours: "9 tot 5", "van 2 tot 4".

    before: the text before them; "1 tot 2 uur" without "van" may be how long something takes. exact: it is not.
    """
    late = LATE_BEFORE.search(before[-LONGEST_BEFORE:])
    early = opens < EARLIEST and (exact or FROM.search(before[-LONGEST_BEFORE:]))
    if (late or early) and opens < closes <= NOON:
        return opens + HALF_DAY, closes + HALF_DAY
    return opens, closes + HALF_DAY * (closes <= opens <= NOON and closes < NOON)


def _write_range(found: re.Match[str]) -> str:
    if not IN_WORDS.search(found[0]):
        return found[0]
    (opens, first), (closes, last) = (_read(found, name) for name in ("opens", "closes"))
    if not first and last == HALF_DAY and closes - HALF_DAY > opens:
        opens += HALF_DAY
    exact = EXACT.search(found[0]) is not None or ":" in found[0] or "." in found[0]
    if first is None and last is None:
        opens, closes = to_afternoon(opens, closes, found.string[: found.start()], exact)
    elif last is None and closes <= opens <= NOON:
        closes += HALF_DAY
    unit = " uur" if exact or re.search(UNIT, found[0]) else ""
    return f"{_write(opens, exact)} tot {_write(closes, exact)}{unit}"


def _write_end(found: re.Match[str]) -> str:
    if not (IN_WORDS.search(found[0]) and SURELY.search(found[0])):
        return found[0]
    return f"{_write(_read(found, 'closes')[0], exact=True)} uur"


def _read(found: re.Match[str], name: str) -> tuple[int, int | None]:
    """Minutes since midnight, and how many of them its part of the day adds; None when it names none."""
    shift, hour, minute, part = (found[f"{name}_{each}"] for each in ("shift", "hour", "minute", "part"))
    minutes = (HOUR_OF.get(hour.lower()) or int(hour)) * 60 + int(minute or 0) + _read_shift(shift)
    if not part:
        return minutes, None
    late = minutes == NOON if part.lower().endswith("nachts") else minutes < NOON and part.lower().endswith(LATE)
    return minutes + HALF_DAY * late, HALF_DAY * late


def _read_shift(shift: str | None) -> int:
    words = (shift or "").lower().split()
    if not words:
        return 0
    if words[0] not in STEP:
        return MINUTES[" ".join(words)]
    return STEP[words[0]] * (1 if words[1] == "over" else -1) - 30 * (words[-1] == "half")


def _write(minutes: int, exact: bool) -> str:
    hour, minute = divmod(minutes, 60)
    return f"{hour}.{minute:02}" if exact or minute else str(hour)
