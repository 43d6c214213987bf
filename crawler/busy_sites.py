"""Does as a site asks that is busy: waits when it says 429, or 503 with Retry-After, and goes when it says so often."""

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from time import monotonic
from typing import Any

from scrapy import Request
from scrapy.core.downloader import Slot
from scrapy.downloadermiddlewares.retry import get_retry_request
from scrapy.exceptions import IgnoreRequest
from scrapy.extensions.throttle import AutoThrottle
from scrapy.http import Response

SITE_SLOT = "site"  # one queue for all names of the site: `www.` and the bare name are one server
TOO_MANY, UNAVAILABLE = 429, 503
# Seconds and counts below are choices: long enough for a rate limit per minute, short enough to end a night's run.
FIRST_WAIT = 10.0  # when the site does not say how long; doubled at each further refusal
LONGEST_WAIT = 600.0
MOST_REFUSALS = 5  # waits on end, without any good answer between them
MOST_TRIES = 3  # of one address
MOST_CRAWL_DELAY = 300  # seconds; who asks for more gets no visit: the home page alone would take as long
LEAST_DELAY, MOST_DELAY = 0.1, 10.0  # seconds between two requests after a refusal: each one doubles it


class NotAskedError(IgnoreRequest):
    """The crawl ended before the address had its turn."""


class BusySiteMiddleware:
    """Puts all requests in the site's one queue, and holds that queue while the site wants to be left alone."""

    def __init__(self, crawler: Any) -> None:
        self.crawler = crawler
        self.refusals = 0

    @classmethod
    def from_crawler(cls, crawler: Any) -> "BusySiteMiddleware":
        return cls(crawler)

    def process_request(self, request: Request, spider: Any = None) -> None:
        if self.crawler.spider.crawl.reason:
            raise NotAskedError
        request.meta["download_slot"] = SITE_SLOT

    def process_response(self, request: Request, response: Response, spider: Any = None) -> Request | Response:
        named = read_retry_after(response)
        if response.status != TOO_MANY and (response.status != UNAVAILABLE or named is None):
            self.refusals = 0 if response.status < 400 else self.refusals
            return response
        self._hold(response.status, named)
        retry = get_retry_request(
            request, spider=self.crawler.spider, reason=f"http-{response.status}", max_retry_times=MOST_TRIES
        )
        if retry is not None and not self.crawler.spider.crawl.is_over():
            return retry
        request.meta["dont_retry"] = True  # for Scrapy's own retries
        return response

    def _hold(self, status: int, named: float | None) -> None:
        slot = self.crawler.engine.downloader.slots[SITE_SLOT]
        if slot.lastseen <= monotonic():  # the first of the answers to requests that were under way together
            self.refusals += 1
        wait = FIRST_WAIT * 2 ** (self.refusals - 1) if named is None else named
        if wait > LONGEST_WAIT or self.refusals > MOST_REFUSALS:
            asked = "" if named is None else f", Retry-After {named:.0f} s"
            self.crawler.spider.crawl.end("too-many-requests", f"http-{status}{asked}")
            drop_waiting(self.crawler)
            return
        slot.delay = max(slot.delay, LEAST_DELAY, min(2 * slot.delay, MOST_DELAY))
        slot.lastseen = max(slot.lastseen, monotonic() + wait - slot.delay)  # Scrapy adds the delay to it


def read_retry_after(response: Response) -> float | None:
    """Seconds to wait, 0 or more, whether the server gives seconds or a date; None when it gives neither."""
    text = (response.headers.get("Retry-After") or b"").decode("latin-1").strip()
    if text.isdecimal():
        return float(text)
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, OverflowError):
        return None
    return max(0.0, (moment.astimezone(UTC) - datetime.now(UTC)).total_seconds())


def obey_crawl_delay(crawler: Any, delay: float) -> bool:
    """Wait as long between two requests as robots.txt asks. False for longer than anyone can wait: then ask nothing."""
    for slot in crawler.engine.downloader.slots.values():
        slot.delay = max(slot.delay, delay)
    throttle = crawler.get_extension(AutoThrottle)
    if throttle:
        throttle.mindelay = max(throttle.mindelay, delay)
        throttle.maxdelay = max(throttle.maxdelay, delay)
    return delay <= MOST_CRAWL_DELAY


def drop_waiting(crawler: Any) -> None:
    """Give up the requests that wait for their turn, which may be far away."""
    slot: Slot | None = crawler.engine.downloader.slots.get(SITE_SLOT)
    if slot is not None:
        waiting = [answer for _, answer in slot.queue]
        slot.queue.clear()
        for answer in waiting:
            answer.errback(NotAskedError())
