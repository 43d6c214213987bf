"""Markup to a tree, and the small questions that every reader asks of it."""

import re
import warnings
from collections.abc import Container, Iterator
from typing import Literal

from bs4 import BeautifulSoup, Tag, XMLParsedAsHTMLWarning
from bs4.element import NavigableString, PageElement

from crawler.addresses import normalise_address

# Deeper nesting is no page but an attack or an accident. Unclosed inline tags of old sites reach a few hundred.
MAX_DEPTH = 500
UNSEEN = {"script", "style", "template", "noscript", "svg", "math", "head", "iframe", "object", "select", "textarea"}
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
Step = Literal["open", "close", "text"]
CLASS_WORD = re.compile(r"[a-z0-9]+")


def parse_markup(text: str) -> BeautifulSoup:
    """The tree of a page. Broken markup is mended as lxml does."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", XMLParsedAsHTMLWarning)
        return BeautifulSoup(text.replace("\x00", "").encode("utf-8", "replace"), "lxml", from_encoding="utf-8")


def is_too_deep(soup: BeautifulSoup) -> bool:
    """Whether tags are nested deeper than any page is."""
    depths: dict[int, int] = {id(soup): 0}
    for tag in soup.find_all(True):
        depth = depths.get(id(tag.parent), 0) + 1
        if depth > MAX_DEPTH:
            return True
        depths[id(tag)] = depth
    return False


def squeeze(text: str) -> str:
    """The text on one line, white space single."""
    return " ".join(text.split())


def tag_text(tag: Tag | None) -> str:
    """All that a reader sees inside a tag, on one line."""
    return squeeze("".join(_seen_strings(tag))) if tag else ""


def attribute(tag: Tag, name: str) -> str | None:
    """An attribute as text, None when it is absent."""
    value = tag.get(name)
    return " ".join(value) if isinstance(value, list) else value


def class_words(tag: Tag) -> set[str]:
    """The words of which classes and id are made: `class="faq-item__Title"` gives faq, item, title."""
    return set(CLASS_WORD.findall(f"{attribute(tag, 'class') or ''} {attribute(tag, 'id') or ''}".lower()))


def heading_level(tag: Tag) -> int | None:
    """1-6 for a heading, by its name or its role; None for any other tag."""
    if tag.name in HEADINGS:
        return int(tag.name[1])
    if attribute(tag, "role") == "heading":
        level = attribute(tag, "aria-level") or ""
        return int(level) if level in {"1", "2", "3", "4", "5", "6"} else 2
    return None


def base_address(soup: BeautifulSoup, url: str) -> str:
    """What relative links of the page are relative to."""
    base = soup.find("base", href=True)
    return (normalise_address(attribute(base, "href") or "", url) if base else None) or url


def tag_path(tag: Tag) -> str:
    """A CSS-like path to a tag, from the nearest ancestor that has an id."""
    steps: list[str] = []
    current: Tag | None = tag
    while current is not None and current.name not in {"body", "html", "[document]"} and len(steps) < 6:
        name = attribute(current, "id")
        if name:
            return " > ".join([f"{current.name}#{name}", *reversed(steps)])
        place = sum(1 for _ in current.find_previous_siblings(current.name)) + 1
        steps.append(f"{current.name}:nth-of-type({place})")
        current = current.parent
    return " > ".join(reversed(steps))


def walk(root: Tag, passed_over: Container[str] = UNSEEN) -> Iterator[tuple[Step, Tag | str]]:
    """Every tag and string inside, in reading order, each tag opened and closed; without recursion."""
    open_tags: list[tuple[Tag, Iterator[PageElement]]] = [(root, iter(root.children))]
    while open_tags:
        tag, children = open_tags[-1]
        child = next(children, None)
        if child is None:
            open_tags.pop()
            yield "close", tag
        elif isinstance(child, Tag):
            if child.name not in passed_over:
                yield "open", child
                open_tags.append((child, iter(child.children)))
        elif type(child) is NavigableString:  # its subclasses are comments and the like
            yield "text", str(child)


def _seen_strings(tag: Tag) -> Iterator[str]:
    for step, node in walk(tag):
        if step == "text":
            yield str(node)
        elif isinstance(node, Tag) and (node.name in BLOCKS or node.name == "br"):
            yield " "
