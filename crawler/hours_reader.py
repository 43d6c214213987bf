"""When something is open, can be called or welcomes visitors, as the text tells it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

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
from crawler.fact_lines import LONGEST_LINE, FactLine
from vocabulary.page import HoursKind, OpeningHours

NUMBER = r"(?<!\d)0\d{1,3}\)?[ –-]{1,3}\d{2,3}[\d -]{4,9}"  # to call
ABOUT_HOURS = re.compile(
    r"\b(open\w*|geopend|bereikbaar\w*|bezoek\w*|welkom|terecht|spreekuur\w*|inloop\w*|bezet|aanwezig|bellen|bel(t)?|balie"
    r"|raadpleging\w*|visit(ing|ors?|s)?|welcome|reachable|telefo\w+|tel|phone)\b"
    rf"|{NUMBER}",
    re.IGNORECASE,
)
KINDS: dict[HoursKind, re.Pattern[str]] = {
    "visiting": re.compile(r"\b(bezoek(tijd|tijden|uur|uren|ers?)?|visit(ing|ors?)?)\b", re.IGNORECASE),
    "telephone": re.compile(rf"\b(telefo\w+|tel|bereikbaar\w*|bellen|belt?|phone|call)\b|{NUMBER}", re.IGNORECASE),
    "opening": re.compile(r"\b(open\w*|geopend|inloop\w*|spreekuur\w*|raadpleging\w*|balies?)\b", re.IGNORECASE),
}
DURATION = re.compile(
    r"\b(duurt|duren|ongeveer|binnen|vooraf|van tevoren|daarna|erna|na afloop|nuchter|niet (eten|drinken)|takes?)\b",
    re.IGNORECASE,
)
# A time at which something happens to a patient is no opening time.
EVENT = re.compile(
    r"\b(gebeld|(?<!u )(?<!je )(belt|bellen) ([\w ]{0,60} )?(u|je)\b|opgehaald|verwacht|informatieavond|bijeenkomst\w*"
    r"|cursus\w*|visite|vol|druk\w*|rustig\w*)\b|^\W*(lunch|middag)?pauze\b",
    re.IGNORECASE,
)
WE_ARE = re.compile(
    r"\b(wij|we|locaties?|praktijk|afdeling|poli|polikliniek|apotheek|post|ziekenhuis)\b", re.IGNORECASE
)
DIGIT = re.compile(r"\d")
CLOSED_OR_ALWAYS = ("gesloten", "closed", "dicht", "dag en nacht")
PART_OF_DAY = re.compile(r"\b(ochtend|voormiddag|middag|namiddag|avond|morning|afternoon|evening)\b", re.IGNORECASE)
# Names of columns that do not name a department.
PLAIN_COLUMN = re.compile(
    r"(?i:van|tot|dag(en)?|tijd(en)?|uren|bezoek\w*|opening\w*|geopend|open|times?|hours?|visiting.*|opening.*)?"
)
LONGEST_QUOTE = 400  # letters
MOST_WORDS_BESIDE = 6  # on a line of days and times that says nowhere what they are of
MOST_OTHER_WORDS = 3  # besides days and "gesloten" on a line of a list


def read_hours(lines: Iterable[FactLine]) -> tuple[OpeningHours, ...]:
    """Every interval, and every day on which it is closed, that the text tells; each once."""
    told = (hours for line in _join_days_to_times(lines) for hours in _read_line(line))
    return tuple(dict.fromkeys(told))


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
    return DIGIT.search(small) is not None or any(words in small for words in CLOSED_OR_ALWAYS)


def _read_line(line: FactLine) -> Iterator[OpeningHours]:
    if not _can_tell(line.text) and not any(map(_can_tell, line.columns)):
        return
    if not line.cells:
        yield from _read_text(line.text, _name_text(line), line, "")
        return
    pieces = list(_cut_row(line))
    for label, column, text in pieces:
        for hours in _read_text(text, label, line, column):
            if hours.opens is not None or not PART_OF_DAY.search(column):
                yield replace(hours, quote=line.text[:LONGEST_QUOTE])


def _name_text(line: FactLine) -> str:
    """The term of a list item unless that is a day; then what stands above."""
    first = line.text.removeprefix("- ").partition(":")[0]
    return line.heading if named_days(first) else line.label


def _cut_row(line: FactLine) -> Iterator[tuple[str, str, str]]:
    """Label, column and text of every cell that tells an interval with the days beside or above it, else the row."""
    first, *others = line.cells
    label = line.heading if named_days(first) else line.label
    if sum(named_days(column) for column in line.columns) > 1:
        for column, cell in zip(line.columns, line.cells, strict=True):
            yield label, "", f"{column}: {cell}"
    elif named_days(first) and others and all(_is_whole(cell) for cell in others):
        for column, cell in zip(line.columns[1:] or [""] * len(others), others, strict=True):
            plain = PLAIN_COLUMN.fullmatch(column) or PART_OF_DAY.search(column)
            yield label if plain else column, column, f"{first}: {cell}"
    else:
        yield label, " ".join(line.columns[1:]), line.text


def _is_whole(cell: str) -> bool:
    return not any(map(str.isdigit, cell)) or any(interval.opens for interval in read_intervals(cell))


def _read_text(text: str, label: str, line: FactLine, column: str) -> Iterator[OpeningHours]:
    intervals = read_intervals(text)
    if not intervals or EVENT.search(text):
        return
    names = [column, *reversed(line.path)] if line.cells or _is_mostly_times(text) else [line.heading]
    above = [name for name in names if name]
    for interval in intervals:
        days = _settle_days(interval, text, above)
        if days is not None:
            kind = _find_kind(interval, text, above)
            yield OpeningHours(
                label, days, interval.opens, interval.closes, text[:LONGEST_QUOTE], kind, interval.exception, line.where
            )


def _settle_days(interval: Interval, text: str, above: Sequence[str]) -> tuple[int, ...] | None:
    """The days of an interval; empty when the page does not tell them; None when it is no opening time at all."""
    about = any(map(_is_about_hours, (text, *above[:2])))
    named = bool(interval.days or interval.exception)
    if interval.opens is None or interval.opens == "00:00":
        always = interval.opens and _is_days_and_times(text)
        told = interval.exception or always or WE_ARE.search(text) or _is_list_line(text)
        return interval.days if about or told else None
    if named and (about or _is_mostly_times(text)) and (interval.sure or not DURATION.search(text)):
        return interval.days
    if not about or (not interval.sure and (DURATION.search(text) or not _says_hours(text))):
        return None
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


def _is_days_and_times(text: str) -> bool:
    return DAYS.search(text) is not None and _is_mostly_times(text)


def _is_list_line(text: str) -> bool:
    """Whether a line says little more than on which days it is closed."""
    return names_days_only(CLOSED.split(text)[0]) or len(text.split()) <= MOST_OTHER_WORDS


def _find_kind(interval: Interval, text: str, above: Sequence[str]) -> HoursKind | None:
    """By the nearest word before the times, else the first one behind them, else what stands above."""
    said = sorted((found.start(), kind) for kind, words in KINDS.items() for found in words.finditer(text))
    before = [kind for start, kind in said if start < interval.start]
    if said:
        return before[-1] if before else said[0][1]
    for words in above:
        for kind, pattern in KINDS.items():
            if pattern.search(words):
                return kind
    return "opening" if interval.opens is None else None
