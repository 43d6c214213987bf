"""Asks for a page only if it changed since the crawl before; the answer "not modified" makes that the answer of then.

Watches whether the site tells the truth of what did not change.
"""

from typing import Any

from scrapy import Request
from scrapy.exceptions import NotConfigured
from scrapy.http import Response

from crawler.busy_sites import TOO_MANY
from crawler.earlier import VALIDATORS, EarlierPage, EarlierSite

NOT_MODIFIED = 304
UNCHANGED = "unchanged"  # in the meta of a request whose answer is as it was: that page, and its record


class ConditionalRequestMiddleware:
    """The home page is always fetched: if it changed while its validators did not, none of the site's are believed."""

    def __init__(self, crawler: Any) -> None:
        self.crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Any) -> "ConditionalRequestMiddleware":
        if not crawler.settings.getbool("CRAWLED_BEFORE"):
            raise NotConfigured
        return cls(crawler)

    @property
    def earlier(self) -> EarlierSite:
        site: EarlierSite = self.crawler.spider.earlier  # there is no spider yet when this is made
        return site

    def process_request(self, request: Request, spider: Any = None) -> None:
        page = self.earlier.find(request.url)
        if page:
            request.headers.update(page.conditions)

    def process_response(self, request: Request, response: Response, spider: Any = None) -> Request | Response:
        if request.url == self.earlier.home:
            self._check_honesty(response)
        page = self.earlier.find(request.url)
        if page:
            self._check_sitemap(page, response)
        if response.status != NOT_MODIFIED or not _is_conditional(request):
            return response
        packed = page and self.earlier.copy(page)
        if page and packed:
            request.meta[UNCHANGED] = page, packed
            return response
        self.earlier.pages.pop(request.url, None)
        return _ask_plainly(request)

    def _check_honesty(self, response: Response) -> None:
        page = self.earlier.pages.get(self.earlier.home)
        answer = page and self.earlier.read(page)
        if page and answer and response.status == 200 and answer.body != response.body:
            claimed = {ask: _header(response, name) for name, ask in VALIDATORS.items() if name in response.headers}
            if claimed == page.conditions:
                self.earlier.pages.clear()

    def _check_sitemap(self, page: EarlierPage, response: Response) -> None:
        """Of a page that did not change by what the sitemap says: whether that is so."""
        if not self.earlier.trust.says_unchanged(page.response.url, page.lastmod):
            return
        if response.status == 200:
            answer = self.earlier.read(page)
            self.earlier.trust.note(changed=answer is None or answer.body != response.body)
        elif response.status < 500 and response.status != TOO_MANY:
            self.earlier.trust.note(changed=response.status != NOT_MODIFIED)


def _is_conditional(request: Request) -> bool:
    return any(name in request.headers for name in VALIDATORS.values())


def _ask_plainly(request: Request) -> Request:
    plain: Request = request.replace(dont_filter=True)
    for name in VALIDATORS.values():
        plain.headers.pop(name, None)
    return plain


def _header(response: Response, name: str) -> str:
    return (response.headers.get(name) or b"").decode("latin-1")
