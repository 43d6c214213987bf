"""Crawls one hospital's site: asks for what the frontier gives, keeps every answer, and follows what it leads to."""

from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import replace
from functools import partial
from io import FileIO
from typing import Any
from urllib.parse import urljoin, urlsplit

from scrapy import Request, Spider, signals
from scrapy.exceptions import StopDownload
from scrapy.http import Headers, Response
from scrapy.robotstxt import ProtegoRobotParser
from scrapy.utils.defer import deferred_from_coro, maybe_deferred_to_future
from twisted.internet.defer import Deferred
from twisted.internet.task import LoopingCall
from twisted.python.failure import Failure

from crawler.addresses import normalise_address
from crawler.answers import is_read_type, keep_answer, keep_failure, plain_headers
from crawler.archive import append_response, append_unchanged
from crawler.busy_sites import NotAskedError, obey_crawl_delay
from crawler.conditional import UNCHANGED
from crawler.crawl_settings import ROBOT_NAME
from crawler.crawl_state import CrawlState
from crawler.discovery import follow_page, follow_sitemap, note_links
from crawler.earlier import EarlierSite, copy_links, take_confirmed, take_over
from crawler.frontier import Target
from crawler.sitemaps import MAX_UNPACKED
from vocabulary.page import FetchedResponse

EVENT_INTERVAL = 0.5  # seconds
# Requests at Scrapy's downloader per request at work: enough to keep it busy, few enough to go nearest first.
READY_FACTOR = 2


