"""Small pages of invented hospitals, written out only where a test needs it."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from vocabulary.hospital import Hospital
from vocabulary.page import ContactPoint, Heading, Link, Page, Section
from vocabulary.search import SearchTerm, TermPosition

LINDE = Hospital("linde", "Ziekenhuis De Linde", "https://linde.example/", "Nijmegen", own=True)
MAASOEVER = Hospital("maasoever", "Maasoever Ziekenhuis", "https://maasoever.example/", "Cuijk")
ODULF = Hospital("odulf", "Sint-Odulfusgasthuis", "https://odulf.example/", "Oss")
HOSPITALS = (LINDE, MAASOEVER, ODULF)
HOME = "https://linde.example/"
LONG_TEXT = " ".join(f"Zin {number} vertelt iets nieuws." for number in range(1, 30))


def make_page(path: str = "a", text: str = LONG_TEXT, hospital: str = "linde", **changes: Any) -> Page:
    """A page without faults, linked from nowhere."""
    page = Page(
        hospital=hospital,
        url=f"https://{hospital}.example/{path}",
        status=200,
        content_type="text/html",
        fetched_at=datetime(2026, 1, 5, tzinfo=UTC),
        depth=1,
        title=f"Over {path or 'ons'}",
        description=f"Alles over {path or 'ons ziekenhuis'}.",
        language_claimed="nl",
        language="nl",
        headings=(Heading(1, f"Over {path or 'ons'}"),),
        sections=(Section((), text),) if text else (),
        contacts=(ContactPoint("phone", "+31241234567", "algemeen"),),
    )
    return replace(page, **changes)


def make_link(path: str, text: str = "Meer over dit onderwerp", hospital: str = "linde") -> Link:
    return Link(f"https://{hospital}.example/{path}", text, "content")


def make_term(text: str, **changes: Any) -> SearchTerm:
    return replace(SearchTerm(text, "praktisch", "orientatie", "generic"), **changes)


def make_position(term: str, hospital: str, position: int | None, depth: int = 20) -> TermPosition:
    url = None if position is None else f"https://{hospital}.example/{position}"
    return TermPosition(term, "built-in", hospital, position, url, depth)
