"""What a visitor came for: the page without menus, cookie bars, breadcrumbs and footers."""

import re
from collections.abc import Iterator

from bs4 import BeautifulSoup, Tag

from crawler.markup import attribute, class_words, tag_text

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
MENU_LINKS = 5
MENU_LINK_SHARE = 0.75  # of the letters of a block; the menus of the example sites have 0.9 and more
MENU_TAGS = ["table", "td", "ul", "ol", "div", "p", "center"]


def keep_main_content(soup: BeautifulSoup) -> Tag:
    """The element that holds the main text, after everything round and in it that frames the page was taken out.

    Changes the tree. Hidden text stays: an accordion's answer is hidden until somebody clicks.
    """
    body = soup.body or soup
    total = len(tag_text(body))
    _drop_frame(body, total)
    main = _find_main(body)
    if main is body:
        _drop_menus_before_heading(body)
    _drop_trails(main)
    return main


def _drop_frame(body: Tag, total: int) -> None:
    waiting = [body]
    while waiting:
        for tag in [child for child in waiting.pop().children if isinstance(child, Tag)]:
            if _frames_the_page(tag, total):
                tag.decompose()
            else:
                waiting.append(tag)


def _frames_the_page(tag: Tag, total: int) -> bool:
    if tag.name in {"main", "article", "body", "h1"}:
        return False
    if tag.name in FRAME_TAGS or attribute(tag, "role") in FRAME_ROLES:
        return _is_small(tag, total)
    if tag.name == "a" and ASIDE_LINK.match(tag_text(tag)):
        return True
    if tag.name == "header" or attribute(tag, "role") == "banner":
        return tag.find_parent(["main", "article"]) is None and tag.find("h1") is None and _is_small(tag, total)
    if tag.name == "aside" or attribute(tag, "role") == "complementary":
        return tag.find_parent(["main", "article"]) is None and tag.find("h1") is None and _is_small(tag, total)
    return bool(FRAME_WORDS & class_words(tag)) and _is_small(tag, total)


def _is_small(tag: Tag, total: int) -> bool:
    return tag.find(["main", "h1"]) is None and len(tag_text(tag)) <= MOST_FRAME_SHARE * total


def _find_main(body: Tag) -> Tag:
    candidates = [tag for tag in body.find_all(True) if tag.name == "main" or attribute(tag, "role") == "main"]
    best = max(candidates, key=lambda tag: len(tag_text(tag)), default=body)
    return best if len(tag_text(best)) >= LEAST_MAIN_SHARE * len(tag_text(body)) else body


def _drop_menus_before_heading(body: Tag) -> None:
    """Old sites have no `nav`: a block of little but links that stands before the first heading is one."""
    first = body.find(["h1", "h2"])
    around = {id(parent) for parent in first.parents} if first else set()
    before = reversed(first.find_all_previous(MENU_TAGS)) if first else iter(body.find_all(MENU_TAGS))
    for tag in list(before):  # outermost first
        if id(tag) not in around and not tag.decomposed and _is_menu(tag):
            tag.decompose()


def _is_menu(tag: Tag) -> bool:
    if len(tag.find_all("a", href=True, limit=MENU_LINKS)) < MENU_LINKS:
        return False
    linked = sum(len(tag_text(link)) for link in tag.find_all("a", href=True))
    return linked >= MENU_LINK_SHARE * len(tag_text(tag))


def _drop_trails(main: Tag) -> None:
    """Breadcrumbs without a telling class: links with marks between them and nothing else but the page's own name."""
    for tag in list(_trail_candidates(main)):
        if not tag.decomposed and _is_trail(tag):
            tag.decompose()


def _trail_candidates(main: Tag) -> Iterator[Tag]:
    for link in main.find_all("a", href=True, limit=3):
        yield from link.find_parents(["div", "p", "ol", "ul", "font", "span"], limit=2)


def _is_trail(tag: Tag) -> bool:
    text = tag_text(tag)
    if TRAIL.match(text):
        return len(text) < 200
    links = tag.find_all("a", href=True)
    rest = text
    for link in links:
        rest = rest.replace(tag_text(link), "", 1)
    return len(text) < 200 and bool(re.match(r"\s*[>›»→]", rest)) and len(TRAIL_MARK.findall(rest)) >= len(links)
