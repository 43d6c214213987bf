"""A page as lxml sees it: fast enough to ask something of every element. See `accordions` for BeautifulSoup."""

import re
from collections.abc import Iterator
from typing import cast

from lxml import etree

from crawler.addresses import normalise_address
from crawler.markup import BLOCKS, HEADINGS, UNSEEN, squeeze
from crawler.templates import show_templates

Element = etree._Element
# Deeper nesting is no page but an attack or an accident. Unclosed inline tags of old sites reach a few hundred.
MAX_DEPTH = 500
UNSEEN_TAGS = tuple(sorted(UNSEEN))
SPACED_TAGS = tuple(sorted(BLOCKS | {"br"}))
STYLED_TAGS = ("span", "b", "strong", "time", "a")
ICONS = etree.XPath("(//i | //span)[contains(@class, 'material-icons') or contains(@class, 'material-symbols')]")
WEIGHTED = etree.XPath("//span[contains(@style, 'font-weight')]")
BOLD = re.compile(r"font-weight\s*:\s*(bold|[6-9]00)")
TOO_DEEP = etree.XPath(f"boolean({'/*' * (MAX_DEPTH + 2)})")
TWO_WORDS = re.compile(r"[a-z][A-Z\d]")
ATTRIBUTED = etree.XPath("descendant-or-self::*/@*/..")
HEADING_ROLE = etree.XPath("boolean(//@role[. = 'heading'])")
TEXT_LENGTH = etree.XPath("string-length(normalize-space())")
MOST_LINKED = 0.5  # of the letters of a text
NO_FRAMES = re.compile(rb"</?noframes\b[^>]*>", re.IGNORECASE)  # what it holds is markup; libxml2 takes it for text
NOT_XML = bytes(range(1, 9)) + b"\x0b\x0c" + bytes(range(14, 32))
# The same characters and U+FFFE and U+FFFF as references: libxml2 lets them in and lxml refuses to write them again.
NOT_XML_REFERENCE = re.compile(
    rb"(?i)&#(?:0*(?:[0-8]|1[124-9]|2\d|3[01]|6553[45])(?!\d)|x0*(?:[0-8bcef]|1[\da-f]|fff[ef])(?![\da-f]));?"
)
MADE_XML = bytes.maketrans(NOT_XML, b" " * len(NOT_XML))
# Where a word may be broken and where not: nobody sees them. Some editors fill an empty paragraph with a joiner.
INVISIBLE = ("\xad", "\u200b", "\u2060", "\ufeff")
INVISIBLE_REFERENCES = ("&shy;", "&#173;", "&#xad;", "&#xAD;", "&#8203;", "&#x200b;", "&#x200B;", "&ZeroWidthSpace;")
EMPTY = ">\u200d<"


def parse_page(text: str) -> Element:
    """The `html` element of a page. Broken markup is mended as libxml2 does; text in blocks is kept apart by spaces."""
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    told = drop_invisible(text.replace("\ufffe", " ").replace("\uffff", " "))  # what XML has no place for
    encoded = told.encode(errors="replace").translate(MADE_XML, b"\x00")
    encoded = NOT_XML_REFERENCE.sub(b" ", encoded)
    root = etree.HTML(NO_FRAMES.sub(b" ", encoded), parser)
    if root is None:
        return etree.Element("html")
    if "<template" in text:
        show_templates(root)
    if "material-" in text:
        _blank_icons(root)
    if "font-weight" in text:
        _name_bold(root)
    _keep_blocks_apart(root)
    return root


def drop_invisible(text: str) -> str:
    """The text without soft hyphens and the like, also as references to them."""
    for sign in (*INVISIBLE, *(INVISIBLE_REFERENCES if "&" in text else ())):
        text = text.replace(sign, "")
    return text.replace(EMPTY, "><")


def is_too_deep(root: Element) -> bool:
    """Whether tags are nested deeper than any page is."""
    return bool(TOO_DEEP(root))


def element_text(element: Element | None) -> str:
    """All that a reader sees inside an element, on one line."""
    if element is None:
        return ""
    if not len(element):
        return squeeze(element.text or "")
    if holds_tag(element, *UNSEEN_TAGS):
        return squeeze("".join(_seen_strings(element)))
    return squeeze("".join(map(str, element.itertext())))


def text_length(element: Element) -> int:
    """Letters of all text inside an element, seen or not; white space counts as single."""
    return int(float(str(TEXT_LENGTH(element))))


def is_mostly_links(element: Element) -> bool:
    """Whether more than half of its letters are those of links: a list of what stands elsewhere."""
    return sum(map(text_length, element.iter("a"))) > MOST_LINKED * text_length(element)


def drop_unseen(root: Element) -> None:
    """Take out what is never seen: scripts, templates, the head."""
    etree.strip_elements(root, *UNSEEN_TAGS, with_tail=False)


def body_of(root: Element) -> Element:
    return next(root.iter("body"), root)


def holds_tag(element: Element, *names: str) -> bool:
    """Whether a tag with one of those names stands inside."""
    return next(element.iterdescendants(*names), None) is not None


def is_inside(element: Element, *names: str) -> bool:
    """Whether an ancestor has one of those names."""
    return next(element.iterancestors(*names), None) is not None


def list_attributed(root: Element) -> list[Element]:
    """The elements that have any attribute, `root` too, in their order: far sooner found than by asking each."""
    return cast("list[Element]", ATTRIBUTED(root))


def iterate_headings(root: Element) -> Iterator[Element]:
    """The elements that may be a heading (see `heading_level`): every one when a role makes headings of some."""
    return root.iter() if HEADING_ROLE(root) else root.iter(*HEADINGS)


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


def set_apart(element: Element) -> Element:
    """A body that holds the element and nothing else; it is taken out of its own tree."""
    if element.tag == "body":
        return element
    cut(element)
    body = etree.Element("body")
    body.append(element)
    return body


def _name_bold(root: Element) -> None:
    """Call bold what some editors only style so: `<span style="font-weight:bold">`."""
    for span in cast("list[Element]", WEIGHTED(root)):
        if BOLD.search(span.get("style") or ""):
            span.tag = "b"


def _blank_icons(root: Element) -> None:
    """Take the names out of which an icon font makes a picture: `<i class="material-icons">expand_more</i>`."""
    for icon in cast("list[Element]", ICONS(root)):
        icon.text = None


def _keep_blocks_apart(root: Element) -> None:
    """A space before each block, and where only a style sets words apart ("Maandag8.00", "ZondagGesloten"), so that
    all text of an element can be taken in one go.
    """
    for element in root.iter(*SPACED_TAGS):
        before, parent = element.getprevious(), element.getparent()
        if before is not None:
            before.tail = (before.tail or "") + " "
        elif parent is not None:
            parent.text = (parent.text or "") + " "
    for element in root.iter(*STYLED_TAGS):
        before = element.getprevious()
        if before is None or before.tail or before.tag not in STYLED_TAGS:
            continue
        are_links = before.tag == element.tag == "a"
        if are_links or TWO_WORDS.match(element_text(before)[-1:] + element_text(element)[:1]):
            before.tail = " "


def _seen_strings(element: Element) -> Iterator[str]:
    walker = etree.iterwalk(element, events=("start", "end"))
    for event, node in walker:
        if event == "start" and node is not element and node.tag in UNSEEN:
            walker.skip_subtree()
        elif event == "start":
            yield node.text or ""
        elif node is not element:
            yield node.tail or ""
