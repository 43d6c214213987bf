"""Links and images of a page, and in which part of it they stand."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from crawler.addresses import normalise_address
from crawler.element_path import element_path
from crawler.markup import class_words
from crawler.tree import Element, element_text, is_inside
from vocabulary.page import Image, Link, LinkPlace

NAVIGATION_WORDS = {
    "nav",
    "navbar",
    "navigation",
    "navigatie",
    "menu",
    "hoofdmenu",
    "submenu",
    "breadcrumb",
    "breadcrumbs",
} | {"kruimel", "kruimelpad", "broodkruimel", "sidenav", "skip", "skiplinks"}
SOURCES = ("data-src", "data-lazy-src", "src", "srcset", "data-srcset")  # of a set of pictures the first counts
NAVIGATION_ROLES = {"navigation", "menu", "menubar", "banner"}


def find_links(root: Element, base: str) -> list[tuple[Element, Link]]:
    """Every link to a web address with its element, in the order of the page."""
    return list(_find_links(root, base))


def settle_links(found: Iterable[tuple[Element, Link]]) -> tuple[Link, ...]:
    """The links, the same address, text and place once; after the frame of the page was cut out of the tree.

    Where markup does not tell the place, being part of the frame does.
    """
    settled = (
        replace(link, place="navigation") if link.place == "content" and not is_inside(tag, "html") else link
        for tag, link in found
    )
    return tuple(dict.fromkeys(settled))


def read_images(root: Element, base: str) -> tuple[Image, ...]:
    """Every image that has an address of its own, the same with the same alternative text once."""
    found: dict[tuple[str, str | None], Image] = {}
    for tag in root.iter("img"):
        source = _image_source(tag)
        url = normalise_address(source, base) if source else None
        if url and (url, tag.get("alt")) not in found:
            found[url, tag.get("alt")] = Image(url, tag.get("alt"), element_path(tag))
    return tuple(found.values())


def _image_source(tag: Element) -> str | None:
    """Where the picture is, also when a script shows it late and a placeholder stands in its place."""
    told = [(tag.get(name) or "").split() for name in SOURCES]
    return next((words[0].rstrip(",") for words in told if words and not words[0].startswith("data:")), None)


def link_text(tag: Element) -> str:
    """The words of a link; of a picture without words its alternative text."""
    return element_text(tag) or tag.get("aria-label") or _first_alternative(tag)


def _first_alternative(tag: Element) -> str:
    return next((alt for image in tag.iter("img") if (alt := image.get("alt"))), "")


def _find_links(root: Element, base: str) -> Iterator[tuple[Element, Link]]:
    places: dict[Element, LinkPlace] = {}
    for tag in root.iter("a", "area"):
        href = tag.get("href") or ""
        url = None if not href or href.startswith("#") else normalise_address(href, base)
        if url:
            yield tag, Link(url, link_text(tag), _find_place(tag, places))


def _find_place(tag: Element, places: dict[Element, LinkPlace]) -> LinkPlace:
    """The place of the nearest ancestor that has a name for it; remembered, since links share their ancestors."""
    passed: list[Element] = []
    place: LinkPlace = "content"
    for parent in tag.iterancestors():
        known = places.get(parent) or _named_place(parent)
        if known:
            place = known
            break
        passed.append(parent)
    places.update((parent, place) for parent in passed)
    return place


def _named_place(tag: Element) -> LinkPlace | None:
    role = tag.get("role")
    if tag.tag == "main" or role == "main":
        return "content"
    if tag.tag == "footer" or role == "contentinfo":
        return "footer" if not is_inside(tag, "main", "article") else None
    if tag.tag in {"nav", "menu"} or role in NAVIGATION_ROLES:
        return "navigation"
    if tag.tag == "header":
        return "navigation" if not is_inside(tag, "main", "article") else None
    words = class_words(tag)
    if "footer" in words:
        return "footer"
    return "navigation" if words & NAVIGATION_WORDS else None
