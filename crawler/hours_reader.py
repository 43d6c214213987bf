"""When something is open, can be called or welcomes visitors, as the text tells it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from crawler.clock import (
    CLOSED,
    DAYS,
    EVERY_DAY,
    HOLIDAYS,
    TIMES,
    Interval,
    named_days,
    names_days_only,
    read_intervals,
)
from crawler.fact_lines import CELL_MARK, LONGEST_LINE, FactLine
from crawler.hours_in_context import Told, give_days_to_calls, settle_together
from crawler.spoken_times import HINTS, write_times
from vocabulary.page import HoursKind, OpeningHours

NUMBER = r"(?<!\d)0\d{1,3}\)?[ –-]{1,3}\d{2,3}[\d -]{4,9}"  # to call
ABOUT_HOURS = re.compile(
    r"\b(open\w*|geopend|bereikbaar\w*|bezoek\w*|welkom|terecht|inloop\w*|bezet|aanwezig|bellen|bel(t)?|balie"
    r"|langskomen|langs komen|binnenlopen|afha(a?l\w*|len)|ophalen|raadpleging\w*|visit(ing|ors?|s)?|welcome|reachable"
    r"|voor (u|je|jou) klaar|(wij|we) er|er voor (u|je|jou)|beschikbaar|oproepbaar|toegankelijk|bereik(t|en)"
    r"|telefo\w+|tel|phone)\b"
    rf"|spreeku+r|bezoeku+r|bezoektijd|openingstijd|{NUMBER}",
    re.IGNORECASE,
)
KINDS: dict[HoursKind, re.Pattern[str]] = {
    "visiting": re.compile(r"\b(bezoek(tijd|tijden|uur|uren|ers?)?|visit(ing|ors?)?)\b", re.IGNORECASE),
    "telephone": re.compile(
        rf"\b((?<!na )telefo\w+|belspreeku+r(en)?|tel|bereik(t|en|baar\w*)|bellen|belt?|phone|call)\b|{NUMBER}",
        re.IGNORECASE,
    ),
    "opening": re.compile(
        r"\b(open\w*|geopend|inloop\w*|raadpleging\w*|balies?)\b"
        r"|(?<!telefonisch )(?<!telefonische )(?<!bel)(?<!telefoon)spreeku+r",
        re.IGNORECASE,
    ),
}
# With days and times of day: what patients may come for.
CAN = re.compile(r"\b(kunt|kun je|kan)\b", re.IGNORECASE)
# What is open in a house that one also visits: its hours are no visiting hours.
OPEN_TO_ALL = re.compile(
    r"\b(restaurants?|\w*winkel|apotheek|receptie|balie|kiosk|kapper|koffie\w*|caf[eé]|parkeer\w+|polikliniek\w*)\b",
    re.IGNORECASE,
)
DURATION = re.compile(
    r"\b(duurt|duren|ongeveer|binnen|vooraf|van tevoren|daarna|erna|na afloop|nuchter|niet (eten|drinken)|takes?)\b",
    re.IGNORECASE,
)
# A time at which something happens to a patient is no opening time.
EVENT = re.compile(
    r"\b(gebeld|(?<!u )(?<!je )(belt|bellen) ([\w ]{0,60} )?(u|je)\b|opgehaald|verwacht|informatieavond|bijeenkomst\w*"
    r"|cursus\w*|lezing|workshop|symposium|open (dag|huis|avond)|visite|vol|druk\w*|rustig\w*"
    r"|rust(uur|uren|tijd|tijden)|neem(?!.*\bcontact))\b",
    re.IGNORECASE,
)
EVENT_NAME = re.compile(
    r"\b(open (dag|huis|avond)|informatieavond|bijeenkomst|cursus|lezing|workshop|symposium)\b", re.IGNORECASE
)
# Such times are no hours; where others hold them, they are a break.
URGENT_ONLY = re.compile(r"\b(alleen|uitsluitend) (\w+ ){0,2}(voor|bij|met) (spoed|nood)", re.IGNORECASE)
# "Voor een afspraak belt u": the one who calls is the reader, as what stands before the verb is no subject.
YOU_CALL = re.compile(
    r"(^|[,;:.]\s)\W*(aan|bij|binnen|buiten|dan|daarvoor|hiervoor|in|met|na|om|op|overdag|tijdens|tot|tussen|van|vanaf|voor|'s)\b"
    r"[^;]{0,150}?\b(belt u|bel je)\b",
    re.IGNORECASE,
)
WE_ARE = re.compile(
    r"\b(wij|we|locaties?|praktijk|afdeling|poli|polikliniek|apotheek|post|ziekenhuis)\b", re.IGNORECASE
)
DIGIT = re.compile(r"\d")
# In small letters; without a figure or one of these a text tells no hours.
HOURS_WORDS = (
    *(
        "gesloten",
        "closed",
        "dicht",
        "dag en nacht",
        "dag & nacht",
        "klok rond",
        "altijd ",
        "geen bezoek",
        "geen spreekuur",
    ),
    *("niet bereikbaar", "niet telefonisch", "niet open", "niet geopend", *HINTS),
)
SAME = re.compile(r"idem|id\.|dito|zelfde", re.IGNORECASE)  # as the cell before
PART_OF_DAY = re.compile(r"\b(ochtend|voormiddag|middag|namiddag|avond|morning|afternoon|evening)\b", re.IGNORECASE)
# Names of columns that do not name a department.
PLAIN_COLUMN = re.compile(
    r"(?i:van|tot|dag(en)?|tijd(en)?|uren|bezoek\w*|opening\w*|geopend|open|times?|hours?|visiting.*|opening.*)?"
)
BEFORE_DAYS = re.compile(r"^(- )?(op |in het )?", re.IGNORECASE)
LONGEST_QUOTE = 400  # letters
MOST_WORDS_BESIDE = 6  # on a line of days and times that says nowhere what they are of
MOST_OTHER_WORDS = 3  # besides days and "gesloten" on a line of a list
MOST_WORDS_ABOVE = 6  # of a line that is a heading in all but its markup


class Before(NamedTuple):
    """What stood before a line under its heading: a short line right above, kind and days of the last hours, any."""

    lead: str = ""
    kind: HoursKind | None = None
    days: tuple[int, ...] = ()
    tells: bool = False


def read_hours(lines: Iterable[FactLine]) -> tuple[OpeningHours, ...]:
    """Every interval, and every day on which it is closed, that the text tells; each once."""
    under_headings = groupby(_join_days_to_times(lines), key=lambda line: (line.place, line.path))
    told = [hours for _, group in under_headings for hours in settle_together(_read_group(group))]
    return tuple(dict.fromkeys(give_days_to_calls(told)))


def _read_group(lines: Iterable[FactLine]) -> list[Told]:
    """What the lines under one heading tell, each by what was told before it and by a short line above it."""
    told: list[Told] = []
    before = Before()
    for line in lines:
        if found := list(_read_line(line, before)):
            told += found
            last = next((each.hours for each in reversed(found) if each.interval.opens), None)
            before = Before(before.lead, last.kind, last.days, True) if last else before._replace(tells=True)
        elif before.lead or _leads(line):
            before = before._replace(lead=line.text if _leads(line) else "")
    return told


def _leads(line: FactLine) -> bool:
    """Whether a line announces hours below it, such as "Telefonisch bereikbaar:"."""
    text = line.text.strip()
    if line.cells or len(text.split()) > MOST_WORDS_ABOVE or DIGIT.search(text) or text.endswith((".", "?", "!")):
        return False
    return _is_about_hours(text)


def _join_days_to_times(lines: Iterable[FactLine]) -> Iterator[FactLine]:
    """Lines in which the days stand above the times, read as one."""
    days: FactLine | None = None
    for line in lines:
        if not line.cells and len(line.text) < 100 and names_days_only(line.text):
            days = line
            continue
        if days and not line.cells and days.path == line.path and _can_tell(line.text):
            line = replace(line, text=f"{days.text} {line.text}"[:LONGEST_LINE])
        days = None
        yield line


def _can_tell(text: str) -> bool:
    small = text.lower()
    return DIGIT.search(small) is not None or any(words in small for words in HOURS_WORDS)


def _read_line(line: FactLine, before: Before) -> Iterator[Told]:
    if not _can_tell(line.text) and not any(map(_can_tell, line.columns)):
        return
    if not line.cells:
        yield from _read_text(line.text, _name_text(_leave_days_above(line)), line, "", before)
        return
    for label, column, text in _cut_row(_leave_days_above(line)):
        for interval, hours in _read_text(text, label, line, column, before):
            if hours.opens is not None or not PART_OF_DAY.search(column):
                yield Told(interval, replace(hours, quote=line.text[:LONGEST_QUOTE]))


def _has_days_above(line: FactLine) -> bool:
    return bool(line.path) and DAYS.match(line.path[-1]) is not None and names_days_only(line.path[-1])


def _leave_days_above(line: FactLine) -> FactLine:
    """Without a heading of days, which names nothing."""
    return replace(line, path=line.path[:-1]) if _has_days_above(line) else line


def _name_text(line: FactLine) -> str:
    """The term of a list item unless that is a day; then what stands above."""
    first = line.text.removeprefix("- ").partition(":")[0]
    return line.heading if named_days(first) else line.label


def _cut_row(line: FactLine) -> Iterator[tuple[str, str, str]]:
    """Label, column and text of every cell that tells an interval with the days beside or above it, else the row."""
    cells = _repeat_cells(line.cells)
    first, *others = cells
    label = line.heading if named_days(first) else line.label
    if sum(named_days(column) for column in line.columns) > 1:
        for column, cell in zip(line.columns, cells, strict=True):
            yield label, "", f"{column}: {cell}"
    elif named_days(first) and others and all(_is_whole(cell) for cell in others):
        for column, cell in zip(line.columns[1:] or [""] * len(others), others, strict=True):
            plain = PLAIN_COLUMN.fullmatch(column) or PART_OF_DAY.search(column)
            yield label if plain else column, column, f"{first}: {cell}"
    else:
        yield label, " ".join(line.columns[1:]), line.text


def _repeat_cells(cells: Sequence[str]) -> list[str]:
    """With the cell before in place of "idem"."""
    repeated: list[str] = []
    for cell in cells:
        repeated.append(repeated[-1] if repeated and SAME.fullmatch(cell) else cell)
    return repeated


def _is_whole(cell: str) -> bool:
    return not any(map(str.isdigit, cell)) or any(interval.opens for interval in read_intervals(write_times(cell)))


def _read_text(written: str, label: str, line: FactLine, column: str, before: Before) -> Iterator[Told]:
    text = write_times(written)
    if _has_days_above(line) and not DAYS.search(text) and not HOLIDAYS.search(text):
        text = f"{line.path[-1]}: {text}"
    intervals = _find_intervals(text)
    if not intervals or EVENT.search(YOU_CALL.sub(" ", text)) or EVENT_NAME.search(line.heading):
        return
    names = [column, before.lead, *(reversed(line.path) if line.cells or _is_mostly_times(text) else [line.heading])]
    above = [name for name in names if name]
    before = before._replace(tells=before.tells or any(each.opens for each in intervals))
    for interval in intervals:
        days = _settle_days(interval, text, above, before)
        if days is not None:
            kind = _find_kind(interval, text, above, line.columns) or _find_usual_kind(interval, text, before)
            times = (interval.opens, interval.closes)
            quote = written[:LONGEST_QUOTE]
            yield Told(interval, OpeningHours(label, days, *times, quote, kind, interval.exception, line.where))


def _find_intervals(text: str) -> Sequence[Interval]:
    """With those for urgent calls as breaks; an end without a beginning only where the line is about hours."""
    intervals = read_intervals(text)
    if URGENT_ONLY.search(text):
        return [replace(each, shut=each.shut or not each.days) for each in intervals]
    if any(each.opens for each in intervals) or CELL_MARK in text or _is_mostly_times(text):
        return intervals
    return [each for each in intervals if each.opens is None]


def _settle_days(interval: Interval, text: str, above: Sequence[str], before: Before) -> tuple[int, ...] | None:
    """The days of an interval; empty when the page does not tell them; None when it is no opening time at all."""
    if not interval.is_whole:
        return interval.days
    about = any(map(_is_about_hours, (text, *above[:2])))
    named = bool(interval.days or interval.exception)
    if interval.opens is None or interval.opens == "00:00":
        always = interval.opens and _is_days_and_times(text)
        follows = before.tells and interval.opens is None
        told = interval.exception or always or follows or WE_ARE.search(text) or _is_list_line(text)
        return interval.days if about or told else None
    offered = interval.sure and interval.days and CAN.search(text)
    if named and (about or offered or _is_mostly_times(text)) and (interval.sure or not DURATION.search(text)):
        return interval.days
    if not about or (not interval.sure and (DURATION.search(text) or not _says_hours(text))):
        return None
    if before.days and _has_times_only(text):
        return before.days
    return EVERY_DAY if any(KINDS["visiting"].search(words) for words in (text, *above[:2])) else ()


def _says_hours(text: str) -> bool:
    return _is_about_hours(text) or _is_mostly_times(text)


@lru_cache(maxsize=1000)  # the lines of a table stand under the same headings, and on every page
def _is_about_hours(text: str) -> bool:
    return ABOUT_HOURS.search(text) is not None


@lru_cache(maxsize=1000)
def _is_mostly_times(text: str) -> bool:
    for pattern in (TIMES, HOLIDAYS, DAYS):
        text = pattern.sub(" ", text)
    return len(text.split()) <= MOST_WORDS_BESIDE


def _has_times_only(text: str) -> bool:
    return not any(map(str.isalpha, TIMES.sub(" ", text).replace("van", "")))


def _is_days_and_times(text: str) -> bool:
    return DAYS.search(text) is not None and _is_mostly_times(text)


def _is_list_line(text: str) -> bool:
    """Whether a line says little more than on which days it is closed."""
    return names_days_only(CLOSED.split(text)[0]) or len(text.split()) <= MOST_OTHER_WORDS


def _find_kind(interval: Interval, text: str, above: Sequence[str], columns: Sequence[str]) -> HoursKind | None:
    """By the nearest word before the times, else the first one behind them, else what stands above."""
    said = [(found.start(), kind) for kind, words in KINDS.items() for found in words.finditer(text)]
    said = sorted([*said, *_find_column_kind(interval, text, columns)])
    before = [kind for start, kind in said if start < interval.start]
    if said:
        return before[-1] if before else said[0][1]
    open_to_all = OPEN_TO_ALL.search(text) is not None
    for words in above:
        kind = _kind_of(words)
        if kind:
            return "opening" if open_to_all and kind == "visiting" else kind
        open_to_all = open_to_all or OPEN_TO_ALL.search(words) is not None
    return None


def _find_column_kind(interval: Interval, text: str, columns: Sequence[str]) -> Iterator[tuple[int, HoursKind]]:
    """What the name of its column says of a time in a row of cells, as if it stood at the beginning of the cell."""
    cells = text[: interval.start].split(CELL_MARK.strip())
    kind = _kind_of(columns[len(cells) - 1]) if 1 < len(cells) <= len(columns) else None
    if kind:
        yield interval.start - len(cells[-1]), kind


def _kind_of(words: str) -> HoursKind | None:
    return next((kind for kind, pattern in KINDS.items() if pattern.search(words)), None)


def _find_usual_kind(interval: Interval, text: str, before: Before) -> HoursKind | None:
    """That of the line before for days on which it is closed and for mere days and times."""
    if interval.opens is None:
        return before.kind or "opening"
    return before.kind if named_days(BEFORE_DAYS.sub("", text)) and _is_days_and_times(text) else None
