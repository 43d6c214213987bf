"""Sitemaps: what they list, as XML or as plain text with an address a line, packed or not."""

import re
import zlib
from collections.abc import Iterator
from itertools import islice

from lxml import etree
from scrapy.utils.sitemap import Sitemap

from crawler.addresses import normalise_address
from crawler.frontier import Target
from vocabulary.page import FetchedResponse

MAX_ENTRIES = 50_000  # in one file, sitemaps.org/protocol.html
MAX_UNPACKED = 50 << 20  # bytes of one file, likewise
ADDRESS = re.compile(rb"(?:\xef\xbb\xbf)?\s*https?://\S+\s*?(?:\n|\r|$)")
GZIP = 16 + zlib.MAX_WBITS


def read_sitemap(response: FetchedResponse) -> tuple[Target, ...]:
    """What a sitemap or sitemap index names; nothing when the answer is neither."""
    if response.fault is not None or not response.body:
        return ()
    try:
        body = _unpack(response.body)
        if ADDRESS.match(body):
            return tuple(_listed_lines(body, response.url))
        sitemap = Sitemap(body)
        is_index = sitemap.type == "sitemapindex"
        return tuple(_targets(sitemap, response.url, is_index)) if is_index or sitemap.type == "urlset" else ()
    except (etree.XMLSyntaxError, StopIteration, zlib.error):
        return ()


def _unpack(body: bytes) -> bytes:
    return zlib.decompressobj(GZIP).decompress(body, MAX_UNPACKED) if body.startswith(b"\x1f\x8b") else body


def _listed_lines(body: bytes, url: str) -> Iterator[Target]:
    """The addresses in a text of nothing but addresses; none when a line is something else."""
    lines = [line for line in islice(body.splitlines(), MAX_ENTRIES) if line.strip()]
    for line in lines if all(map(ADDRESS.match, lines)) else ():
        address = normalise_address(line.decode("utf-8-sig", errors="replace").strip(), url)
        if address:
            yield Target(address, None, in_sitemap=True, referrer=url)


def _targets(sitemap: Sitemap, url: str, is_index: bool) -> Iterator[Target]:
    for entry in islice(sitemap, MAX_ENTRIES):
        for named in (entry["loc"], *entry.get("alternate", ())):
            address = normalise_address(named, url) if named else None
            if address:
                lastmod = entry.get("lastmod") if named == entry["loc"] else None
                yield Target(address, None, in_sitemap=not is_index, referrer=url, is_sitemap=is_index, lastmod=lastmod)
