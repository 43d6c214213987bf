"""Asks for a page only if it changed since the crawl before; the answer "not modified" becomes the answer of then.

Of a site whose sitemap proves truthful, pages that did not change by what it says are taken as they were then.
"""

from functools import cached_property
from pathlib import Path
from typing import Any

from scrapy import Request
from scrapy.http import Headers, Response

from crawler.answers import ASKED_AT, UNCHANGED_SINCE
from crawler.earlier import VALIDATORS, find_earlier_pages, read_earlier_page
from crawler.sitemap_trust import SitemapTrust
from vocabulary.page import FetchedResponse

NOT_MODIFIED = 304


class ConditionalRequestMiddleware:
    """The home page is always fetched: if it changed while its validators did not, none of the site's are believed."""

    def __init__(self, folder: str, hospital: str, home: str, crawler: Any) -> None:
        self.folder, self.hospital, self.home = Path(folder), hospital, home
        self.earlier = find_earlier_pages(self.folder, hospital) if folder else {}
        self.crawler = crawler

    @cached_property
    def trust(self) -> SitemapTrust:
        return SitemapTrust(self.crawler.spider.crawl.frontier.lastmods)  # there is no spider yet when this is made

    @classmethod
    def from_crawler(cls, crawler: Any) -> "ConditionalRequestMiddleware":
        settings = crawler.settings
        return cls(settings["EARLIER_ARCHIVE"], settings["HOSPITAL_SLUG"], settings["HOME_ADDRESS"], crawler)

    def process_request(self, request: Request, spider: Any = None) -> Response | None:
        page = self.earlier.get(request.url)
        if not page or request.url == self.home:
            return None
        if self.trust.take_unasked(request.url, page.lastmod):
            answer = read_earlier_page(self.folder, self.hospital, page)
            if answer:
                return _take_over(answer)
        request.headers.update(page.conditions)
        return None

    def process_response(self, request: Request, response: Response, spider: Any = None) -> Request | Response:
        if any(flag.startswith(ASKED_AT) for flag in response.flags):
            return response
        if request.url == self.home:
            self._check_honesty(response)
        self._check_sitemap(request, response)
        if response.status != NOT_MODIFIED or not _is_conditional(request):
            return response
        page = self.earlier.get(request.url)
        answer = page and read_earlier_page(self.folder, self.hospital, page)
        if answer:
            return _renew(answer, response)
        self.earlier.pop(request.url, None)
        return _ask_plainly(request)

    def _check_honesty(self, response: Response) -> None:
        page = self.earlier.get(self.home)
        answer = page and read_earlier_page(self.folder, self.hospital, page)
        if page and answer and response.status == 200 and answer.body != response.body:
            claimed = {ask: _header(response, name) for name, ask in VALIDATORS.items() if name in response.headers}
            if claimed == page.conditions:
                self.earlier.clear()

    def _check_sitemap(self, request: Request, response: Response) -> None:
        """Of a page that did not change by what the sitemap says: whether that is so."""
        page = self.earlier.get(request.url)
        if page is None or request.url == self.home or not self.trust.says_unchanged(request.url, page.lastmod):
            return
        if response.status == 200:
            answer = read_earlier_page(self.folder, self.hospital, page)
            self.trust.note(changed=answer is None or answer.body != response.body)
        elif response.status < 500:
            self.trust.note(changed=response.status != NOT_MODIFIED)


def _take_over(answer: FetchedResponse) -> Response:
    """The answer of then as it is: nobody asked whether it still holds."""
    flags = [UNCHANGED_SINCE + (answer.unchanged_since or answer.fetched_at).isoformat()]
    flags.append(ASKED_AT + answer.fetched_at.isoformat())
    return Response(answer.url, headers=Headers(answer.headers), body=answer.body, flags=flags)


def _is_conditional(request: Request) -> bool:
    return any(name in request.headers for name in VALIDATORS.values())


def _renew(answer: FetchedResponse, confirmation: Response) -> Response:
    """The answer of then, with the headers that the server gives a new value now (RFC 9111, 3.2)."""
    sent_at = answer.unchanged_since or answer.fetched_at
    headers = Headers(answer.headers)
    for name, values in confirmation.headers.items():
        if not name.startswith(b"Content-"):
            headers[name] = values
    return Response(answer.url, headers=headers, body=answer.body, flags=[UNCHANGED_SINCE + sent_at.isoformat()])


def _ask_plainly(request: Request) -> Request:
    plain: Request = request.replace(dont_filter=True)
    for name in VALIDATORS.values():
        plain.headers.pop(name, None)
    return plain


def _header(response: Response, name: str) -> str:
    return (response.headers.get(name) or b"").decode("latin-1")
