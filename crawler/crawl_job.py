"""The child process: one hospital's crawl from its first request, or from where it was broken off, to its report.

Reads one line of JSON from stdin (the job), writes JSON lines to stdout: `{"event": ...}` now and then and at last
`{"report": ...}`. It ends in order when it gets SIGTERM, when the quiet hours are over (the parent starts another one
when they begin again), and when stdin closes: then its parent is gone.
"""

import json
import logging
import os
import signal
import sys
from collections.abc import Callable
from dataclasses import asdict
from datetime import datetime
from io import FileIO
from typing import Any, TextIO

from filelock import FileLock
from scrapy import signals
from scrapy.crawler import AsyncCrawlerProcess

from crawler.addresses import normalise_address
from crawler.archive import archive_path, open_archive, read_records
from crawler.busy_sites import drop_waiting
from crawler.child_process import collect_garbage_seldom, read_job, write_line
from crawler.crawl_state import CrawlState
from crawler.discovery import follow_page, follow_sitemap
from crawler.earlier import open_earlier
from crawler.frontier import Frontier, Target
from crawler.jobs import CRASHED, STOPPED, CrawlJob, unpack_job
from crawler.quiet_hours import is_open
from crawler.rendering import make_rendering_settings
from crawler.reports import read_report, write_report
from crawler.scrapy_settings import concurrency, make_scrapy_settings
from crawler.spiders.hospital import HospitalSpider
from vocabulary.measurement import CrawlReport
from vocabulary.page import FetchedResponse


def run_job(stdin: TextIO, stdout: TextIO) -> int:
    """Do the job that stands on stdin; gives the exit code."""
    job = unpack_job(read_job(stdin, stdout))
    collect_garbage_seldom()
    report = read_report(job.folder, job.hospital.slug) or _crawl(job, lambda event: _write(stdout, event))
    if report is None:
        return STOPPED
    _write(stdout, {"report": asdict(report)})
    return 0


def _write(stdout: TextIO, message: dict[str, Any]) -> None:
    write_line(stdout, json.dumps(message))


def _crawl(job: CrawlJob, write: Callable[[dict[str, Any]], None]) -> CrawlReport | None:
    """The report, or None when the crawl was stopped from outside and can be resumed."""
    job.folder.mkdir(parents=True, exist_ok=True)
    with FileLock(job.folder / f"{job.hospital.slug}.lock"):  # one whose parent was killed may still be ending
        return _crawl_alone(job, write)


def _crawl_alone(job: CrawlJob, write: Callable[[dict[str, Any]], None]) -> CrawlReport | None:
    crawl = _begin(job)
    if crawl is None:
        return CrawlReport(job.hospital.slug, 0, 0, 0, 0.0, 0, "unreachable", f"not a web address: {job.hospital.url}")
    with open_archive(job.folder, job.hospital.slug) as archive:
        outcome = _run_spider(job, crawl, archive, write)
    if outcome == "crashed":
        sys.exit(CRASHED)
    if outcome != "finished":
        return None
    report = crawl.make_report()
    if report.pages and report.reason != "disk":
        write_report(job.folder, report)
    return report


def _begin(job: CrawlJob) -> CrawlState | None:
    """The state of a new crawl, or of the one that was broken off; one that gave nothing is begun anew."""
    home = normalise_address(job.hospital.url)
    if home is None:
        return None
    crawl = _new_state(job, home)
    for is_sitemap, response in read_records(job.folder, job.hospital.slug):
        _replay(crawl, response, is_sitemap)
    if crawl.trouble or (crawl.unrendered and not crawl.pages):  # there may be a Chromium by now
        archive_path(job.folder, job.hospital.slug).unlink(missing_ok=True)
        crawl = _new_state(job, home)
        crawl.frontier.add([Target(home, 0)])
    return crawl


def _new_state(job: CrawlJob, home: str) -> CrawlState:
    frontier = Frontier(home, job.settings.max_pages, job.settings.max_depth)
    settings = job.settings
    return CrawlState(job.hospital.slug, home, frontier, settings.max_minutes * 60, settings.max_total_bytes)


def _replay(crawl: CrawlState, response: FetchedResponse, is_sitemap: bool) -> None:
    crawl.frontier.mark_asked(Target(response.url, response.depth, is_sitemap=is_sitemap))
    if is_sitemap:
        follow_sitemap(crawl.frontier, response)
        return
    if response.fault == "robots":
        crawl.frontier.give_back()
    crawl.count(response)
    crawl.has_words |= follow_page(crawl.frontier, response)


def _run_spider(job: CrawlJob, crawl: CrawlState, archive: FileIO, write: Callable[[dict[str, Any]], None]) -> str:
    """How it ended: `finished`, `crashed`, or what Scrapy calls it when it is stopped."""
    endings: list[str] = []

    def tell() -> None:
        write({"event": asdict(crawl.make_event())})
        if crawl.is_over():
            drop_waiting(crawler)
        if not is_open(job.settings.only_between, datetime.now()) and not endings:
            endings.append("quiet hours are over")
            drop_waiting(crawler)
            os.kill(os.getpid(), signal.SIGTERM)

    process = AsyncCrawlerProcess(
        make_scrapy_settings(job.settings, crawl.home)
        | make_rendering_settings(job.settings, crawl.rendered)
        | {"CRAWLED_BEFORE": job.earlier is not None}
    )
    logging.getLogger("scrapy").setLevel(logging.WARNING)  # its LOG_LEVEL drops what was made in full before
    crawler = process.create_crawler(HospitalSpider)

    def note_error(**_: Any) -> None:
        endings.append("crashed")
        crawl.reason = "crashed"

    def note_end(reason: str, **_: Any) -> None:
        endings.append(reason)

    crawler.signals.connect(note_error, signal=signals.spider_error)
    crawler.signals.connect(note_end, signal=signals.spider_closed)
    earlier = open_earlier(job.earlier, job.hospital.slug, crawl.home, crawl.frontier.lastmods)
    at_a_time = concurrency(job.settings)
    process.crawl(crawler, crawl=crawl, earlier=earlier, archive=archive, concurrency=at_a_time, tell=tell)
    process.start()
    return endings[0] if endings else "crashed"
