"""Chromium, by way of scrapy-playwright. It has no network of its own: all that a page asks for is given to it."""

from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any

from playwright.async_api import Browser, Page, Route
from playwright.async_api import Error as BrowserError
from playwright.async_api import TimeoutError as TooSlowError
from scrapy import Request
from scrapy_playwright.handler import ScrapyPlaywrightDownloadHandler
from scrapy_playwright.page import PageMethod
from scrapy_playwright.provider import PlaywrightBrowserProvider

__all__ = ["BrowserError", "make_browser", "open_page"]

WORDS_WAIT = 2_000  # milliseconds that a page without words gets after its last request, for timers and animations
HAS_WORDS = "() => document.body && document.body.innerText.trim().length > 100"
HTML = "text/html; charset=utf-8"
Part = tuple[int, dict[str, str], bytes]
GetPart = Callable[[str, dict[str, str]], Awaitable[Part | None]]


def make_browser(crawler: Any) -> ScrapyPlaywrightDownloadHandler:
    """Chromium with the settings of the crawl, to be closed at its end; it starts with the first page."""
    browser = ScrapyPlaywrightDownloadHandler(crawler)
    browser.browser_provider = LateChromium(browser.config)
    return browser


async def open_page(browser: ScrapyPlaywrightDownloadHandler, url: str, document: str, get_part: GetPart) -> bytes:
    """The markup, in UTF-8, that a page's scripts make of its document. get_part: gives what they ask for, or None.

    Raises BrowserError when Chromium can't, TimeoutError when the caller's time is up; the page is closed in any case.
    """
    request = _make_request(url, document, get_part)
    try:
        # Not by the engine: this costs the site nothing, so no pause, robots.txt or earlier answer has to do with it.
        response = await browser.download_request(request)
    finally:
        if page := request.meta.get("playwright_page"):
            await page.close()
    body: bytes = response.body
    return body


class LateChromium(PlaywrightBrowserProvider):  # type: ignore[misc]  # the package carries no types
    """Starts nothing before the first page that needs it."""

    async def launch_browser(self) -> Browser:
        if self.playwright is None:
            await super().start()
        browser: Browser = await super().launch_browser()
        return browser


def _make_request(url: str, document: str, get_part: GetPart) -> Request:
    async def prepare(page: Page, request: Request) -> None:
        async def answer(route: Route) -> None:
            await _answer(route, page, document, get_part)

        await page.route("**", answer)

    meta = {
        "playwright": True,
        "playwright_include_page": True,
        "playwright_context_kwargs": {"service_workers": "block", "locale": "nl-NL"},
        "playwright_page_init_callback": prepare,
        "playwright_page_goto_kwargs": {"wait_until": "domcontentloaded"},
        "playwright_page_methods": [PageMethod(_settle)],
    }
    return Request(url, meta=meta)


async def _settle(page: Page) -> None:
    """Wait until a page has words and asks for nothing more."""
    with suppress(TooSlowError):
        await page.wait_for_load_state("networkidle")
        await page.wait_for_function(HAS_WORDS, timeout=WORDS_WAIT)
        await page.wait_for_load_state("networkidle")


async def _answer(route: Route, page: Page, document: str, get_part: GetPart) -> None:
    """Scripts and data are fetched for the page; images, films, fonts, frames, other pages and posts are refused."""
    request = route.request
    if request.is_navigation_request():
        first = request.frame == page.main_frame and page.url == "about:blank"
        await (route.fulfill(body=document, content_type=HTML) if first else route.abort())
    elif request.resource_type == "stylesheet":  # some bundles start only when their style sheet has come
        await route.fulfill(body="", content_type="text/css")
    elif request.resource_type in {"script", "xhr", "fetch"} and request.method == "GET":
        part = await get_part(request.url, request.headers)
        await (route.fulfill(status=part[0], headers=part[1], body=part[2]) if part else route.abort())
    else:
        await route.abort()
