"""The addresses that a page points to: what the crawl follows. Fast, since it runs on every page of a crawl."""

import re
from dataclasses import dataclass

from lxml import etree

from crawler.addresses import normalise_address
from crawler.charset import decode_body

LINKS = (
    "//a/@href | //area/@href | //frame/@src | //iframe/@src"
    " | //link[@rel='canonical' or @rel='next' or @rel='prev' or (@rel='alternate' and @hreflang)]/@href"
)
REFRESH = "//meta[translate(@http-equiv, 'REFSH', 'refsh') = 'refresh']/@content"
REFRESH_URL = re.compile(r"""url\s*=\s*["']?([^"']+)""", re.IGNORECASE)
WORDS = "boolean(//body//text()[normalize-space() and not(parent::script or parent::style or parent::noscript)])"


@dataclass(frozen=True, slots=True)
class FoundLinks:
    """addresses: normalised, each once, in the order of the page. has_words: whether a reader would see any text."""

    addresses: tuple[str, ...]
    has_words: bool


def extract_links(body: bytes, content_type: str | None, url: str) -> FoundLinks:
    """What a page links to by anchors, frames, canonical, hreflang, paging and meta refresh."""
    tree = _parse(decode_body(body, content_type))
    if tree is None:
        return FoundLinks((), has_words=False)
    base = next((normalise_address(href, url) for href in _strings(tree, "//base/@href")), None) or url
    hrefs = [*_strings(tree, LINKS), *_refresh_targets(tree)]
    found = (normalise_address(href, base) for href in dict.fromkeys(hrefs))
    return FoundLinks(tuple(dict.fromkeys(address for address in found if address)), bool(tree.xpath(WORDS)))


def _parse(text: str) -> etree._Element | None:
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, no_network=True)
    try:
        return etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:  # an empty document
        return None


def _refresh_targets(tree: etree._Element) -> list[str]:
    return [match[1] for content in _strings(tree, REFRESH) if (match := REFRESH_URL.search(content))]


def _strings(tree: etree._Element, path: str) -> list[str]:
    found = tree.xpath(path)
    return [str(value) for value in found] if isinstance(found, list) else []
