"""What many addresses of one site have in common: a calendar, a filtered list, a row of numbered pages."""

import re
from dataclasses import dataclass
from typing import Literal
from urllib.parse import unquote, urlsplit

_YEAR, _MONTH, _DAY = r"(?:19|20)\d\d", r"(?:0?[1-9]|1[0-2])", r"(?:0?[1-9]|[12]\d|3[01])"
_MONTH_NAME = (
    r"(?:januar[iy]|februar[iy]|maart|march|april|mei|may|jun[ei]|jul[iy]|august(?:us)?|september|o[ck]tober|november|"
    r"december)"
)
DATE = re.compile(
    rf"(?<!\d)(?:{_YEAR}[-_/.]?w(?:eek)?[-_/]?\d\d?|{_YEAR}[-_/.]{_MONTH}(?:[-_/.]{_DAY})?|{_YEAR}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])|"
    rf"{_DAY}[-_/.]{_MONTH}[-_/.]{_YEAR}|{_YEAR}[-_/]{_MONTH_NAME}(?:[-_/]{_DAY})?|{_MONTH_NAME}[-_/]{_YEAR}|"
    rf"(?<=/){_YEAR}(?=/|$))(?!\d)",
    re.IGNORECASE,
)
NUMBER = re.compile(r"\d+")
CALENDAR_NAME = re.compile(
    r"(?:^|[^a-z])(?:start|end|begin|eind|from|van|tot|event)?(?:date|datum|day|dag|week|weeknr|month|maand|mnd|year|jaar|cal|calendar|kalender|timestamp)(?![a-z])",
    re.IGNORECASE,
)
FILTER_NAME = re.compile(
    r"(?:^|[^a-z])(?:sort|sortby|sorteer|sorteren|order|orderby|volgorde|dir|direction|filters?|facets?|refine|view|"
    r"weergave|display|layout|limit|per_?page|page_?size|f\[)|\[\]$",
    re.IGNORECASE,
)
PAGING_NAME = re.compile(r"^(?:p|pg|page|paged|pagina|pageno|page_?nr|offset|start|skip)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class UrlPattern:
    """text: the address without its host, `{date}`, `{n}` or `{filter}` for what differs. telling: the parameters, with
    their values, that may tell one page from another; of a filtered list only."""

    text: str
    kind: Literal["calendar", "filter", "numbered"]
    telling: tuple[str, ...] = ()


def find_pattern(address: str) -> UrlPattern | None:
    """The pattern of a normalised address; None when it has neither a number nor a parameter."""
    parts = urlsplit(address)
    if not parts.query and not NUMBER.search(parts.path):
        return None
    dated = (
        parts.path if parts.path.lower().endswith(".pdf") else DATE.sub("{date}", parts.path)
    )  # a file is no calendar
    path = NUMBER.sub("{n}", dated)
    pairs = [pair.partition("=")[::2] for pair in unquote(parts.query).split("&") if pair]
    if any(_is_calendar(name, value) for name, value in pairs):
        return UrlPattern(f"{path}?{{date}}", "calendar")
    if "{date}" in path:
        return UrlPattern(path, "calendar")
    return _find_list(path, pairs)


def _is_calendar(name: str, value: str) -> bool:
    return CALENDAR_NAME.search(name) is not None or DATE.fullmatch(value) is not None


def _find_list(path: str, pairs: list[tuple[str, str]]) -> UrlPattern:
    """Numbered pages have one parameter, or none; a list that is filtered has more, or one that says so."""
    choosing = [(name, value) for name, value in pairs if not PAGING_NAME.match(name)]
    telling = [(name, value) for name, value in choosing if not FILTER_NAME.search(name)]
    if len(choosing) > 1 or len(telling) < len(choosing):
        return UrlPattern(f"{path}?{{filter}}", "filter", tuple(f"{name}={value}" for name, value in telling))
    names = "&".join(sorted(f"{name}={{n}}" for name, _ in pairs))
    return UrlPattern(f"{path}{'?' if names else ''}{names}", "numbered")
