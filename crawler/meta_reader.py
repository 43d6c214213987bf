"""What the head of a page says of the page itself."""

import re

from crawler.addresses import normalise_address
from crawler.links import read_header_links
from crawler.markup import squeeze
from crawler.tree import Element

LONGEST_TITLE = 1000  # letters
TAGS = re.compile(r"<[^>]*>")


def read_title(root: Element) -> str | None:
    """The title, without tags that were escaped into it."""
    tag = next(root.iter("title"), None)
    return squeeze(TAGS.sub(" ", (tag.text or "")[:LONGEST_TITLE])) or None if tag is not None else None


def read_description(root: Element) -> str | None:
    return _read_meta(root, "description")


def read_canonical(root: Element | None, base: str, header: str | None) -> str | None:
    """header: the `Link` header, the only place for it in a PDF."""
    announced = (href for href, relations in read_header_links(header) if "canonical" in relations)
    href = (_find_canonical(root) if root is not None else None) or next(announced, None)
    return normalise_address(href, base) if href else None


def _find_canonical(root: Element) -> str | None:
    named = (link for link in root.iter("link") if "canonical" in (link.get("rel") or "").lower().split())
    return next((link.get("href") for link in named), None)


def read_language_claim(root: Element) -> str | None:
    """The language of `<html lang>`, lower case, with its region if it has one."""
    claim = root.get("lang") or root.get("xml:lang")
    return claim.strip().lower() or None if claim else None


def read_robots(root: Element | None, header: str | None) -> tuple[str, ...]:
    """Directives for all robots, of the meta tag and of the `X-Robots-Tag` header."""
    meta = _read_meta(root, "robots") if root is not None else None
    named = f"{meta or ''},{header or ''}".lower()
    return tuple(dict.fromkeys(part.strip() for part in named.split(",") if part.strip()))


def _read_meta(root: Element, name: str) -> str | None:
    for tag in root.iter("meta"):
        if (tag.get("name") or "").strip().lower() == name:
            return squeeze(tag.get("content") or "") or None
    return None
