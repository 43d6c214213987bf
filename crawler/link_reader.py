"""Links and images of a page, and in which part of it they stand."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from bs4 import BeautifulSoup, Tag

from crawler.addresses import normalise_address
from crawler.markup import attribute, class_words, tag_text
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
NAVIGATION_ROLES = {"navigation", "menu", "menubar", "banner"}


def find_links(soup: BeautifulSoup, base: str) -> list[tuple[Tag, Link]]:
    """Every link to a web address with its element, in the order of the page."""
    return list(_find_links(soup, base))


def settle_links(found: Iterable[tuple[Tag, Link]]) -> tuple[Link, ...]:
    """The links, the same address, text and place once; after the frame of the page was taken out of the tree.

    Where markup does not tell the place, being part of the frame does.
    """
    settled = (
        replace(link, place="navigation") if tag.decomposed and link.place == "content" else link for tag, link in found
    )
    return tuple(dict.fromkeys(settled))


def read_images(soup: BeautifulSoup, base: str) -> tuple[Image, ...]:
    """Every image that has an address of its own."""
    found = ((normalise_address(attribute(tag, "src") or "", base), tag) for tag in soup.find_all("img", src=True))
    return tuple(dict.fromkeys(Image(url, attribute(tag, "alt")) for url, tag in found if url))


def link_text(tag: Tag) -> str:
    """The words of a link; of a picture without words its alternative text."""
    images = (attribute(image, "alt") or "" for image in tag.find_all("img"))
    return tag_text(tag) or attribute(tag, "aria-label") or next((alt for alt in images if alt), "")


def _find_links(soup: BeautifulSoup, base: str) -> Iterator[tuple[Tag, Link]]:
    places: dict[int, LinkPlace] = {}
    for tag in soup.find_all(["a", "area"], href=True):
        href = attribute(tag, "href") or ""
        url = None if href.startswith("#") else normalise_address(href, base)
        if url:
            yield tag, Link(url, link_text(tag), _find_place(tag, places))


def _find_place(tag: Tag, places: dict[int, LinkPlace]) -> LinkPlace:
    """The place of the nearest ancestor that has a name for it; remembered, since links share their ancestors."""
    passed: list[Tag] = []
    place: LinkPlace = "content"
    for parent in tag.parents:
        known = places.get(id(parent)) or _named_place(parent)
        if known:
            place = known
            break
        passed.append(parent)
    places.update((id(parent), place) for parent in passed)
    return place


def _named_place(tag: Tag) -> LinkPlace | None:
    role = attribute(tag, "role")
    if tag.name == "main" or role == "main":
        return "content"
    if tag.name == "footer" or role == "contentinfo":
        return "footer" if tag.find_parent(["main", "article"]) is None else None
    if tag.name in {"nav", "menu"} or role in NAVIGATION_ROLES:
        return "navigation"
    if tag.name == "header":
        return "navigation" if tag.find_parent(["main", "article"]) is None else None
    words = class_words(tag)
    if "footer" in words:
        return "footer"
    return "navigation" if words & NAVIGATION_WORDS else None
