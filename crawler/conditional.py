"""Asks for a page only if it changed since the crawl before; the answer "not modified" becomes the answer of then."""

from pathlib import Path
from typing import Any

from scrapy import Request
from scrapy.http import Headers, Response

from crawler.answers import UNCHANGED_SINCE
from crawler.earlier import VALIDATORS, find_earlier_pages, read_earlier_page
from vocabulary.page import FetchedResponse

NOT_MODIFIED = 304


class ConditionalRequestMiddleware:
    """The home page is always fetched: if it changed while its validators did not, none of the site's are believed."""

    def __init__(self, folder: str, hospital: str, home: str) -> None:
        self.folder, self.hospital, self.home = Path(folder), hospital, home
        self.earlier = find_earlier_pages(self.folder, hospital) if folder else {}

    @classmethod
    def from_crawler(cls, crawler: Any) -> "ConditionalRequestMiddleware":
        settings = crawler.settings
        return cls(settings["EARLIER_ARCHIVE"], settings["HOSPITAL_SLUG"], settings["HOME_ADDRESS"])

    def process_request(self, request: Request, spider: Any = None) -> None:
        page = self.earlier.get(request.url)
        if page and request.url != self.home:
            request.headers.update(page.conditions)

    def process_response(self, request: Request, response: Response, spider: Any = None) -> Request | Response:
        if request.url == self.home:
            self._check_honesty(response)
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
