"""Pages that are empty without their scripts are rendered in Chromium; without it they are marked as such.

The browser never touches the network: the document is the answer that came already, and what its scripts ask for goes
through the crawl's own downloader, with its rules for robots, hosts, private addresses, sizes and pauses.
"""

import asyncio
import logging
from typing import Any

from scrapy import Request, signals
from scrapy.http import HtmlResponse, Response

from crawler.addresses import is_same_site, normalise_address
from crawler.answers import NO_ANSWER, plain_headers
from crawler.charset import decode_body
from crawler.chromium import find_chromium, make_browser_settings
from crawler.crawl_settings import CrawlSettings
from crawler.script_need import NEEDS_SCRIPTS, RENDERED_HEADER, needs_scripts

HTML = "text/html; charset=utf-8"
PAGE_SECONDS = 45  # for one page, the polite pauses between its parts among them
MOST_PARTS = 500  # scripts and data that one crawl fetches for its pages; each is kept and fetched once
# What the document's headers say that is not true of what was made of it. Without validators it is never asked for
# conditionally: the data that its scripts fetch may change while the document does not.
UNTRUE_HEADERS = ("Content-Encoding", "Content-Length", "ETag", "Last-Modified", "Transfer-Encoding")
PART_HEADERS = ("accept", "x-requested-with")
Part = tuple[int, dict[str, str], bytes]

logger = logging.getLogger(__name__)


def make_rendering_settings(settings: CrawlSettings, rendered: int) -> dict[str, Any]:
    """Scrapy's settings for rendering; with nothing to render with, pages are only marked. rendered: pages so far."""
    if settings.max_rendered <= rendered:
        return {}
    chromium = find_chromium()
    left = {"RENDERED_LEFT": settings.max_rendered - rendered}
    return left | make_browser_settings(chromium, settings.timeout) if chromium else {}


class RenderingMiddleware:
    """Replaces a page that is empty without its scripts by what Chromium makes of it."""

    def __init__(self, crawler: Any) -> None:
        self._crawler = crawler
        self._left = crawler.settings.getint("RENDERED_LEFT")
        self._parts: dict[str, asyncio.Task[Part | None]] = {}
        self._browser: Any = None

    @classmethod
    def from_crawler(cls, crawler: Any) -> "RenderingMiddleware":
        return cls(crawler)

    async def process_response(self, request: Request, response: Response) -> Response:
        response.headers.pop(RENDERED_HEADER, None)  # the mark is ours alone
        target = request.cb_kwargs.get("target")
        content_type = (response.headers.get("Content-Type") or b"").decode("latin-1")
        if target is None or target.is_sitemap or response.status != 200:
            return response
        if not needs_scripts(response.body, content_type):
            return response
        html = await self._render(response.url, decode_body(response.body, content_type))
        if html is None:
            return response.replace(flags=[*response.flags, NEEDS_SCRIPTS])
        return _replace_body(response, html)

    async def _render(self, url: str, document: str) -> bytes | None:
        """The page when its scripts have run; None when it can't be had."""
        if self._left <= 0:
            return None
        self._left -= 1
        from crawler.browser import BrowserError, make_browser, open_page  # half a second, which few crawls need

        if self._browser is None:
            self._browser = make_browser(self._crawler)
            self._crawler.signals.connect(self._browser.close, signal=signals.engine_stopped)
        try:
            async with asyncio.timeout(PAGE_SECONDS):
                html = await open_page(self._browser, url, document, self._get_part)
        except (TimeoutError, BrowserError) as error:
            logger.warning("%s could not be rendered: %r", url, error)
            return None
        return html if len(html) <= self._crawler.settings.getint("DOWNLOAD_MAXSIZE") else None

    async def _get_part(self, url: str, headers: dict[str, str]) -> Part | None:
        """A script or data of the site, fetched once for all pages; None when it may not or can't be had."""
        if not is_same_site(normalise_address(url) or "", self._crawler.spider.crawl.home):
            return None
        if url not in self._parts:
            if len(self._parts) >= MOST_PARTS:
                return None
            self._parts[url] = asyncio.create_task(self._fetch(url, headers))
        return await asyncio.shield(self._parts[url])  # another page may wait for it when this one's time is up

    async def _fetch(self, url: str, headers: dict[str, str]) -> Part | None:
        asked = {name: headers[name] for name in PART_HEADERS if name in headers}
        try:
            response = await self._crawler.engine.download_async(Request(url, headers=asked))
        except NO_ANSWER as error:
            logger.info("%s, part of a page, could not be fetched: %r", url, error)
            return None
        self._crawler.spider.crawl.bytes += len(response.body)
        return response.status, plain_headers(response.headers), response.body


def _replace_body(response: Response, html: bytes) -> Response:
    headers = response.headers.copy()
    for name in UNTRUE_HEADERS:
        headers.pop(name, None)
    headers["Content-Type"] = HTML
    headers[RENDERED_HEADER] = "1"
    return HtmlResponse(response.url, headers=headers, body=html, encoding="utf-8", request=response.request)