class HospitalSpider(Spider):
    """Reads nothing but links; what the pages say is for the reader. tell: called now and then, to report progress.

    Its requests go straight to Scrapy's downloader: the frontier is the queue, and there are no items, so that the
    scheduler and the scraper, a sixth of the work on a page that did not change, have nothing to add.
    """

    name = "hospital"

    def __init__(
        self, crawl: CrawlState, earlier: EarlierSite, archive: FileIO, concurrency: int, tell: Callable[[], None]
    ) -> None:
        super().__init__()
        self.crawl = crawl
        self.earlier = earlier
        self.archive = archive
        self.robots: dict[str, ProtegoRobotParser] = {}
        self.window = READY_FACTOR * concurrency
        self.in_flight = 0
        self.over: Deferred[None] = Deferred()
        self.stopped = False
        self.named_sitemaps: list[str] = []
        self.ticker = LoopingCall(tell)

    @classmethod
    def from_crawler(cls, crawler: Any, *args: Any, **kwargs: Any) -> "HospitalSpider":
        spider: HospitalSpider = super().from_crawler(crawler, *args, **kwargs)
        crawler.signals.connect(spider.on_robots, signal=signals.robots_parsed)
        crawler.signals.connect(spider.on_headers, signal=signals.headers_received)
        return spider

    async def start(self) -> AsyncIterator[Request]:
        self.ticker.start(EVENT_INTERVAL)
        self._ask()
        try:
            await maybe_deferred_to_future(self.over)
        finally:  # cancelled, too: what is under way is waited for by Scrapy
            self.stopped = True
        nothing: tuple[Request, ...] = ()
        for request in nothing:  # Scrapy expects a generator
            yield request

    def closed(self, reason: str) -> None:
        if self.ticker.running:
            self.ticker.stop()

    def on_robots(self, robotparser: ProtegoRobotParser, request: Request) -> None:
        """Take note of the rules of a robots.txt, and of the sitemaps and the crawl delay that it names."""
        self.robots[urlsplit(request.url).netloc] = robotparser
        named = [normalise_address(url, request.url) for url in robotparser.rp.sitemaps]
        self.named_sitemaps += [url for url in named if url] or [urljoin(request.url, "/sitemap.xml")]
        self._admit_sitemaps()
        delay = robotparser.crawl_delay(ROBOT_NAME) or 0
        self.crawl.crawl_delay = delay or None
        if not obey_crawl_delay(self.crawler, delay):
            self.crawl.end("crawl-delay", f"Crawl-delay: {delay:g}")

    def on_headers(self, headers: Headers, body_length: int, request: Request, spider: Spider) -> None:
        """Leave the body of an image, a film or a spreadsheet where it is."""
        target = request.cb_kwargs.get("target")
        content_type = (headers.get("Content-Type") or b"").decode("latin-1")
        if target and not target.is_sitemap and not is_read_type(content_type):
            raise StopDownload(fail=False)

    def _ask(self) -> None:
        """Ask for as much as may be under way; nothing is, when all is done."""
        for target in self._next_targets():
            self.in_flight += 1
            answer = deferred_from_coro(self.crawler.engine.download_async(self._make_request(target)))
            answer.addCallbacks(partial(self._take_answer, target), partial(self._take_failure, target))
            answer.addCallback(self._go_on).addErrback(self._crash)
        if not self.in_flight and not self.over.called:
            self.over.callback(None)

    def _go_on(self, _: object) -> None:
        self.in_flight -= 1
        self._ask()

    def _crash(self, failure: Failure) -> None:
        if not self.over.called:
            self.over.errback(failure)

    def _take_answer(self, target: Target, response: Response) -> None:
        unchanged = response.meta.get(UNCHANGED)
        if unchanged:
            page, packed = unchanged
            confirmed = take_confirmed(page, target, plain_headers(response.headers))
            self._keep_unchanged(confirmed, packed, asked=True)
        else:
            self._keep(keep_answer(self.crawl.hospital, target, response, self.crawl.home), target)

    def _take_failure(self, target: Target, failure: Failure) -> None:
        """Keep what is known of an address without an answer; one that was dropped is asked for when it is resumed."""
        if self.stopped or isinstance(failure.value, NotAskedError):
            return
        answer = keep_failure(self.crawl.hospital, target, failure.value)
        if answer.fault == "robots" and not target.is_sitemap:
            self.crawl.frontier.give_back()
        self._keep(answer, target, failure.getErrorMessage())

    def _keep(self, answer: FetchedResponse, target: Target, detail: str | None = None) -> None:
        if target.is_sitemap:
            if self._write(lambda: append_response(self.archive, answer, is_sitemap=True)):
                follow_sitemap(self.crawl.frontier, answer)
            return
        noted = note_links(answer)
        if self._write(lambda: append_response(self.archive, noted)):
            self._follow(noted, detail)

    def _keep_unchanged(self, answer: FetchedResponse, packed: bytes, *, asked: bool) -> None:
        """Copy a page that is as it was; what it leads to stands in its record, unless that was made otherwise."""
        is_noted = answer.leads_to is not None
        noted = answer if is_noted else copy_links(answer, packed)
        told = replace(noted, leads_to=None) if is_noted else noted
        if self._write(lambda: append_unchanged(self.archive, told, packed, asked=asked)):
            self._follow(noted)

    def _write(self, append: Callable[[], None]) -> bool:
        """Whether it could be written."""
        try:
            append()
        except OSError as error:
            self.crawl.end("disk", str(error))
            return False
        return True

    def _follow(self, answer: FetchedResponse, detail: str | None = None) -> None:
        self.crawl.count(answer, detail)
        self.crawl.has_words |= follow_page(self.crawl.frontier, answer)
        self._admit_sitemaps()

    def _admit_sitemaps(self) -> None:
        if self.crawl.trouble is None:
            self.crawl.frontier.add(Target(url, None, is_sitemap=True) for url in self.named_sitemaps)
            self.named_sitemaps.clear()

    def _next_targets(self) -> Iterator[Target]:
        while self.in_flight < self.window and not self.stopped and not self.crawl.is_over():
            target = self.crawl.frontier.take()
            if target is None:
                return
            if not self._take_unasked(target):
                yield target

    def _take_unasked(self, target: Target) -> bool:
        """Whether a page could be taken as it was, of which the site tells truly that it did not change."""
        robots = self.robots.get(urlsplit(target.url).netloc)
        page = self.earlier.find_unasked(target.url) if robots and robots.allowed(target.url, ROBOT_NAME) else None
        packed = page and self.earlier.copy(page)
        if page and packed:
            self._keep_unchanged(take_over(page, target), packed, asked=False)
        return bool(packed)

    def _make_request(self, target: Target) -> Request:
        meta: dict[str, Any] = {"dont_redirect": True}
        if target.is_sitemap:
            meta["download_maxsize"] = MAX_UNPACKED
        return Request(target.url, cb_kwargs={"target": target}, meta=meta)
