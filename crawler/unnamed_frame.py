"""Menus, breadcrumbs, teasers and footers that no tag, role or class calls so: seen by their links and their place."""

import re
from collections.abc import Iterator
from itertools import islice, takewhile

from crawler.tree import Element, element_text, is_inside, text_length

TRAIL = re.compile(r"^(u|je) (bent|bevindt u|bevindt je) hier\b|^you are here\b", re.IGNORECASE)
TRAIL_MARK = re.compile(r"[>›»/|→]")
TRAIL_LINKS = 3  # the first links of the main content
TRAIL_TAGS = ("div", "p", "ol", "ul", "font", "span")
LONGEST_TRAIL = 200  # letters
MENU_LINKS = 5
MENU_LINK_SHARE = 0.75  # of the letters of a block; the menus of the example sites have 0.9 and more
MENU_TAGS = ("table", "td", "ul", "ol", "div", "p", "center")
COLUMN_TAGS = ("div", "section", "article", "center", "font", "table", "tbody", "tr", "td")
TEASING = re.compile(
    r"^(lees|zie|bekijk|kijk) (ook|verder)\b"
    r"|^(ook interessant|gerelateerd|verwante|related|read (also|more)|see also)\b",
    re.IGNORECASE,
)
TEASER_TAGS = ("h2", "h3", "h4", "h5", "h6")
FOOT_LINK = re.compile(
    r"^(privacy|cookie|disclaimer|proclaimer|sitemap|colofon|algemene voorwaarden|toegankelijkheid)", re.IGNORECASE
)
FOOT_TEXT = re.compile(r"©|alle rechten|all rights reserved|webmaster|\b\d{4} ?[A-Z]{2} +[A-Z]")  # or a postcode
MOST_SHARE = 0.5  # of the letters of a page; what holds more is what the page is about


def list_menus_before_heading(body: Element) -> Iterator[Element]:
    """Blocks of little but links that stand before the first heading."""
    first = next(body.iter("h1", "h2"), None)
    around = {first, *first.iterancestors()} if first is not None else set()
    before = takewhile(lambda tag: tag is not first, body.iterdescendants(*MENU_TAGS, "h1", "h2"))
    return (tag for tag in list(before) if tag not in around and _is_menu(tag))


def list_menus_and_footers_after_text(body: Element) -> Iterator[Element]:
    """Menus beside or below the column that the text is in, and the footer if it ends the page."""
    first = next(body.iter("h1", "h2"), None)
    columns = _columns_of_text(body) if first is None else takewhile(lambda tag: tag is not body, first.iterancestors())
    beside = [tag for column in columns for tag in column.itersiblings() if text_length(tag)]
    last, most = beside[-1:], MOST_SHARE * text_length(body)
    for tag in beside:
        if text_length(tag) <= most and (_is_menu(tag) or (tag in last and _is_footer(tag))):
            yield tag


def list_teasers(main: Element) -> Iterator[Element]:
    """Boxes of links to other pages that begin with a heading such as "Lees ook", or with any heading in an aside.

    In running text it is no box.
    """
    most: float | None = None
    for heading in main.iterdescendants(*TEASER_TAGS):
        box = heading.getparent()
        if box is None or box is main or heading.getprevious() is not None:
            continue
        if not (TEASING.match(element_text(heading)) or box.tag == "aside" or is_inside(box, "aside")):
            continue
        most = MOST_SHARE * text_length(main) if most is None else most
        letters = text_length(box) - text_length(heading)
        if letters <= most and _linked_letters(box) >= MENU_LINK_SHARE * letters:
            yield box


def list_trails(main: Element) -> list[Element]:
    """Breadcrumbs: links with marks between them and nothing else but the page's own name."""
    around = (
        parent for link in islice(_links_in(main), TRAIL_LINKS) for parent in islice(link.iterancestors(*TRAIL_TAGS), 2)
    )
    return [tag for tag in around if _is_trail(tag)]


def _columns_of_text(body: Element) -> list[Element]:
    """Where most of the text is on a page without headings: each column in the one after it, as ancestors stand."""
    columns: list[Element] = []
    inner: Element | None = body
    while inner is not None:
        least = MOST_SHARE * text_length(inner)
        inner = next((tag for tag in inner.iterchildren(*COLUMN_TAGS) if text_length(tag) > least), None)
        columns = [inner, *columns] if inner is not None else columns
    return columns


def _links_in(tag: Element) -> Iterator[Element]:
    return (link for link in tag.iter("a") if link.get("href") is not None)


def _linked_letters(tag: Element) -> int:
    return sum(text_length(link) for link in _links_in(tag))


def _is_menu(tag: Element) -> bool:
    links = [*islice(_links_in(tag), MENU_LINKS)]
    if len(links) < MENU_LINKS or all((link.get("href") or "").startswith("#") for link in links):
        return False  # few links, or a list of what stands on the page itself
    return _linked_letters(tag) >= MENU_LINK_SHARE * text_length(tag)


def _is_footer(tag: Element) -> bool:
    named = any(FOOT_LINK.match(element_text(link)) for link in _links_in(tag))
    return named or FOOT_TEXT.search(element_text(tag)) is not None


def _is_trail(tag: Element) -> bool:
    text = element_text(tag)
    if len(text) >= LONGEST_TRAIL:
        return False
    if TRAIL.match(text):
        return True
    links = list(_links_in(tag))
    rest = text
    for link in links:
        rest = rest.replace(element_text(link), "", 1)
    return bool(re.match(r"\s*[>›»→]", rest)) and len(TRAIL_MARK.findall(rest)) >= len(links)
