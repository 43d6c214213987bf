"""When something is open or visitors are welcome: from the text, and from marked-up data."""

import json
import re
from collections.abc import Iterable, Iterator, Sequence

from crawler.clock import EVERY_DAY, Interval, names_days_only, read_intervals
from crawler.structured_reader import Json
from crawler.text_reader import Block
from vocabulary.page import OpeningHours, StructuredData
from vocabulary.sentences import split_sentences

ABOUT_HOURS = re.compile(
    r"\b(open\w*|geopend|bereikbaar\w*|bezoek\w*|welkom|terecht|spreekuur\w*|inloop\w*|bezet|aanwezig|bellen|bel(t)?|balie"
    r"|visit\w*|welcome|reachable)\b",
    re.IGNORECASE,
)
VISITING = re.compile(r"\b(bezoek(tijd|tijden|uur|uren|ers?)?|visit(ing|ors?)?)\b", re.IGNORECASE)
DURATION = re.compile(
    r"\b(duurt|duren|ongeveer|binnen|vooraf|van tevoren|daarna|erna|na afloop|takes?)\b", re.IGNORECASE
)
TERM = re.compile(r"^-\s+([^:\d]{2,60}):\s")
SCHEMA_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
SCHEMA_SHORT = re.compile(r"\b(Mo|Tu|We|Th|Fr|Sa|Su)\b")  # https://schema.org/openingHours
LONGEST_QUOTE = 400  # letters
LONGEST_LINE = 2000  # letters that are looked at; no sentence is longer


def read_hours(
    blocks: Sequence[Block], structured: Iterable[StructuredData], title: str | None
) -> tuple[OpeningHours, ...]:
    """Every interval that the main text or the marked-up data tells, each once."""
    return tuple(dict.fromkeys([*_read_blocks(blocks, title), *_read_structured(structured)]))


def _read_blocks(blocks: Sequence[Block], title: str | None) -> Iterator[OpeningHours]:
    heading = title or ""
    for block in blocks:
        if block.kind == "heading":
            heading = block.text
            continue
        for line in (
            [block.text[:LONGEST_LINE]] if block.kind == "row" else _join_days_to_times(split_sentences(block.text))
        ):
            label = _make_label(line, block, heading)
            for interval in read_intervals(line):
                days = _settle_days(interval, line, heading)
                if days is not None:
                    yield OpeningHours(label, days, interval.opens, interval.closes, line[:LONGEST_QUOTE])


def _join_days_to_times(lines: Iterable[str]) -> Iterator[str]:
    """Lines in which the days stand above the times, read as one."""
    days = ""
    for line in lines:
        if names_days_only(line):
            days = line
            continue
        yield f"{days} {line}".strip()[:LONGEST_LINE]
        days = ""


def _settle_days(interval: Interval, line: str, heading: str) -> tuple[int, ...] | None:
    """The days of an interval; empty when the page does not tell them; None when it is no opening time at all."""
    about = ABOUT_HOURS.search(line) or ABOUT_HOURS.search(heading)
    if interval.days and (interval.sure or not DURATION.search(line)):
        return interval.days
    if not about or (not interval.sure and DURATION.search(line)):
        return None
    return EVERY_DAY if VISITING.search(f"{heading} {line}") else ()


def _make_label(line: str, block: Block, heading: str) -> str:
    if block.kind == "row":
        first = line.split(" | ")[0]
        return (
            heading
            if not first or read_intervals(f"{first} 8.00-9.00")[0].days or any(map(str.isdigit, first))
            else first
        )
    term = TERM.match(line)
    return f"{heading}: {term[1]}" if term and heading else heading


def _read_structured(structured: Iterable[StructuredData]) -> Iterator[OpeningHours]:
    for data in structured:
        item: Json = json.loads(data.json)
        if isinstance(item, dict):
            yield from _read_item(item)


def _read_item(item: dict[str, Json]) -> Iterator[OpeningHours]:
    name = item.get("name")
    label = name if isinstance(name, str) else ""
    for specification in _as_list(item.get("openingHoursSpecification")):
        if isinstance(specification, dict):
            yield from _read_specification(specification, label)
    for text in _as_list(item.get("openingHours")):
        for interval in read_intervals(SCHEMA_SHORT.sub(_full_name, text)) if isinstance(text, str) else ():
            yield OpeningHours(label, interval.days or EVERY_DAY, interval.opens, interval.closes, str(text))


def _full_name(short: re.Match[str]) -> str:
    return next(name for name in SCHEMA_DAYS if name.startswith(short[0]))


def _read_specification(specification: dict[str, Json], label: str) -> Iterator[OpeningHours]:
    opens, closes = specification.get("opens"), specification.get("closes")
    names = [str(day).rsplit("/", 1)[-1] for day in _as_list(specification.get("dayOfWeek"))]
    days = tuple(day for day, name in enumerate(SCHEMA_DAYS, 1) if name in names)
    if (
        isinstance(opens, str)
        and isinstance(closes, str)
        and re.match(r"\d\d:\d\d", opens)
        and re.match(r"\d\d:\d\d", closes)
    ):
        quote = f"{', '.join(names)} {opens[:5]}-{closes[:5]}".strip()
        yield OpeningHours(label, days or EVERY_DAY, opens[:5], closes[:5], quote)


def _as_list(value: Json) -> list[Json]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]
