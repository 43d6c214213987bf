"""What the names of tags mean, and the small questions that every reader asks of an element."""

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from lxml import etree

if TYPE_CHECKING:
    from bs4 import Tag

STRUCK = {"del", "strike"}  # what no longer holds: "<del>€ 149</del> € 129"
UNSEEN = STRUCK | {
    *("script", "style", "template", "noscript", "svg", "math", "head", "iframe", "object", "select", "textarea")
}
HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
BLOCKS = HEADINGS | {
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "caption",
    "center",
    "dd",
    "details",
    "dialog",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "frameset",
    "header",
    "hr",
    "html",
    "legend",
    "li",
    "main",
    "menu",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
}
LEVELS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
CLASS_WORD = re.compile(r"[a-z0-9]+")
NO_WORDS: frozenset[str] = frozenset()


def squeeze(text: str) -> str:
    """The text on one line, white space single."""
    if text.isprintable() and "  " not in text:  # as nearly all text is; of all white space a space is printable
        return text.strip(" ")
    return " ".join(text.split())


def class_words(tag: "Tag | etree._Element") -> frozenset[str]:
    """The words of which classes and id are made: `class="faq-item__Title"` gives faq, item, title."""
    classes, name = tag.get("class"), tag.get("id")
    return _cut_words(f"{classes or ''} {name or ''}") if classes or name else NO_WORDS


def heading_level(tag: etree._Element) -> int | None:
    """1-6 for a heading, by its name or its role; None for any other tag."""
    level = LEVELS.get(tag.tag)
    if level is None and tag.get("role") == "heading":
        return LEVELS.get(f"h{tag.get('aria-level')}", 2)
    return level


@lru_cache(maxsize=10_000)
def _cut_words(names: str) -> frozenset[str]:
    return frozenset(CLASS_WORD.findall(names.lower()))
