"""Asks Search Console in a child process, page after page. Both sides of it stand here."""

from collections.abc import AsyncIterator, Callable
from contextlib import closing
from functools import partial
from typing import TextIO, TypeVar

from pydantic import TypeAdapter
from scrapy import Request, Spider
from scrapy.crawler import AsyncCrawlerProcess

from crawler.busy_sites import read_retry_after
from crawler.child_process import read_job, write_line
from crawler.console_api.api import ROWS, ConsoleJob, count_rows, make_query, name_refusal, read_token
from crawler.engines.fetching import ask_child, ask_patiently, fetch, make_api_settings
from crawler.engines.protocol import EngineFaultError, EngineRequest

Read = TypeVar("Read")
API = "search-console"
MOST_PAGES = 40  # a million queries; it gives 50,000 a day at most
JOB = TypeAdapter(ConsoleJob)
TOLD = TypeAdapter(tuple[str, str | None])  # the body of a page, and why it is none


def ask_console(job: ConsoleJob) -> tuple[str, ...]:
    """The bodies of all pages of queries, as they were sent.

    Raises EngineFaultError when one of them could not be had, CrawlError when the asking broke off.
    """
    pages = []
    with closing(ask_child("crawler.console_api", JOB.dump_json(job).decode())) as lines:
        for body, fault in map(TOLD.validate_json, lines):
            if fault is not None:
                raise EngineFaultError(fault)
            pages.append(body)
    return tuple(pages)


def run_job(stdin: TextIO, stdout: TextIO) -> int:
    """The child: do the job that stands on stdin, a line on stdout for each page; gives the exit code."""
    job = JOB.validate_json(read_job(stdin, stdout))

    def tell(body: str, fault: str | None) -> None:
        write_line(stdout, TOLD.dump_json((body, fault)).decode())

    process = AsyncCrawlerProcess(make_api_settings(job.user_agent, {API: job.delay}))
    crawler = process.create_crawler(ConsoleSpider)
    process.crawl(crawler, job=job, tell=tell)
    process.start()
    return 0 if isinstance(crawler.spider, ConsoleSpider) and crawler.spider.done else 1


class ConsoleSpider(Spider):
    """tell: called with every page, or with why there is none. done: it came to its end."""

    name = "console"

    def __init__(self, job: ConsoleJob, tell: Callable[[str, str | None], None]) -> None:
        super().__init__()
        self.job = job
        self.tell = tell
        self.done = False
        self.left_to_scrapy: tuple[Request, ...] = ()  # nothing: Scrapy wants a generator

    async def start(self) -> AsyncIterator[Request]:
        try:
            await self._ask_pages()
        except EngineFaultError as error:
            self.tell("", error.fault)
        self.done = True
        for request in self.left_to_scrapy:
            yield request

    async def _ask_pages(self) -> None:
        token, _body = await self._ask(self.job.token, read_token)
        for page in range(MOST_PAGES):
            rows, body = await self._ask(make_query(self.job, token, page * ROWS), count_rows)
            self.tell(body.decode(), None)
            if rows < ROWS:
                return

    async def _ask(self, asked: EngineRequest, read: Callable[[bytes], Read]) -> tuple[Read, bytes]:
        return await ask_patiently(partial(self._ask_once, asked, read), self.job.delay)

    async def _ask_once(self, asked: EngineRequest, read: Callable[[bytes], Read]) -> tuple[Read, bytes]:
        response = await fetch(self, asked, API, self.job.timeout)
        if response.status != 200:
            raise EngineFaultError(name_refusal(response.status, response.body), read_retry_after(response))
        try:
            return read(response.body), response.body
        except ValueError as error:
            raise EngineFaultError("not-understood") from error
