"""Searches one site: finds its search box, asks it for a word that does not exist, and then term after term."""

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from time import monotonic
from typing import Any

from scrapy import Request, Spider, signals
from scrapy.robotstxt import ProtegoRobotParser

from crawler.answers import NO_ANSWER, keep_answer, keep_failure
from crawler.busy_sites import obey_crawl_delay
from crawler.charset import decode_body
from crawler.crawl_settings import ROBOT_NAME
from crawler.discovery import redirect_target
from crawler.frontier import Target
from crawler.quiet_hours import is_open
from crawler.script_need import needs_scripts
from crawler.site_search.boxes import find_search_box, make_address
from crawler.site_search.jobs import Searched, SearchJob, Wanted
from crawler.site_search.result_page import ResultPage, list_results, read_result_page, says_nothing_found
from crawler.tree import is_too_deep, parse_page
from vocabulary.outside import EngineResult
from vocabulary.page import FetchedResponse
from vocabulary.site_search import SearchBox, SiteSearch

NONSENSE = "xqzwvrkj"  # no word in any language that a hospital's site is written in
MOST_REDIRECTS = 3
MOST_FAILURES = 3  # on end; then the site is left alone until the next run


@dataclass(slots=True)
class Visit:
    """How long the site may be asked. ends: on the monotonic clock. window: see `is_open`. reason: why it is over."""

    ends: float
    window: tuple[str, str] | None
    reason: str | None = None

    def is_over(self) -> bool:
        if self.reason is None and monotonic() > self.ends:
            self.end("max-minutes")
        if not is_open(self.window, datetime.now()):
            self.end("quiet-hours")
        return self.reason is not None

    def end(self, reason: str, detail: str | None = None) -> None:
        self.reason = self.reason or reason


class SearchSpider(Spider):
    """tell: called with every search, whether it succeeded or not. done: it came to the end of its terms.

    Terms without any result are told last: whether the search works at all shows only when another term has some.
    """

    name = "site-search"

    def __init__(self, job: SearchJob, home: str, tell: Callable[[Searched], None]) -> None:
        super().__init__()
        self.job, self.home, self.tell = job, home, tell
        self.crawl = Visit(monotonic() + 60 * job.settings.max_minutes, job.settings.only_between)
        self.done = False
        self.left_to_scrapy: tuple[Request, ...] = ()  # nothing: Scrapy wants a generator

    @classmethod
    def from_crawler(cls, crawler: Any, *args: Any, **kwargs: Any) -> "SearchSpider":
        spider: SearchSpider = super().from_crawler(crawler, *args, **kwargs)
        crawler.signals.connect(spider.on_robots, signal=signals.robots_parsed)
        return spider

    async def start(self) -> AsyncIterator[Request]:
        await self._search()
        self.done = True
        for request in self.left_to_scrapy:
            yield request

    def on_robots(self, robotparser: ProtegoRobotParser, request: Request) -> None:
        if not obey_crawl_delay(self.crawler, robotparser.crawl_delay(ROBOT_NAME) or 0):
            self.crawl.end("crawl-delay")

    async def _search(self) -> None:
        answer = await self._fetch(self.job.page)
        box = None if answer.fault else self._find_box(answer)
        fault = self._find_fault(answer, box)
        if box is None or fault:
            self._give_up(box, fault or "no-search-box")
            return
        nonsense = await self._fetch(make_address(box, NONSENSE))
        frame = None if nonsense.fault else read_result_page(nonsense)
        if frame is None:
            self._give_up(box, nonsense.fault or "not-understood")
            return
        home = read_result_page(answer)
        if home and list_results(frame, home, box) and not says_nothing_found(frame, home, NONSENSE):
            frame = home  # it finds something for whatever is asked
        await self._ask_terms(box, frame)

    def _find_box(self, answer: FetchedResponse) -> SearchBox | None:
        root = parse_page(decode_body(answer.body, answer.headers.get("content-type")))
        return None if is_too_deep(root) else find_search_box(root, answer.url, self.home)

    def _find_fault(self, answer: FetchedResponse, box: SearchBox | None) -> str | None:
        if self.crawl.reason or answer.fault:
            return self.crawl.reason or answer.fault
        if box is None:
            shell = needs_scripts(answer.body, answer.headers.get("content-type"))
            return "by-scripts" if shell else "no-search-box"
        return box.fault

    def _give_up(self, box: SearchBox | None, fault: str) -> None:
        for wanted in self.job.terms:
            self.tell(Searched(self._make_search(wanted, box, fault=fault), None))

    async def _ask_terms(self, box: SearchBox, frame: ResultPage) -> None:
        held: list[tuple[Searched, ResultPage]] = []
        works, failures = False, 0
        for wanted in self.job.terms:
            searched, page = await self._ask(wanted, box, frame)
            works |= bool(searched.search.results)
            failures = 0 if searched.search.measured else failures + 1
            if page is None or searched.search.results or says_nothing_found(page, frame, wanted.term):
                self.tell(searched)
            else:
                held.append((searched, page))
            if self.crawl.is_over() or failures == MOST_FAILURES:
                break
        for searched, page in held:
            fault = None if works else "by-scripts" if page.scripts else "not-understood"
            self.tell(replace(searched, search=replace(searched.search, fault=fault)))

    async def _ask(self, wanted: Wanted, box: SearchBox, frame: ResultPage) -> tuple[Searched, ResultPage | None]:
        """What was found, and the page that says so; None when there is none."""
        answer = await self._fetch(make_address(box, wanted.term))
        page = None if answer.fault else read_result_page(answer)
        raw = decode_body(answer.body, answer.headers.get("content-type")) if answer.body else None
        if page is None:
            return Searched(self._make_search(wanted, box, fault=answer.fault or "not-understood"), raw), None
        return Searched(self._make_search(wanted, box, list_results(page, frame, box)), raw), page

    def _make_search(
        self,
        wanted: Wanted,
        box: SearchBox | None,
        results: tuple[EngineResult, ...] = (),
        fault: str | None = None,
    ) -> SiteSearch:
        slug = self.job.hospital.slug
        return SiteSearch(slug, wanted.term, datetime.now(UTC), wanted.meant, box, results, (), fault)

    async def _fetch(self, url: str) -> FetchedResponse:
        """The answer, at the end of its redirects within the site."""
        answer = await self._fetch_once(url, url)
        for _time in range(MOST_REDIRECTS):
            moved_to = (
                redirect_target(answer.url, answer.status, answer.headers) if answer.fault == "redirect" else None
            )
            if moved_to is None:
                break
            answer = await self._fetch_once(moved_to, url)
        return answer

    async def _fetch_once(self, url: str, asked: str) -> FetchedResponse:
        slug, target = self.job.hospital.slug, Target(url, None, requested_url=asked)
        try:
            response = await self.crawler.engine.download_async(Request(url, meta={"dont_redirect": True}))
        except NO_ANSWER as error:
            return keep_failure(slug, target, error)
        return keep_answer(slug, target, response, self.home)
