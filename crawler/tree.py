"""A page as lxml sees it: fast enough to ask something of every element. Only main content becomes BeautifulSoup."""

import re
from collections.abc import Iterator

from bs4 import BeautifulSoup, Tag
from lxml import etree

from crawler.addresses import normalise_address
from crawler.markup import BLOCKS, UNSEEN, parse_markup, squeeze

Element = etree._Element
# Deeper nesting is no page but an attack or an accident. Unclosed inline tags of old sites reach a few hundred.
MAX_DEPTH = 500
UNSEEN_TAGS = tuple(sorted(UNSEEN))
SPACED_TAGS = tuple(sorted(BLOCKS | {"br"}))
TEXT_LENGTH = etree.XPath("string-length(normalize-space())")
NO_FRAMES = re.compile(r"</?noframes\b[^>]*>", re.IGNORECASE)  # what it holds is markup; libxml2 takes it for text
NOT_XML = re.compile(r"[\x01-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def parse_page(text: str) -> Element:
    """The `html` element of a page. Broken markup is mended as libxml2 does; text in blocks is kept apart by spaces."""
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    root = etree.HTML(NO_FRAMES.sub(" ", NOT_XML.sub(" ", text.replace("\x00", ""))).encode(), parser)
    if root is None:
        return etree.Element("html")
    _keep_blocks_apart(root)
    return root


def is_too_deep(root: Element) -> bool:
    """Whether tags are nested deeper than any page is."""
    level = list(root)
    for _ in range(MAX_DEPTH):
        level = [child for element in level for child in element]
    return bool(level)


def element_text(element: Element | None) -> str:
    """All that a reader sees inside an element, on one line."""
    if element is None:
        return ""
    return squeeze("".join(_seen_strings(element) if _holds_unseen(element) else map(str, element.itertext())))


def text_length(element: Element) -> int:
    """Letters of all text inside an element, seen or not; white space counts as single."""
    return int(float(str(TEXT_LENGTH(element))))


def drop_unseen(root: Element) -> None:
    """Take out what is never seen: scripts, templates, the head."""
    etree.strip_elements(root, *UNSEEN_TAGS, with_tail=False)


def body_of(root: Element) -> Element:
    return next(root.iter("body"), root)


def is_inside(element: Element, *names: str) -> bool:
    """Whether an ancestor has one of those names."""
    return next(element.iterancestors(*names), None) is not None


def cut(element: Element) -> None:
    """Take an element out of its tree; the text that follows it stays."""
    parent = element.getparent()
    if parent is None:
        return
    before = element.getprevious()
    if before is not None:
        before.tail = (before.tail or "") + (element.tail or "")
    else:
        parent.text = (parent.text or "") + (element.tail or "")
    element.tail = None
    parent.remove(element)


def base_address(root: Element, url: str) -> str:
    """What relative links of the page are relative to."""
    base = next((base for base in root.iter("base") if base.get("href") is not None), None)
    return (normalise_address(base.get("href") or "", url) if base is not None else None) or url


def to_soup(element: Element) -> BeautifulSoup | Tag:
    """An element for readers that ask after structure, without what nobody sees."""
    drop_unseen(element)
    soup = parse_markup(etree.tostring(element, encoding="utf-8", method="html", with_tail=False))
    return soup.body or soup


def _keep_blocks_apart(root: Element) -> None:
    """A space before each block, so that all text of an element can be taken in one go."""
    for element in root.iter(*SPACED_TAGS):
        before, parent = element.getprevious(), element.getparent()
        if before is not None:
            before.tail = (before.tail or "") + " "
        elif parent is not None:
            parent.text = (parent.text or "") + " "


def _holds_unseen(element: Element) -> bool:
    return next(element.iterdescendants(*UNSEEN_TAGS), None) is not None


def _seen_strings(element: Element) -> Iterator[str]:
    walker = etree.iterwalk(element, events=("start", "end"))
    for event, node in walker:
        if event == "start" and node is not element and node.tag in UNSEEN:
            walker.skip_subtree()
        elif event == "start":
            yield node.text or ""
        elif node is not element:
            yield node.tail or ""
