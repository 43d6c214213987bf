"""Searches sites, each in a child process. Both sides of it stand here."""

import queue
import subprocess
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import datetime
from tempfile import TemporaryFile
from typing import TextIO

from scrapy.crawler import AsyncCrawlerProcess

from crawler.addresses import normalise_address
from crawler.child_process import quote_log, read_job, start_child, take_told, tell_job, write_line
from crawler.quiet_hours import is_open
from crawler.scrapy_settings import make_scrapy_settings
from crawler.site_search.jobs import JOB, SEARCHED, Searched, SearchJob
from crawler.site_search.spider import SearchSpider
from vocabulary.errors import CrawlError

MAX_CHILDREN = 4


@dataclass(slots=True)
class _Children:
    """The processes at work and what they tell. stopping: start no more."""

    running: set["subprocess.Popen[str]"] = field(default_factory=set)
    answers: "queue.SimpleQueue[Searched]" = field(default_factory=queue.SimpleQueue)
    stopping: threading.Event = field(default_factory=threading.Event)


def search_sites(jobs: Sequence[SearchJob]) -> Iterator[Searched]:
    """Each search as it is done, the failed ones too, at most four sites at a time, none outside `only_between`.

    When the caller stops early the children are ended. Raises CrawlError at the end when one of them broke off.
    """
    children = _Children()
    with ThreadPoolExecutor(MAX_CHILDREN) as pool, ExitStack() as ending:
        ending.callback(_end, children)
        ending.callback(pool.shutdown, wait=False, cancel_futures=True)
        futures = [pool.submit(_run_child, job, children) for job in jobs]
        yield from take_told(children.answers, futures)
        for future in futures:
            future.result()


def run_job(stdin: TextIO, stdout: TextIO) -> int:
    """The child: do the job that stands on stdin, a line on stdout for each search; gives the exit code."""
    job = JOB.validate_json(read_job(stdin, stdout))

    def tell(searched: Searched) -> None:
        write_line(stdout, SEARCHED.dump_json(searched).decode())

    home = normalise_address(job.hospital.url) or job.hospital.url
    process = AsyncCrawlerProcess(make_scrapy_settings(job.settings, home))
    crawler = process.create_crawler(SearchSpider)
    process.crawl(crawler, job=job, home=home, tell=tell)
    process.start()
    return 0 if isinstance(crawler.spider, SearchSpider) and crawler.spider.done else 1


def _end(children: _Children) -> None:
    children.stopping.set()
    for child in list(children.running):
        child.terminate()


def _run_child(job: SearchJob, children: _Children) -> None:
    if not is_open(job.settings.only_between, datetime.now()):
        return
    with (
        TemporaryFile("w+", encoding="utf-8", errors="replace") as log,
        start_child("crawler.site_search", log) as child,
    ):
        children.running.add(child)
        if children.stopping.is_set():
            child.terminate()
        for line in tell_job(child, JOB.dump_json(job).decode()):
            children.answers.put(SEARCHED.validate_json(line))
        children.running.discard(child)
        if child.wait() != 0 and not children.stopping.is_set():
            raise CrawlError(
                "searching the site of {hospital} broke off: {detail}",
                "What was found is kept; try again.",
                hospital=job.hospital.name,
                detail=quote_log(log),
            )
