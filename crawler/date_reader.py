"""When a page was published, changed and reviewed: from its head, its data for machines and its words."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import zip_longest

from crawler.element_path import element_path
from crawler.fact_lines import FactLine
from crawler.structured_reader import each_item, text_of
from crawler.tree import Element, element_text
from vocabulary.page import DateKind, PageDate, StructuredData

IN_META: dict[str, DateKind] = {
    "article:published_time": "published",
    "dcterms.issued": "published",
    "dcterms.created": "published",
    "dc.date.issued": "published",
    "date": "published",
    "pubdate": "published",
    "article:modified_time": "changed",
    "og:updated_time": "changed",
    "dcterms.modified": "changed",
    "dc.date.modified": "changed",
    "last-modified": "changed",
    "revised": "changed",
}
IN_DATA: dict[str, DateKind] = {"datePublished": "published", "dateModified": "changed", "lastReviewed": "reviewed"}
WORDS: dict[DateKind, str] = {
    "changed": r"(?:laatst(?:e)?\s)?(?:gewijzigd|bijgewerkt|aangepast|geüpdatet|ge-update|wijziging|aanpassing|update)"
    r"|last (?:updated|modified|changed)|updated",
    "published": r"gepubliceerd|publicatiedatum|geplaatst|publicatie|published|posted",
    "reviewed": r"(?:laatst\s)?(?:herzien|beoordeeld|gecontroleerd|getoetst|gereviseerd|herziening|controle)"
    r"|(?:last )?reviewed|medically reviewed",
}
_MONTHS = """
    januari februari maart april mei juni juli augustus september oktober november december
    january february march april may june july august september october november december
    jan feb mrt apr mei jun jul aug sep okt nov dec
"""
MONTH_OF = {name: number % 12 + 1 for number, name in enumerate(_MONTHS.split())}
MONTH = "|".join(sorted(MONTH_OF, key=len, reverse=True))
DATE = (
    r"(?P<iso>(?:19|20)\d\d-\d\d-\d\d)|(?P<numbers>\d{1,2}[-/.]\d{1,2}[-/.](?:19|20)\d\d)"
    rf"|(?P<words>(?:\d{{1,2}}(?:e|st|nd|rd|th)?\s)?(?:{MONTH})\.?\s(?:\d{{1,2}},\s)?(?:19|20)\d\d)"
)
TOLD = {
    kind: re.compile(
        rf"(?<!volgende )(?<!next )\b(?:{words})\b[^.;|\d]{{0,40}}?[:|]?\s*(?<!\d)(?:{DATE})", re.IGNORECASE
    )
    for kind, words in WORDS.items()
}
DATE_ALONE = re.compile(rf"(?:\w+dag,?\s)?(?:{DATE})", re.IGNORECASE)
FIRST_LINES = 2  # of the main text, among which the date of a news item stands alone
TIME_OF_DAY = re.compile(r"\d[.:]\d\d\b|\d uur\b")
HAS_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
ISO_DATE = re.compile(r"(?:19|20)\d\d-\d\d-\d\d")
TIME_CLASS: dict[str, DateKind] = {"published": "published", "updated": "changed", "modified": "changed"}
LONGEST_QUOTE = 200  # letters
OLDEST = 1990
FULL_DATE = len("2024-03-03")
MOST_TIMES = 50  # elements `time`; a page with more is a calendar


def read_dates_in_head(root: Element, structured: Iterable[StructuredData]) -> tuple[PageDate, ...]:
    """What meta tags, marked-up data and `time` elements with a telling class or property say."""
    found = [*_read_meta(root), *_read_structured(structured), *_read_times(root)]
    return tuple(dict.fromkeys(found))


def read_dates(lines: Sequence[FactLine]) -> Iterator[PageDate]:
    """What the text says of the page itself: "Laatst gewijzigd op 3 maart 2024"."""
    yield from _read_date_line(lines)
    for line in lines:
        if not HAS_YEAR.search(line.text):
            continue
        for kind, pattern in TOLD.items():
            for found in pattern.finditer(line.text):
                told = parse_date(found)
                if told:
                    yield PageDate(kind, told, found[0][:LONGEST_QUOTE], line.where)


def _read_date_line(lines: Sequence[FactLine]) -> Iterator[PageDate]:
    """The date that stands alone above a news item; with a time of day below it, it is that of an event."""
    for line, following in zip_longest(lines[:FIRST_LINES], lines[1 : FIRST_LINES + 1]):
        has_date = line and not line.place and HAS_YEAR.search(line.text)
        found = DATE_ALONE.fullmatch(line.text) if has_date else None
        told = parse_date(found) if found else None
        if line and told and len(told) == FULL_DATE and not (following and TIME_OF_DAY.search(following.text)):
            yield PageDate("published", told, line.text, line.where)


def parse_date(found: re.Match[str]) -> str | None:
    """ISO 8601 of a date in figures or words, without the day when it names none; None when there is no such date."""
    if found["words"]:
        year = int(found["words"][-4:])
        month = next(MONTH_OF[name] for name in re.findall(r"[^\W\d]+", found["words"].lower()) if name in MONTH_OF)
        day = re.search(r"\d{1,2}", found["words"][:-4])
        return _make_date(year, month, int(day[0]) if day else None)
    if found["iso"]:
        year, month, number = map(int, found["iso"].split("-"))
        return _make_date(year, month, number)
    number, month, year = map(int, re.split(r"[-/.]", found["numbers"]))
    return _make_date(year, month, number)


def _make_date(year: int, month: int, day: int | None) -> str | None:
    try:
        told = date(year, month, day or 1)
    except ValueError:
        return None
    if year < OLDEST:
        return None
    return told.isoformat() if day else told.isoformat()[:7]


def _read_meta(root: Element) -> Iterator[PageDate]:
    for meta in root.iter("meta"):
        called = next((name for name in ("property", "name", "http-equiv") if meta.get(name)), "name")
        name = (meta.get(called) or "").strip().lower()
        kind = IN_META.get(name)
        if kind:
            yield from _read_iso(kind, meta.get("content") or "", f'meta[{called}="{name}"]')


def _read_structured(structured: Iterable[StructuredData]) -> Iterator[PageDate]:
    for where, item in each_item(structured, *IN_DATA):
        for name, kind in IN_DATA.items():
            yield from _read_iso(kind, text_of(item, name), f"{where}.{name}")


def _read_times(root: Element) -> Iterator[PageDate]:
    for number, time in enumerate(root.iter("time")):
        if number == MOST_TIMES:
            return
        kind = _time_kind(time)
        if kind:
            yield from _read_iso(kind, time.get("datetime") or element_text(time), element_path(time))


def _time_kind(time: Element) -> DateKind | None:
    if "pubdate" in time.attrib:
        return "published"
    names = f"{time.get('class') or ''} {time.get('itemprop') or ''}".lower()
    return next((kind for word, kind in TIME_CLASS.items() if word in names), None)


def _read_iso(kind: DateKind, text: str, where: str) -> Iterator[PageDate]:
    found = ISO_DATE.match(text.strip())
    told = _make_date(*map(int, found[0].split("-"))) if found else None
    if told:
        yield PageDate(kind, told, text.strip()[:LONGEST_QUOTE], where)
