"""Days of the week, holidays and times of day as pages write them, in Dutch and the plainest English."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from crawler.spoken_times import BARE_HOUR, to_afternoon

WORKDAYS, WEEKEND, EVERY_DAY = (1, 2, 3, 4, 5), (6, 7), (1, 2, 3, 4, 5, 6, 7)
NAMES = (
    "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag",
    "monday tuesday wednesday thursday friday saturday sunday",
)
NUMBER_OF = {name[:length]: day for week in NAMES for day, name in enumerate(week.split(), 1) for length in (2, 3)}
FULL = (
    r"(?:(?:maan|dins|woens|donder|vrij|zater|zon)(?:dag(?:en|s|ochtend|morgen|middag|avond)?(?:en)?(?:-(?=\s*(?:,|en\b)))?"
    r"|-(?=\s*(?:,|en\b|/|$)))"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)days?)"
)
SHORT = r"(?:ma|di|wo|do|vr|za|zo|mon|tue|wed|thu|fri|sat|sun)\b\.?"
GROUPS = {
    WORKDAYS: r"werkdag(?:en)?|weekdag(?:en)?|doordeweeks(?:e dagen)?|weekdays|working days",
    WEEKEND: r"weekend(?:en|s)?|weekeinden?",
    EVERY_DAY: r"dagelijks|elke dag|iedere dag|alle dagen|(?:7|zeven) dagen (?:per|in de) week|daily|every day",
}
ANY_GROUP = "|".join(GROUPS.values())
DASH = "[-–—−‐‑]"
TO = rf"\s*(?:t/m|t\.e\.m\.|tot en met|tot/met|tem|tm|through|until|till|tot|to|{DASH})\s*"
ITEM = rf"(?:(?:{FULL}|{SHORT}){TO}(?:{FULL}|{SHORT})|{FULL}|{SHORT}|{ANY_GROUP})"
JOINED = r"\s*(?:,\s*en\b|,|/|&|\ben\b|\band\b)\s*(?:op |in het )?"
EXCEPT = r"(?P<but>(?:behalve|m\.u\.v\.|met uitzondering van|uitgezonderd|except)\s+(?:op |in het |de )?)"
BUT = re.compile(EXCEPT, re.IGNORECASE)
DAYS = re.compile(rf"{EXCEPT}?(?<!goede )(?<!witte )\b(?P<days>{ITEM}(?:{JOINED}{ITEM})*)(?!\w)(?!-\w)", re.IGNORECASE)
ONE_ITEM = re.compile(
    rf"(?P<first>{FULL}|{SHORT}){TO}(?P<last>{FULL}|{SHORT})|(?P<name>{FULL}|{SHORT})|{ANY_GROUP}", re.IGNORECASE
)
MONTHS = "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
HOLIDAYS = re.compile(
    rf"{EXCEPT}?(?<!\d)\b(?P<name>(?:\d\d?\s(?:{MONTHS})(?:\s20\d\d)?{TO})?"
    rf"\d\d?(?:(?:\s*(?:,|en|t/m|-|–|tot en met)\s*\d\d?)*|e)\s(?:{MONTHS})(?:\s20\d\d)?"
    r"|(?:(?:eerste|tweede|1e|2e)\s)?(?:kerst|paas|pinkster)(?:dag|dagen|maandag|zondag)|kerst(?:avond|mis)?|pasen"
    r"|pinksteren|goede vrijdag|witte donderdag|hemelvaart(?:sdag)?|koningsdag|bevrijdingsdag|nieuwjaar(?:sdag)?"
    r"|oud(?:e)?jaars(?:dag|avond)|oud en nieuw|(?:christelijke |nationale |erkende |officiële )?feestdag(?:en)?"
    r"|allerheiligen|wapenstilstand|(?:zomer|kerst|herfst|voorjaars|mei|school)vakanties?|(?:public|bank) holidays?"
    r"|christmas(?: day| eve)?|boxing day|new year's (?:day|eve)|easter(?: monday| sunday)?)(?![\w-])",
    re.IGNORECASE,
)
LONE_SHORT = re.compile(rf"{SHORT}$", re.IGNORECASE)  # "do", "zo" and "di" are words too
BEFORE_TIME = re.compile(r"\s*[:|]?\s*(?:(?:van\s+)?(?:\d|gesloten\b|dicht\b)|(?:en|&|/)\s+feestdag)")
HALF = re.compile(r"(?:ochtend|morgen|middag|avond)(?:en)?$", re.IGNORECASE)
HOUR = r"(?:[01]?\d|2[0-4])(?:[.:][0-5]\d|\s?(?:u(?:ur)?|h)\s?[0-5]\d(?!\d))?"
UNIT = r"(?:uur|u|h|hrs|hours)\b\.?"
HALF_DAY = r"\s?[ap]\.?m\b\.?"
TIMES = re.compile(
    rf"(?<![\d.,€:/-])(?<!€\s)(?P<opens>{HOUR}(?:{HALF_DAY})?)(?:\s?{UNIT})?"
    rf"\s*(?:{DASH}|\|(?:\s*{DASH}\s*\|)?|\bt/m\b|\btot(?: en met)?\b|\ben\b|\bto\b|\btill\b|\band\b)\s*"
    rf"(?P<closes>{HOUR}(?P<half>{HALF_DAY})?)(?P<unit>\s?{UNIT})?"
    r"(?!\d|[.,:/-]\d|\s?(?:euro|%|weken|dagen|maanden|minuten|jaar))",
    re.IGNORECASE,
)
# The end of a day that differs from the others: "op donderdag tot 20.00 uur".
UNTIL = re.compile(
    rf"\b(?:tot|until|till)\s+(?P<closes>{HOUR})(?P<unit>\s?{UNIT})?(?!\d|[.,:/-]\d|\s?(?:euro|%))", re.IGNORECASE
)
ALWAYS = re.compile(
    r"\b(?:24 uur (?:per (?:dag|etmaal)|bereikbaar|open|geopend)|24/7|7/7|dag (?:en|&) nacht|de klok rond"
    r"|altijd (?:open|geopend)|24 hours a day)\b"
    r"|(?<=[:|] )24 uur$",
    re.IGNORECASE,
)
CLOSED = re.compile(
    r"\b(?:gesloten|closed|dicht(?! (?:aan|bij|op|tegen)\b)|geen (?:bezoek(?:tijd|uur)?|spreekuur)"
    r"|niet (?:(?:telefonisch )?bereikbaar|open|geopend))\b",
    re.IGNORECASE,
)
# Some weeks only: with the days that they are of.
SOME_WEEKS = re.compile(
    rf"\b(?:(?:on)?even week|(?:on)?even weken|om de (?:week|14 dagen|twee weken)"
    rf"|(?:eerste|tweede|derde|vierde|laatste|[1-4]e)(?: en (?:derde|vierde|laatste|[34]e))? {FULL}"
    r" van (?:de|elke|iedere) maand)\b",
    re.IGNORECASE,
)
# Between a day and bare hours ("ma-vr 9-17"), and behind them: then they are no amounts.
TOUCHING = re.compile(r"[\s:]*(?:van\s+)?$")
ENDS_HERE = re.compile(r"\s*(?:$|[,;.|()]|en\b)")
AND = re.compile(r"[\s,/&]*(?:\b(?:en|of|and|or)\b)?\s*(?:op |in de |on |tijdens )?$")
SHUT_FROM = re.compile(r"\s*(?:van|tussen|from|between)?\s*$", re.IGNORECASE)
IS_SHUT = re.compile(r"\s*(?:is|zijn|wordt)\b", re.IGNORECASE)
# Before the times of a break: "behalve tussen", "lunchpauze:".
BREAK = re.compile(
    r"\b(?:behalve|m\.u\.v\.|met uitzondering van|uitgezonderd|except|lunch"
    r"|(?:lunch|middag|koffie)?pauze(?: [a-z ]{1,30})?|(?<!ook )tussen de middag)\W*(?:van|tussen|from|between)?\s*$",
    re.IGNORECASE,
)
SAYS_OPEN = re.compile(
    r"\b(?:open|geopend|bereikbaar|welkom|\w*(?:spreekuur|bezoekuur|tijd|tijden|uren))[\s:]+(?:van\s+|tussen\s+)?$",
    re.IGNORECASE,
)
LONGEST_BEFORE = 60  # letters that are looked back for these
GOES_ON = re.compile(r"[,;]|\b(?:en|and)\b")
ALL_DAY = ("00:00", "23:59")
CLAUSE = re.compile(r"[,;.|]")
EARLIEST, LATEST = "06:00", "22:00"  # of hours written without minutes or unit


@dataclass(frozen=True, slots=True)
class Interval:
    """days: ISO weekdays, empty when the text names none. exception: a holiday, a date or the weeks that it is for.

    opens, closes: `HH:MM`, None when closed; opens is empty when the text tells only until when. sure: it must be a
    time. start: where in the text it stands. shut: it is closed then, such as at lunch.
    """

    days: tuple[int, ...]
    opens: str | None
    closes: str | None
    sure: bool
    exception: str = ""
    start: int = 0
    shut: bool = False

    @property
    def is_whole(self) -> bool:
        return not self.shut and self.opens != ""


@dataclass(frozen=True, slots=True)
class _When:
    """Days or holidays that the text names from start to end. half: their mornings, afternoons or evenings only."""

    days: tuple[int, ...]
    exceptions: tuple[str, ...]
    start: int
    end: int
    half: bool = False


Part = _When | Interval


@lru_cache(maxsize=1000)  # the pages of a site repeat the same hours
def read_intervals(text: str) -> tuple[Interval, ...]:
    """The intervals in one sentence or table row, each with the days or holidays that belong to it, in their order.

    Days stand before their times ("maandag van 9.00 tot 12.00 uur"), or after them throughout the sentence.
    """
    if not any(words.search(text) for words in (TIMES, CLOSED, ALWAYS, UNTIL)):
        return ()
    whens = list(_join_whens(text, sorted([*_find_days(text), *_find_holidays(text)], key=lambda when: when.start)))
    found: list[Part] = sorted([*whens, *_find_times(text, whens), *_find_closed(text)], key=lambda part: part.start)
    parts = _narrow_days(text, _except_days(text, list(_find_breaks(text, found))))
    parts = _add_working_days(_fill_days(text, parts))
    after = bool(parts) and isinstance(parts[0], Interval) and isinstance(parts[-1], _When)
    given = _give_days(reversed(parts) if after else parts)
    return _name_weeks(text, sorted(given, key=lambda interval: interval.start))


@lru_cache(maxsize=1000)  # likewise
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
        yield _When(named, (), found.start(), found.end(), HALF.search(found["days"]) is not None)


def _number_days(text: str) -> tuple[int, ...]:
    """All of them; of days and some of the same ("elke werkdag, op donderdag") the last ones, whose times follow."""
    days: set[int] = set()
    for found in ONE_ITEM.finditer(text):
        named = _number_item(found)
        days = named if named < days else days | named
    return tuple(sorted(days))


def _number_item(found: re.Match[str]) -> set[int]:
    if found["first"]:
        return _span(_number(found["first"]), _number(found["last"]))
    if found["name"]:
        return {_number(found["name"])}
    return next(set(group) for group, words in GROUPS.items() if re.fullmatch(words, found[0], re.IGNORECASE))


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
    spans = []
    for found in TIMES.finditer(text):
        spans.append(found.span())
        opens, closes = _read_times(text, found)
        exact = not found["opens"].isdigit() or not found["closes"].isdigit()
        bare = EARLIEST <= opens < closes <= LATEST and bool(ENDS_HERE.match(text, found.end()))
        touched = bare and _is_touched(text, found.start(), whens)
        shut = BREAK.search(text, max(0, found.start() - LONGEST_BEFORE), found.start()) is not None
        if opens != closes and (exact or found["unit"] or touched):
            yield Interval((), opens, closes, exact or touched, start=found.start(), shut=shut)
    for found in UNTIL.finditer(text) if whens else ():
        told = found["unit"] or not found["closes"].isdigit()
        if told and not any(start < found.end("closes") <= end for start, end in spans):
            yield Interval((), "", _clock(found["closes"], ""), sure=True, start=found.start())
    for found in ALWAYS.finditer(text):
        yield Interval(EVERY_DAY, *ALL_DAY, sure=False, start=found.start())


def _read_times(text: str, found: re.Match[str]) -> tuple[str, str]:
    """`HH:MM` of both; of bare hours by a clock of twelve hours too."""
    written = (found["opens"], found["closes"])
    if all(map(BARE_HOUR.fullmatch, written)):
        opens, closes = to_afternoon(int(written[0]) * 60, int(written[1]) * 60, text[: found.start()])
        return f"{opens // 60:02}:00", f"{closes // 60:02}:00"
    return _clock(found["opens"], found["half"] or ""), _clock(found["closes"], "")


def _is_touched(text: str, start: int, whens: Iterable[_When]) -> bool:
    """Whether a day or a word for being open stands right before."""
    if SAYS_OPEN.search(text, max(0, start - LONGEST_BEFORE), start):
        return True
    return any(TOUCHING.fullmatch(text, when.end, start) for when in whens)


def _find_closed(text: str) -> Iterator[Interval]:
    return (Interval((), None, None, sure=False, start=found.start()) for found in CLOSED.finditer(text))


def _find_breaks(text: str, parts: Sequence[Part]) -> Iterator[Part]:
    """With the intervals marked in which it is closed: "gesloten van 12 tot 13 uur", "van 12 tot 13 uur gesloten"."""
    told = {number: _find_shut_times(text, parts, number) for number, part in enumerate(parts) if _is_closed(part)}
    shut = set(told.values())
    for number, part in enumerate(parts):
        if told.get(number) is None:
            yield replace(part, shut=True) if isinstance(part, Interval) and number in shut else part


def _find_shut_times(text: str, parts: Sequence[Part], closed: int) -> int | None:
    """The place of the interval in which it is closed."""
    following = parts[closed + 1] if closed + 1 < len(parts) else None
    if isinstance(following, Interval):
        between = CLOSED.sub("", text[parts[closed].start : following.start], count=1)
        if SHUT_FROM.fullmatch(between):
            return closed + 1
    for number in range(closed - 1, max(-1, closed - 3), -1):
        part = parts[number]
        if isinstance(part, Interval) and part.opens:
            between = TIMES.sub("", text[part.start : parts[closed].start], count=1)
            told = number == closed - 1 or IS_SHUT.match(between)
            return number if told and not CLAUSE.search(between) else None
    return None


def _is_closed(part: Part) -> bool:
    return isinstance(part, Interval) and part.opens is None


def _except_days(text: str, parts: list[Part]) -> list[Part]:
    """With the hours behind an exception given to it: "ma-vr 8-17 uur, behalve woensdag 8-12 uur"."""
    for number, (usual, times, others, its) in enumerate(zip(parts, parts[1:], parts[2:], parts[3:], strict=False)):
        if not (isinstance(usual, _When) and isinstance(times, Interval) and isinstance(others, _When)):
            continue
        if (
            isinstance(its, Interval)
            and BUT.match(text, others.start)
            and TOUCHING.fullmatch(text, others.end, its.start)
        ):
            excepted = tuple(day for day in usual.days if day not in others.days)
            settled = (replace(usual, days=others.days), times, replace(others, days=excepted), its)
            return [*parts[:number], *settled, *_except_days(text, parts[number + 4 :])]
    return parts


def _narrow_days(text: str, parts: list[Part]) -> list[Part]:
    """With days in brackets put before their time when they are fewer: "dagelijks 9-10 uur (werkdagen)"."""
    for number, (when, times, fewer) in enumerate(zip(parts, parts[1:], parts[2:], strict=False)):
        if not (isinstance(when, _When) and isinstance(times, Interval) and isinstance(fewer, _When)):
            continue
        alone = text[fewer.start - 1] == "(" and text[fewer.end : fewer.end + 1] == ")"
        if alone and fewer.days and set(fewer.days) < set(when.days):
            return [*parts[:number], fewer, times, *_narrow_days(text, parts[number + 3 :])]
    return parts


def _fill_days(text: str, parts: list[Part]) -> list[Part]:
    """With the whole day for the weekend and holidays after a night: "van 17 tot 8 uur, weekend en feestdagen"."""
    if len(parts) < 2:
        return parts
    night, last = parts[-2:]
    if isinstance(last, _When) and isinstance(night, Interval) and night.opens and night.opens > (night.closes or ""):
        between = TIMES.sub("", text[night.start : last.start])
        if set(last.days) <= set(WEEKEND) and GOES_ON.search(between):
            return [*parts, Interval((), *ALL_DAY, sure=True, start=last.end)]
    return parts


def _add_working_days(parts: list[Part]) -> list[Part]:
    """With working days for times that name none, before the other times of the weekend."""
    first = next((number for number, part in enumerate(parts) if isinstance(part, _When)), 0)
    when = parts[first] if first else None
    if isinstance(when, _When) and when.days and set(when.days) <= set(WEEKEND) and isinstance(parts[-1], Interval):
        return [_When(WORKDAYS, (), 0, 0), *parts]
    return parts


def _give_days(parts: Iterable[Part]) -> Iterator[Interval]:
    when = _When((), (), 0, 0)
    fresh = False  # whether days were named since the interval before
    for part in parts:
        if isinstance(part, _When):
            when, fresh = part, True
            continue
        if not part.opens and (not fresh or (part.opens is None and when.half)):
            continue
        fresh = False
        if when.days or not when.exceptions:
            yield replace(part, days=when.days or part.days)
        yield from (replace(part, days=(), exception=exception) for exception in when.exceptions)


def _name_weeks(text: str, intervals: Sequence[Interval]) -> tuple[Interval, ...]:
    """With the weeks that intervals are for: named before them, or behind the last one or in brackets behind one."""
    weeks: dict[int, str] = {}
    for found in SOME_WEEKS.finditer(text):
        before = [interval.start for interval in intervals if interval.start < found.start()]
        behind = [interval.start for interval in intervals if interval.start > found.start()]
        bracketed = text.rfind("(", 0, found.start()) > text.rfind(")", 0, found.start())
        named = before[-1:] if before and (bracketed or not behind) else behind
        weeks |= dict.fromkeys(named, found[0].lower())
    return tuple(replace(each, exception=weeks.get(each.start, each.exception)) for each in intervals)


def _clock(text: str, half: str) -> str:
    """`HH:MM` of a time as it is written. half: the am or pm that a time without one takes from its neighbour."""
    hour, minute = (*(int(number) for number in re.findall(r"\d+", text)), 0)[:2]
    named = re.search(r"[ap](?=\.?m)", text.lower()) or re.search(r"[ap]", half.lower())
    if named and hour <= 12:
        hour = hour % 12 + 12 * (named[0] == "p")
    return "23:59" if hour == 24 else f"{hour:02}:{minute:02}"
