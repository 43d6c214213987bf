"""What a visitor came for: the page without menus, cookie bars, breadcrumbs and footers."""

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from itertools import takewhile

from lxml import etree

from crawler.markup import HEADINGS, class_words
from crawler.questions import announces_questions, is_faq_name
from crawler.tree import (
    Element,
    body_of,
    cut,
    drop_unseen,
    element_text,
    holds_tag,
    is_inside,
    is_mostly_links,
    list_attributed,
    text_length,
)
from crawler.unnamed_frame import (
    list_menus_and_footers_after_text,
    list_menus_before_heading,
    list_teasers,
    list_trails,
)

FRAME_TAGS = {"nav", "footer"}
MAYBE_FRAME_TAGS = {"a", "header", "aside"}
NO_FRAME = {"main", "article", "body"} | HEADINGS
FRAME_ROLES = {"navigation", "contentinfo", "search", "menu", "menubar", "alertdialog"}
FRAME_WORDS = {
    "cookie",
    "cookies",
    "cookiebanner",
    "cookiemelding",
    "consent",
    "gdpr",
    "breadcrumb",
    "breadcrumbs",
    "kruimel",
    "kruimelpad",
    "broodkruimel",
    "skip",
    "skiplink",
    "skiplinks",
    "skipnav",
    "navbar",
    "sidenav",
    "nav",
    "navigation",
    "navigatie",
    "menu",
    "hoofdmenu",
    "submenu",
    "topmenu",
    "footer",
    "voettekst",
    "social",
    "socials",
    "socialmedia",
    "pagination",
    "paginering",
    "pager",
    "topbar",
    "masthead",
    "modal",
    "newsletter",
    "nieuwsbrief",
    "feedback",
    "related",
    "gerelateerd",
}
ACCORDION = {"accordion", "accordeon"}
BYLINE = {"entry", "post", "article"}  # with "meta": who wrote it and when
FRAME_PARTS = ("cookie", "consent")  # anywhere in a class

ASIDE_LINK = re.compile(
    r"^(direct |ga |meteen |spring )*(naar|skip to|jump to)\b.*\b(inhoud|content|menu)\b"
    r"|^\W*(ga )?(terug naar|terug$|naar boven|back to)\b.{0,40}$",
    re.IGNORECASE,
)
# A main element may be there and hold next to nothing, when a page builder puts the text beside it.
LEAST_MAIN_SHARE = 0.25
LEAST_ARTICLE_SHARE = 0.7  # a list of articles has none that is most of the page
MAIN_IDS = {"content", "main", "main-content", "maincontent", "inhoud", "hoofdinhoud"}
MOST_FRAME_SHARE = 0.5  # what is called a menu but holds more than half of the page's text is none


def cut_frame(root: Element) -> tuple[Element, tuple[Element, ...]]:
    """The element that holds the main text, and the parts round and in it that frame the page, which are cut out.

    Hidden text stays: an accordion's answer is hidden until somebody clicks.
    """
    drop_unseen(root)
    body = body_of(root)
    total = text_length(body)
    frame = _cut_named(body, total)
    main = _find_main(body, total)
    if main is body:
        frame += _cut_all(list_menus_before_heading(body), body)
        frame += _cut_all(list_menus_and_footers_after_text(body), body)
    else:
        _fetch_heading(main, body)
        _fetch_panels(main, body)
        _fetch_questions(main, body)
    _fetch_questions_beside(main, frame)
    return main, (*frame, *_cut_all(list_trails(main), main), *_cut_all([*list_teasers(main)], main))


def _fetch_heading(main: Element, body: Element) -> None:
    """A page's title often stands above its main element, with a lead paragraph, on a banner."""
    first = next(body.iter("h1"), None)
    if first is None or next(main.iter("h1"), None) is not None or first in main.iterancestors("h1"):
        return
    around = first.getparent()
    alone = around is None or around is body or around in main.iterancestors()
    heading = first if alone or around is None else around
    cut(heading)
    main.insert(0, heading)


def _fetch_panels(main: Element, body: Element) -> None:
    """What a button in the main text folds open belongs to it, wherever on the page it stands."""
    switches = main.iterdescendants("a", "button", "div", "h2", "h3", "h4")
    names = {name for switch in switches if (name := switch.get("aria-controls")) is not None}
    for panel in [tag for tag in body.iterdescendants() if tag.get("id") in names] if names else ():
        if main not in (*panel.iterancestors(), *panel.iterdescendants(main.tag)):
            cut(panel)
            main.append(panel)


