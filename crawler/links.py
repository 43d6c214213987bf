"""The addresses that a page points to: what the crawl follows. Fast, since it runs on every page of a crawl."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from crawler.addresses import normalise_address
from crawler.charset import decode_body

ANCHORS = {"a": "href", "area": "href", "frame": "src", "iframe": "src"}
FOLLOWED_RELATIONS = {"canonical", "next", "prev"}
REFRESH_URL = re.compile(r"""url\s*=\s*["']?([^"']+)""", re.IGNORECASE)
HEADER_LINK = re.compile(r"""<([^<>]*)>\s*;([^,<>]*?\brel\s*=\s*["']?([^"',;]+)[^,<>]*)""", re.IGNORECASE)
UNSEEN = {"script", "style", "noscript", "template"}


@dataclass(frozen=True, slots=True)
class FoundLinks:
    """addresses: normalised, each once, in the order of the page. has_words: whether a reader would see any text."""

    addresses: tuple[str, ...]
    has_words: bool


def extract_links(body: bytes, headers: Mapping[str, str], url: str) -> FoundLinks:
    """What a page links to by anchors, frames, canonical, hreflang, paging and refresh, also those in its headers."""
    announced = list(_header_targets(headers))
    tree = _parse(decode_body(body, headers.get("content-type")))
    if tree is None:
        return FoundLinks(_normalise_all(announced, url), has_words=False)
    base = next((normalise_address(href, url) for tag in tree.iter("base") if (href := tag.get("href"))), None) or url
    hrefs = [*announced, *(href for tag in tree.iter(*ANCHORS, "link", "meta") if (href := _find_target(tag)))]
    return FoundLinks(_normalise_all(hrefs, base), _has_words(tree))


def read_header_links(header: str | None) -> Iterator[tuple[str, set[str]]]:
    """What a `Link` header points to, with its relations; "hreflang" is one of them when a language is told."""
    for href, parameters, relation in HEADER_LINK.findall(header or ""):
        yield href, {*relation.lower().split(), *(["hreflang"] if "hreflang" in parameters.lower() else [])}


def _header_targets(headers: Mapping[str, str]) -> Iterator[str]:
    for href, relations in read_header_links(headers.get("link")):
        if FOLLOWED_RELATIONS & relations or relations >= {"alternate", "hreflang"}:
            yield href
    refresh = REFRESH_URL.search(headers.get("refresh", ""))
    if refresh:
        yield refresh[1]


def _parse(text: str) -> etree._Element | None:
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, no_network=True)
    try:
        return etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:  # an empty document
        return None


def _normalise_all(hrefs: Iterable[str], base: str) -> tuple[str, ...]:
    found = (normalise_address(href, base) for href in dict.fromkeys(hrefs))
    return tuple(dict.fromkeys(address for address in found if address))


def _find_target(tag: etree._Element) -> str | None:
    if tag.tag in ANCHORS:
        return tag.get(ANCHORS[tag.tag])
    if tag.tag == "link":
        return tag.get("href") if _is_followed(tag) else None
    refresh = REFRESH_URL.search(tag.get("content", "")) if tag.get("http-equiv", "").lower() == "refresh" else None
    return refresh[1] if refresh else None


def _is_followed(link: etree._Element) -> bool:
    relations = set(link.get("rel", "").lower().split())
    return bool(relations & FOLLOWED_RELATIONS) or ("alternate" in relations and link.get("hreflang") is not None)


def _has_words(tree: etree._Element) -> bool:
    return any(
        (tag.tag not in UNSEEN and (tag.text or "").strip()) or (tag.tail or "").strip()
        for body in tree.iter("body")
        for tag in body.iter()
    )
