"""What a visitor came for: the page without menus, cookie bars, breadcrumbs and footers."""

import re
from collections.abc import Iterable, Iterator
from itertools import islice, takewhile

from crawler.markup import class_words
from crawler.tree import Element, body_of, cut, element_text, is_inside

FRAME_TAGS = {"nav", "footer"}
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
    "topbar",
    "masthead",
}
ASIDE_LINK = re.compile(
    r"^(direct |ga |meteen |spring )*(naar|skip to|jump to)\b.*\b(inhoud|content|menu)\b"
    r"|^(terug naar|terug$|naar boven|back to)\b.{0,40}$",
    re.IGNORECASE,
)
TRAIL = re.compile(r"^(u|je) (bent|bevindt u|bevindt je) hier\b|^you are here\b", re.IGNORECASE)
TRAIL_MARK = re.compile(r"[>›»/|→]")
# A main element may be there and hold next to nothing, when a page builder puts the text beside it.
LEAST_MAIN_SHARE = 0.25
MOST_FRAME_SHARE = 0.5  # what is called a menu but holds more than half of the page's text is none
TRAIL_LINKS = 3  # the first links of the main content
TRAIL_TAGS = ("div", "p", "ol", "ul", "font", "span")
LONGEST_TRAIL = 200  # letters
MENU_LINKS = 5
MENU_LINK_SHARE = 0.75  # of the letters of a block; the menus of the example sites have 0.9 and more
MENU_TAGS = ("table", "td", "ul", "ol", "div", "p", "center")


def cut_frame(root: Element) -> tuple[Element, tuple[Element, ...]]:
    """The element that holds the main text, and the parts round and in it that frame the page, which are cut out.

    Hidden text stays: an accordion's answer is hidden until somebody clicks.
    """
    body = body_of(root)
    frame = _cut_named(body, len(element_text(body)))
    main = _find_main(body)
    if main is body:
        frame += _cut_all(_list_menus_before_heading(body), body)
    else:
        _fetch_panels(main, body)
    return main, (*frame, *_cut_all(_list_trails(main), main))


def _fetch_panels(main: Element, body: Element) -> None:
    """What a button in the main text folds open belongs to it, wherever on the page it stands."""
    names = {switch.get("aria-controls") for switch in main.iterdescendants("a", "button", "div", "h2", "h3", "h4")}
    for panel in [tag for tag in body.iterdescendants() if tag.get("id") in names - {None}]:
        if main not in (*panel.iterancestors(), *panel.iterdescendants(main.tag)):
            cut(panel)
            main.append(panel)


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
    waiting = [body]
    while waiting:
        for element in list(waiting.pop()):
            if _frames_the_page(element, total):
                cut(element)
                frame.append(element)
            else:
                waiting.append(element)
    return frame


def _frames_the_page(tag: Element, total: int) -> bool:
    role = tag.get("role")
    if tag.tag in {"main", "article", "body", "h1"}:
        return False
    if tag.tag in FRAME_TAGS or role in FRAME_ROLES:
        return _is_small(tag, total)
    if tag.tag == "a" and ASIDE_LINK.match(element_text(tag)):
        return True
    if tag.tag in {"header", "aside"} or role in {"banner", "complementary"}:
        return not is_inside(tag, "main", "article") and _is_small(tag, total)
    return bool(FRAME_WORDS & class_words(tag)) and _is_small(tag, total)


def _is_small(tag: Element, total: int) -> bool:
    return next(tag.iter("main", "h1"), None) is None and len(element_text(tag)) <= MOST_FRAME_SHARE * total


def _find_main(body: Element) -> Element:
    candidates = [tag for tag in body.iterdescendants() if tag.tag == "main" or tag.get("role") == "main"]
    best = max(candidates, key=lambda tag: len(element_text(tag)), default=body)
    return best if len(element_text(best)) >= LEAST_MAIN_SHARE * len(element_text(body)) else body


def _list_menus_before_heading(body: Element) -> Iterator[Element]:
    """Old sites have no `nav`: a block of little but links that stands before the first heading is one."""
    first = next(body.iter("h1", "h2"), None)
    around = {first, *first.iterancestors()} if first is not None else set()
    before = takewhile(lambda tag: tag is not first, body.iterdescendants(*MENU_TAGS, "h1", "h2"))
    return (tag for tag in list(before) if tag not in around and _is_menu(tag))


def _is_menu(tag: Element) -> bool:
    links = [link for link in tag.iterdescendants("a") if link.get("href") is not None]
    if len(links) < MENU_LINKS:
        return False
    return sum(len(element_text(link)) for link in links) >= MENU_LINK_SHARE * len(element_text(tag))


def _list_trails(main: Element) -> list[Element]:
    """Breadcrumbs without a telling class: links with marks between them and nothing else but the page's own name."""
    links = islice((link for link in main.iterdescendants("a") if link.get("href") is not None), TRAIL_LINKS)
    around = (parent for link in links for parent in islice(link.iterancestors(*TRAIL_TAGS), 2))
    return [tag for tag in around if _is_trail(tag)]


def _is_trail(tag: Element) -> bool:
    text = element_text(tag)
    if len(text) >= LONGEST_TRAIL:
        return False
    if TRAIL.match(text):
        return True
    links = [link for link in tag.iterdescendants("a") if link.get("href") is not None]
    rest = text
    for link in links:
        rest = rest.replace(element_text(link), "", 1)
    return bool(re.match(r"\s*[>›»→]", rest)) and len(TRAIL_MARK.findall(rest)) >= len(links)