def _fetch_questions(main: Element, body: Element) -> None:
    """A section of questions that stands beside the main element belongs to it, unless it links to them only."""
    around = {main, *main.iterancestors()}
    seen: set[Element] = set()
    for heading in [tag for tag in body.iter("h2", "h3", "h4") if announces_questions(element_text(tag))]:
        outside = [tag for tag in (heading, *heading.iterancestors()) if tag not in around]
        if main in heading.iterancestors() or len(outside) < 2 or outside[-1] in seen:
            continue
        box = outside[-1]
        seen.add(box)
        if not is_mostly_links(box) and (is_faq_name(element_text(heading)) or "?" in element_text(box)):
            cut(box)
            main.append(box)


def _fetch_questions_beside(main: Element, frame: Iterable[Element]) -> None:
    """Questions with their answers in an aside belong to the main text; the rest of the aside does not."""
    for part in frame:
        if part.tag == "aside" or part.get("role") == "complementary":
            for heading in [tag for tag in part.iter(*HEADINGS) if announces_questions(element_text(tag))]:
                _fetch_section(main, part, heading)


def _fetch_section(main: Element, part: Element, heading: Element) -> None:
    """Move a heading with what stands below it to the end of the main text, if that asks and is more than links."""
    first = next(tag for tag in (heading, *heading.iterancestors()) if tag is part or _has_more_below(tag))
    if first is part:
        return
    section = etree.Element("section")
    below = takewhile(lambda tag: next(tag.iter(heading.tag), None) is None, first.itersiblings())
    section.extend([first, *below])
    asks = "?" in element_text(section) and not is_mostly_links(section)
    (main if asks else part).append(section)


def _has_more_below(tag: Element) -> bool:
    return any(map(text_length, tag.itersiblings()))


def cut_round(main: Element) -> tuple[Element, ...]:
    """What is left of the page when the main text is cut out as well."""
    if main.tag in {"body", "html"}:
        return ()
    body = next(main.iterancestors("body"))
    cut(main)
    return (body,)


def _cut_all(elements: Iterable[Element], root: Element) -> list[Element]:
    """Cut those out that are not yet gone with an element round them."""
    gone: list[Element] = []
    for element in elements:
        if root in element.iterancestors():
            cut(element)
            gone.append(element)
    return gone


def _cut_named(body: Element, total: int) -> list[Element]:
    frame: list[Element] = []
    suspects = {*list_attributed(body), *body.iter(*FRAME_TAGS, *MAYBE_FRAME_TAGS)}
    waiting = [body]
    while waiting:
        for element in list(waiting.pop()):
            if element in suspects and _frames_the_page(element, total):
                cut(element)
                frame.append(element)
            else:
                waiting.append(element)
    return frame


def _frames_the_page(tag: Element, total: int) -> bool:
    role = tag.get("role")
    if tag.tag in NO_FRAME or role == "tablist":
        return False
    if tag.tag == "nav" and not role and next(tag.iter("a"), None) is None:
        return False  # a dropdown of which some builders make accordions
    if tag.tag in FRAME_TAGS or role in FRAME_ROLES:
        return _is_small(tag, total)
    if tag.tag == "a" and ASIDE_LINK.match(element_text(tag)):
        return True
    if tag.tag in {"header", "aside"} or role in {"banner", "complementary"}:
        return not is_inside(tag, "main", "article") and _is_small(tag, total)
    words = class_words(tag)
    if not words:
        return False
    return _is_called_frame(tag, words) and _is_small(tag, total)


def _is_called_frame(tag: Element, words: Set[str]) -> bool:
    if words & FRAME_WORDS == {"nav"} and not words.isdisjoint(ACCORDION):
        return holds_tag(tag, "a", "button")  # else it is the title in an accordion
    if not words.isdisjoint(FRAME_WORDS) or ("meta" in words and not words.isdisjoint(BYLINE)):
        return True
    return any(part in word for word in words for part in FRAME_PARTS)


def _is_small(tag: Element, total: int) -> bool:
    return next(tag.iter("main", "h1"), None) is None and text_length(tag) <= MOST_FRAME_SHARE * total


def _find_main(body: Element, total: int) -> Element:
    """total: letters of the body before its frame was cut out."""
    candidates = [tag for tag in body.iterdescendants() if tag.tag == "main" or tag.get("role") == "main"]
    articles = list(body.iterdescendants("article"))
    best = _find_longest(candidates or articles or [*_list_named(body)] or [body])
    if best is body:
        return body
    least = LEAST_MAIN_SHARE if candidates else LEAST_ARTICLE_SHARE
    length = text_length(best)
    return best if length >= least * total or length >= least * text_length(body) else body


def _list_named(body: Element) -> Iterator[Element]:
    """What is called the content and has the page's heading in it."""
    named = (tag for tag in body.iterdescendants("div", "td", "section") if tag.get("id") in MAIN_IDS)
    return (tag for tag in named if holds_tag(tag, "h1"))


def _find_longest(tags: Sequence[Element]) -> Element:
    return tags[0] if len(tags) == 1 else max(tags, key=text_length)
