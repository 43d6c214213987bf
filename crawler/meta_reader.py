"""What the head of a page says of the page itself."""

import re

from bs4 import BeautifulSoup

from crawler.addresses import normalise_address
from crawler.markup import attribute, squeeze

LONGEST_TITLE = 1000  # letters
TAGS = re.compile(r"<[^>]*>")


def read_title(soup: BeautifulSoup) -> str | None:
    """The title, without tags that were escaped into it."""
    tag = soup.find("title")
    return squeeze(TAGS.sub(" ", tag.get_text()[:LONGEST_TITLE])) or None if tag else None


def read_description(soup: BeautifulSoup) -> str | None:
    return _read_meta(soup, "description")


def read_canonical(soup: BeautifulSoup, base: str) -> str | None:
    tag = soup.find("link", rel=lambda value: bool(value) and "canonical" in value.lower().split())
    return normalise_address(attribute(tag, "href") or "", base) if tag and attribute(tag, "href") else None


def read_language_claim(soup: BeautifulSoup) -> str | None:
    """The language of `<html lang>`, lower case, with its region if it has one."""
    root = soup.find("html")
    claim = (attribute(root, "lang") or attribute(root, "xml:lang")) if root else None
    return claim.strip().lower() or None if claim else None


def read_robots(soup: BeautifulSoup | None, header: str | None) -> tuple[str, ...]:
    """Directives for all robots, of the meta tag and of the `X-Robots-Tag` header."""
    meta = _read_meta(soup, "robots") if soup else None
    named = f"{meta or ''},{header or ''}".lower()
    return tuple(dict.fromkeys(part.strip() for part in named.split(",") if part.strip()))


def _read_meta(soup: BeautifulSoup, name: str) -> str | None:
    for tag in soup.find_all("meta"):
        if (attribute(tag, "name") or "").strip().lower() == name:
            return squeeze(attribute(tag, "content") or "") or None
    return None
