"""Days of the week and times of day as pages write them, in Dutch and the plainest English."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

WORKDAYS, WEEKEND, EVERY_DAY = (1, 2, 3, 4, 5), (6, 7), (1, 2, 3, 4, 5, 6, 7)
NAMES = (
    "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag",
    "monday tuesday wednesday thursday friday saturday sunday",
)
NUMBER_OF = {name[:length]: day for week in NAMES for day, name in enumerate(week.split(), 1) for length in (2, 3)}
FULL = (
    r"(?:(?:maan|dins|woens|donder|vrij|zater|zon)dag(?:en|s|ochtend|morgen|middag|avond)?"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)days?)"
)
SHORT = r"(?:ma|di|wo|do|vr|za|zo|mon|tue|wed|thu|fri|sat|sun)\b\.?"
GROUPS = {
    WORKDAYS: r"werkdag(?:en)?|weekdag(?:en)?|doordeweeks(?:e dagen)?|weekdays|working days",
    WEEKEND: r"weekend(?:en|s)?|weekeinden?",
    EVERY_DAY: r"dagelijks|elke dag|iedere dag|alle dagen|(?:7|zeven) dagen per week|daily|every day",
}
ANY_GROUP = "|".join(GROUPS.values())
TO = r"\s*(?:t/m|t\.e\.m\.|tot en met|tot/met|tm|through|until|tot|to|-|–|—)\s*"
ITEM = rf"(?:(?:{FULL}|{SHORT}){TO}(?:{FULL}|{SHORT})|{FULL}|{SHORT}|{ANY_GROUP})"
JOINED = r"\s*(?:,\s*en\b|,|/|&|\ben\b|\band\b)\s*(?:op |in het )?"
EXCEPT = r"(?P<but>(?:behalve|m\.u\.v\.|met uitzondering van|uitgezonderd|except)\s+(?:op |in het )?)"
DAYS = re.compile(rf"{EXCEPT}?\b(?P<days>{ITEM}(?:{JOINED}{ITEM})*)(?!\w)", re.IGNORECASE)
ONE_ITEM = re.compile(
    rf"(?P<first>{FULL}|{SHORT}){TO}(?P<last>{FULL}|{SHORT})|(?P<name>{FULL}|{SHORT})|{ANY_GROUP}", re.IGNORECASE
)
LONE_SHORT = re.compile(rf"{SHORT}$", re.IGNORECASE)  # "do", "zo" and "di" are words too
BEFORE_TIME = re.compile(r"\s*[:|]?\s*(?:van\s+)?\d")
HOUR = r"(?:[01]?\d|2[0-4])(?:[.:][0-5]\d|\s?u(?:ur)?\s?[0-5]\d(?!\d))?"
TIMES = re.compile(
    rf"(?<![\d.,€:/-])(?<!€\s)(?P<opens>{HOUR})(?:\s?(?:uur|u|h)\b)?\s*(?:-|–|—|\||\btot\b|\ben\b|\bto\b)\s*"
    rf"(?P<closes>{HOUR})(?P<unit>\s?(?:uur|u|h|hrs|hours)\b)?(?!\d|[.,:/-]\d|\s?(?:euro|%|weken|dagen|maanden|minuten|jaar))",
    re.IGNORECASE,
)
ALWAYS = re.compile(r"\b(?:24 uur per dag|24/7|dag en nacht|24 hours a day)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Interval:
    """days: ISO weekdays, empty when the text names none. opens, closes: `HH:MM`. sure: it must be a time."""

    days: tuple[int, ...]
    opens: str
    closes: str
    sure: bool


def read_intervals(text: str) -> tuple[Interval, ...]:
    """The intervals in one sentence or table row, each with the days that belong to it.

    Days stand before their times ("maandag van 9.00 tot 12.00 uur"), or after them throughout the sentence.
    """
    parts = sorted([*_find_days(text), *_find_times(text)], key=lambda part: part[0])
    days_follow = bool(parts) and isinstance(parts[0][1], Interval) and any(isinstance(p[1], tuple) for p in parts)
    if days_follow:
        parts.reverse()
    intervals: list[Interval] = []
    days: tuple[int, ...] = ()
    for _, part in parts:
        if isinstance(part, tuple):
            days = part
        else:
            intervals.append(Interval(days or part.days, part.opens, part.closes, part.sure))
    return tuple(reversed(intervals)) if days_follow else tuple(intervals)


def names_days_only(text: str) -> bool:
    """Whether a line is nothing but days, such as a line above its times."""
    found = DAYS.match(text.strip())
    return found is not None and len(text.strip()) - found.end() <= 1


def _find_days(text: str) -> Iterator[tuple[int, "tuple[int, ...] | Interval"]]:
    before: tuple[int, ...] = ()
    for found in DAYS.finditer(text):
        named = _number_days(found["days"])
        if LONE_SHORT.fullmatch(found["days"]) and not BEFORE_TIME.match(text, found.end()):
            continue
        if found["but"]:
            named = tuple(day for day in before or EVERY_DAY if day not in named)
        before = named
        yield found.start(), named


def _number_days(text: str) -> tuple[int, ...]:
    days: set[int] = set()
    for found in ONE_ITEM.finditer(text):
        if found["first"]:
            days |= _span(_number(found["first"]), _number(found["last"]))
        elif found["name"]:
            days.add(_number(found["name"]))
        else:
            days |= next(set(group) for group, words in GROUPS.items() if re.fullmatch(words, found[0], re.IGNORECASE))
    return tuple(sorted(days))


def _number(name: str) -> int:
    name = name.lower()
    return NUMBER_OF.get(name[:3]) or NUMBER_OF[name[:2]]


def _span(first: int, last: int) -> set[int]:
    return set(range(first, last + 1)) if first <= last else {*range(first, 8), *range(1, last + 1)}


def _find_times(text: str) -> Iterator[tuple[int, "tuple[int, ...] | Interval"]]:
    for found in TIMES.finditer(text):
        opens, closes = _clock(found["opens"]), _clock(found["closes"])
        exact = not found["opens"].isdigit() or not found["closes"].isdigit()
        if opens != closes and (exact or found["unit"]):
            yield found.start(), Interval((), opens, closes, sure=exact)
    for found in ALWAYS.finditer(text):
        yield found.start(), Interval(EVERY_DAY, "00:00", "23:59", sure=True)


def _clock(text: str) -> str:
    hour, minute = (*(int(number) for number in re.findall(r"\d+", text)), 0)[:2]
    return "23:59" if hour == 24 else f"{hour:02}:{minute:02}"
