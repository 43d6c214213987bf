"""Days of the week, holidays and times of day as pages write them, in Dutch and the plainest English."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

WORKDAYS, WEEKEND, EVERY_DAY = (1, 2, 3, 4, 5), (6, 7), (1, 2, 3, 4, 5, 6, 7)
NAMES = (
    "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag",
    "monday tuesday wednesday thursday friday saturday sunday",
)
NUMBER_OF = {name[:length]: day for week in NAMES for day, name in enumerate(week.split(), 1) for length in (2, 3)}
FULL = (
    r"(?:(?:maan|dins|woens|donder|vrij|zater|zon)(?:dag(?:en|s|ochtend|morgen|middag|avond)?(?:en)?|-(?=\s*(?:,|en\b|/|$)))"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)days?)"
)
SHORT = r"(?:ma|di|wo|do|vr|za|zo|mon|tue|wed|thu|fri|sat|sun)\b\.?"
GROUPS = {
    WORKDAYS: r"werkdag(?:en)?|weekdag(?:en)?|doordeweeks(?:e dagen)?|weekdays|working days",
    WEEKEND: r"weekend(?:en|s)?|weekeinden?",
    EVERY_DAY: r"dagelijks|elke dag|iedere dag|alle dagen|(?:7|zeven) dagen (?:per|in de) week|daily|every day",
}
ANY_GROUP = "|".join(GROUPS.values())
TO = r"\s*(?:t/m|t\.e\.m\.|tot en met|tot/met|tem|tm|through|until|till|tot|to|-|–|—)\s*"
ITEM = rf"(?:(?:{FULL}|{SHORT}){TO}(?:{FULL}|{SHORT})|{FULL}|{SHORT}|{ANY_GROUP})"
JOINED = r"\s*(?:,\s*en\b|,|/|&|\ben\b|\band\b)\s*(?:op |in het )?"
EXCEPT = r"(?P<but>(?:behalve|m\.u\.v\.|met uitzondering van|uitgezonderd|except)\s+(?:op |in het |de )?)"
DAYS = re.compile(rf"{EXCEPT}?(?<!goede )(?<!witte )\b(?P<days>{ITEM}(?:{JOINED}{ITEM})*)(?!\w)(?!-\w)", re.IGNORECASE)
ONE_ITEM = re.compile(
    rf"(?P<first>{FULL}|{SHORT}){TO}(?P<last>{FULL}|{SHORT})|(?P<name>{FULL}|{SHORT})|{ANY_GROUP}", re.IGNORECASE
)
MONTHS = "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
HOLIDAYS = re.compile(
    rf"{EXCEPT}?(?<!\d)\b(?P<name>\d\d?(?:(?:\s*(?:,|en|t/m|-|–|tot en met)\s*\d\d?)*|e)\s(?:{MONTHS})(?:\s20\d\d)?"
    r"|(?:(?:eerste|tweede|1e|2e)\s)?(?:kerst|paas|pinkster)(?:dag|dagen|maandag|zondag)|kerst(?:avond|mis)?|pasen"
    r"|pinksteren|goede vrijdag|witte donderdag|hemelvaart(?:sdag)?|koningsdag|bevrijdingsdag|nieuwjaar(?:sdag)?"
    r"|oud(?:e)?jaars(?:dag|avond)|oud en nieuw|(?:christelijke |nationale |erkende |officiële )?feestdag(?:en)?"
    r"|allerheiligen|wapenstilstand|(?:zomer|kerst|herfst|voorjaars|mei|school)vakanties?|(?:public|bank) holidays?"
    r"|christmas(?: day| eve)?|boxing day|new year's (?:day|eve)|easter(?: monday| sunday)?)(?![\w-])",
    re.IGNORECASE,
)
LONE_SHORT = re.compile(rf"{SHORT}$", re.IGNORECASE)  # "do", "zo" and "di" are words too
BEFORE_TIME = re.compile(r"\s*[:|]?\s*(?:van\s+)?(?:\d|gesloten\b|dicht\b)")
HOUR = r"(?:[01]?\d|2[0-4])(?:[.:][0-5]\d|\s?(?:u(?:ur)?|h)\s?[0-5]\d(?!\d))?"
UNIT = r"(?:uur|u|h|hrs|hours)\b\.?"
HALF_DAY = r"\s?[ap]\.?m\b\.?"
TIMES = re.compile(
    rf"(?<![\d.,€:/-])(?<!€\s)(?P<opens>{HOUR}(?:{HALF_DAY})?)(?:\s?{UNIT})?\s*(?:-|–|—|\||\btot\b|\ben\b|\bto\b|\btill\b|\band\b)\s*"
    rf"(?P<closes>{HOUR}(?P<half>{HALF_DAY})?)(?P<unit>\s?{UNIT})?"
    r"(?!\d|[.,:/-]\d|\s?(?:euro|%|weken|dagen|maanden|minuten|jaar))",
    re.IGNORECASE,
)
ALWAYS = re.compile(r"\b(?:24 uur per dag|24 uur bereikbaar|24/7|7/7|dag en nacht|24 hours a day)\b", re.IGNORECASE)
CLOSED = re.compile(r"\b(?:gesloten|closed|dicht(?! (?:aan|bij|op|tegen)\b))\b", re.IGNORECASE)
# Between a day and bare hours ("ma-vr 9-17"), and behind them: then they are no amounts.
TOUCHING = re.compile(r"[\s:]*(?:van\s+)?$")
ENDS_HERE = re.compile(r"\s*(?:$|[,;.|)]|en\b)")
AND = re.compile(r"[\s,/&]*(?:\b(?:en|of|and|or)\b)?\s*(?:op |in de |on )?$")
SHUT_FROM = re.compile(r"\s*(?:van|tussen|from|between)?\s*$", re.IGNORECASE)
CLAUSE = re.compile(r"[,;.|]")
EARLIEST, LATEST = "06:00", "22:00"  # of hours written without minutes or unit


@dataclass(frozen=True, slots=True)
class Interval:
    """days: ISO weekdays, empty when the text names none. exception: a holiday or date that it is for.

    opens, closes: `HH:MM`, None when closed. sure: it must be a time. start: where in the text it stands.
    """

    days: tuple[int, ...]
    opens: str | None
    closes: str | None
    sure: bool
    exception: str = ""
    start: int = 0


@dataclass(frozen=True, slots=True)
class _When:
    """Days or holidays that the text names from start to end. bare: they touch the numbers behind them."""

    days: tuple[int, ...]
    exceptions: tuple[str, ...]
    start: int
    end: int


Part = _When | Interval


@lru_cache(maxsize=1000)  # the pages of a site repeat the same hours
def read_intervals(text: str) -> tuple[Interval, ...]:
    """The intervals in one sentence or table row, each with the days or holidays that belong to it, in their order.

    Days stand before their times ("maandag van 9.00 tot 12.00 uur"), or after them throughout the sentence.
    """
    if not any(words.search(text) for words in (TIMES, CLOSED, ALWAYS)):
        return ()
    whens = list(_join_whens(text, sorted([*_find_days(text), *_find_holidays(text)], key=lambda when: when.start)))
    found: list[Part] = sorted([*whens, *_find_times(text, whens), *_find_closed(text)], key=lambda part: part.start)
    parts = list(_drop_pauses(text, found))
    after = bool(parts) and isinstance(parts[0], Interval) and isinstance(parts[-1], _When)
    given = _give_days(reversed(parts) if after else parts)
    return tuple(sorted(given, key=lambda interval: interval.start))


def names_days_only(text: str) -> bool:
    """Whether a line is nothing but days, such as a line above its times or the name of a column."""
    text = text.strip().rstrip(":.")
    if CLOSED.search(text) or not (DAYS.match(text) or HOLIDAYS.match(text)):
        return False
    rest = text
    for when in sorted([*_find_days(f"{text}: 9"), *_find_holidays(text)], key=lambda when: -when.start):
        rest = rest[: when.start] + rest[when.end :]
    return len(rest) < len(text) and len(rest) <= len(" en op ") and not any(map(str.isdigit, rest))


@lru_cache(maxsize=1000)  # likewise
def named_days(text: str) -> bool:
    """Whether a text begins with a day or holiday."""
    if HOLIDAYS.match(text):
        return True
    return any(when.start == 0 for when in _find_days(f"{text}: 9")) if DAYS.match(text) else False


def _find_days(text: str) -> Iterator[_When]:
    before: tuple[int, ...] = ()
    for found in DAYS.finditer(text):
        named = _number_days(found["days"])
        if LONE_SHORT.fullmatch(found["days"]) and not BEFORE_TIME.match(text, found.end()):
            continue
        if found["but"]:
            named = tuple(day for day in before or EVERY_DAY if day not in named)
        before = named
        yield _When(named, (), found.start(), found.end())


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


def _find_holidays(text: str) -> Iterator[_When]:
    for found in HOLIDAYS.finditer(text):
        if not found["but"]:
            yield _When((), (found["name"].lower(),), found.start(), found.end())


def _join_whens(text: str, whens: Iterable[_When]) -> Iterator[_When]:
    """Days and holidays with nothing but "en" between them belong to the same times; a day before a date names it."""
    last: _When | None = None
    for when in whens:
        if last and when.exceptions and AND.fullmatch(text, last.end, when.start):
            dated = text[last.end : when.start].isspace()
            last = _When(() if dated else last.days, (*last.exceptions, *when.exceptions), last.start, when.end)
            continue
        if last:
            yield last
        last = when
    if last:
        yield last


def _find_times(text: str, whens: Sequence[_When]) -> Iterator[Interval]:
    for found in TIMES.finditer(text):
        opens, closes = _clock(found["opens"], found["half"] or ""), _clock(found["closes"], "")
        exact = not found["opens"].isdigit() or not found["closes"].isdigit()
        bare = EARLIEST <= opens < closes <= LATEST and bool(ENDS_HERE.match(text, found.end()))
        touched = bare and any(TOUCHING.fullmatch(text, when.end, found.start()) for when in whens)
        if opens != closes and (exact or found["unit"] or touched):
            yield Interval((), opens, closes, exact or touched, start=found.start())
    for found in ALWAYS.finditer(text):
        yield Interval(EVERY_DAY, "00:00", "23:59", sure=False, start=found.start())


def _find_closed(text: str) -> Iterator[Interval]:
    return (Interval((), None, None, sure=False, start=found.start()) for found in CLOSED.finditer(text))


def _drop_pauses(text: str, parts: Sequence[Part]) -> Iterator[Part]:
    """Without the intervals in which it is closed: "gesloten van 12 tot 13 uur", "van 12 tot 13 uur gesloten"."""
    passed_over: set[int] = set()
    for number, (part, following) in enumerate(pairwise(parts)):
        between = text[part.start : following.start]
        if _is_closed(part) and isinstance(following, Interval):
            if SHUT_FROM.fullmatch(CLOSED.sub("", between, count=1)):
                passed_over |= {number, number + 1}
        elif _is_closed(following) and isinstance(part, Interval) and not CLAUSE.search(TIMES.sub("", between)):
            passed_over |= {number, number + 1}
    return (part for number, part in enumerate(parts) if number not in passed_over)


def _is_closed(part: Part) -> bool:
    return isinstance(part, Interval) and part.opens is None


def _give_days(parts: Iterable[Part]) -> Iterator[Interval]:
    when = _When((), (), 0, 0)
    fresh = False  # whether days were named since the interval before
    for part in parts:
        if isinstance(part, _When):
            when, fresh = part, True
            continue
        if part.opens is None and not fresh:
            continue
        fresh = False
        if when.days or not when.exceptions:
            yield replace(part, days=when.days or part.days)
        yield from (replace(part, days=(), exception=exception) for exception in when.exceptions)


def _clock(text: str, half: str) -> str:
    """`HH:MM` of a time as it is written. half: the am or pm that a time without one takes from its neighbour."""
    hour, minute = (*(int(number) for number in re.findall(r"\d+", text)), 0)[:2]
    named = re.search(r"[ap](?=\.?m)", text.lower()) or re.search(r"[ap]", half.lower())
    if named and hour <= 12:
        hour = hour % 12 + 12 * (named[0] == "p")
    return "23:59" if hour == 24 else f"{hour:02}:{minute:02}"
