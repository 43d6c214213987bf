"""Scrapy's own middlewares, made strict: robots.txt without a leak, redirects within the site."""

import asyncio
from collections import defaultdict
from typing import Any

from scrapy import Request
from scrapy.downloadermiddlewares.redirect import RedirectMiddleware
from scrapy.downloadermiddlewares.robotstxt import RobotsTxtMiddleware
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response
from scrapy.robotstxt import RobotParser
from scrapy.utils.httpobj import urlparse_cached

from crawler.addresses import is_same_site, normalise_address
from crawler.busy_sites import TOO_MANY

MOST_ROBOTS = 500 << 10  # bytes that must be read of a robots.txt (RFC 9309, 2.5)
FORBID_ALL = b"User-agent: *\nDisallow: /\n"


class RobotsForbiddenError(IgnoreRequest):
    """robots.txt forbids the address."""


class RobotsUnavailableError(IgnoreRequest):
    """robots.txt can't be had because of a fault of the server's: nothing may be asked for (RFC 9309, 2.3.1.4)."""


class StrictRobotsMiddleware(RobotsTxtMiddleware):
    """Scrapy lets requests through that wait for the same first robots.txt; here they wait for its rules."""

    def __init__(self, crawler: Any) -> None:
        super().__init__(crawler)
        self._locks: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._unavailable: dict[str, int] = {}
        self._failed: dict[str, Exception] = {}

    async def process_request(self, request: Request, spider: Any = None) -> None:
        try:
            await super().process_request(request)
        except IgnoreRequest as error:
            status = self._unavailable.get(urlparse_cached(request).netloc)
            if status:
                raise RobotsUnavailableError(f"robots.txt: http-{status}") from error
            raise RobotsForbiddenError(str(error)) from error
        failure = self._failed.get(urlparse_cached(request).netloc)
        if failure and not request.meta.get("dont_obey_robotstxt"):
            raise failure

    async def robot_parser(self, request: Request) -> RobotParser | None:
        async with self._locks[urlparse_cached(request).netloc]:
            return await super().robot_parser(request)

    async def _parse_robots(self, response: Response, netloc: str, request: Request) -> None:
        if response.status >= 500 or response.status == TOO_MANY:
            self._unavailable[netloc] = response.status
            response = response.replace(body=FORBID_ALL)
        elif response.status >= 400:  # then there are no rules, whatever the error page says (RFC 9309, 2.3.1.3)
            response = response.replace(body=b"")
        elif len(response.body) > MOST_ROBOTS:
            response = response.replace(body=response.body[:MOST_ROBOTS])
        await super()._parse_robots(response, netloc, request)

    def _robots_error(self, exc: Exception, netloc: str) -> None:
        """A robots.txt that can't be reached forbids everything (RFC 9309, 2.3.1.4): each page fails as it did."""
        if not isinstance(exc, IgnoreRequest):
            self._failed[netloc] = exc
        super()._robots_error(exc, netloc)


class SameSiteRedirectMiddleware(RedirectMiddleware):
    """Redirects of robots.txt. Those of pages reach the spider, which keeps them in the archive."""

    def process_response(self, request: Request, response: Response, spider: Any = None) -> Request | Response:
        answer = super().process_response(request, response)
        if isinstance(answer, Request) and not is_same_site(normalise_address(answer.url) or "", request.url):
            raise IgnoreRequest(f"redirect to another site: {answer.url}")
        return answer
