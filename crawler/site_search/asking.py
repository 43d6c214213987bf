"""Searches sites, each in a child process: a reactor can run but once in a process. Both sides of it stand here."""

import queue
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import datetime
from tempfile import TemporaryFile
from typing import Any, TextIO

from scrapy.crawler import AsyncCrawlerProcess

from crawler.addresses import normalise_address
from crawler.crawl_job import end_with_parent, speak_utf8
from crawler.quiet_hours import is_open
from crawler.scrapy_settings import make_scrapy_settings
from crawler.site_search.jobs import JOB, SEARCHED, Searched, SearchJob
from crawler.site_search.spider import SearchSpider
from vocabulary.errors import CrawlError

MAX_CHILDREN = 4
POLL = 0.2  # seconds between two looks whether all children are done
LOG_SHOWN = 400  # characters of what a child that broke off wrote last


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
        yield from _pass_on(children.answers, futures)
        for future in futures:
            future.result()


def run_job(stdin: TextIO, stdout: TextIO) -> int:
    """The child: do the job that stands on stdin, a line on stdout for each search; gives the exit code."""
    speak_utf8(stdin, stdout)
    job = JOB.validate_json(stdin.readline())
    threading.Thread(target=end_with_parent, args=(stdin,), daemon=True).start()

    def tell(searched: Searched) -> None:
        stdout.write(SEARCHED.dump_json(searched).decode() + "\n")
        stdout.flush()

    home = normalise_address(job.hospital.url) or job.hospital.url
    process = AsyncCrawlerProcess(make_scrapy_settings(job.settings, home))
    crawler = process.create_crawler(SearchSpider)
    process.crawl(crawler, job=job, home=home, tell=tell)
    process.start()
    return 0 if isinstance(crawler.spider, SearchSpider) and crawler.spider.done else 1


def _pass_on(answers: "queue.SimpleQueue[Searched]", futures: Sequence["Future[None]"]) -> Iterator[Searched]:
    while True:
        done = all(future.done() for future in futures)
        try:
            yield answers.get(timeout=0 if done else POLL)
        except queue.Empty:
            if done:
                return


def _end(children: _Children) -> None:
    children.stopping.set()
    for child in list(children.running):
        child.terminate()


def _run_child(job: SearchJob, children: _Children) -> None:
    if not is_open(job.settings.only_between, datetime.now()):
        return
    command = [sys.executable, "-P", "-m", "crawler.site_search"]
    pipes: dict[str, Any] = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True, "encoding": "utf-8"}
    with (
        TemporaryFile("w+", encoding="utf-8", errors="replace") as log,
        subprocess.Popen(command, stderr=log, start_new_session=True, **pipes) as child,
    ):
        children.running.add(child)
        if children.stopping.is_set():
            child.terminate()
        _listen(child, job, children.answers)
        children.running.discard(child)
        if child.wait() != 0 and not children.stopping.is_set():
            log.seek(0)
            raise CrawlError(
                "searching the site of {hospital} broke off: {detail}",
                "What was found is kept; try again.",
                hospital=job.hospital.name,
                detail=" ".join(log.read()[-LOG_SHOWN:].split()),
            )


def _listen(child: "subprocess.Popen[str]", job: SearchJob, answers: "queue.SimpleQueue[Searched]") -> None:
    if child.stdin is None or child.stdout is None:
        return
    try:
        child.stdin.write(JOB.dump_json(job).decode() + "\n")
        child.stdin.flush()  # and left open: the child ends itself when it closes
    except BrokenPipeError:
        return
    for line in child.stdout:
        answers.put(SEARCHED.validate_json(line))
