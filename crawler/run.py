"""Crawls hospitals, each in a child process of its own: a reactor can run but once in a process."""

import json
import queue
import subprocess
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from crawler.child_process import POLL, start_child, take_told, tell_job
from crawler.crawl_settings import CrawlSettings
from crawler.jobs import STOPPED, CrawlJob, pack_job
from crawler.quiet_hours import is_open, next_opening
from crawler.reports import CrawlEvent, read_report, unpack_report
from vocabulary.hospital import Hospital
from vocabulary.measurement import CrawlReport

MAX_CHILDREN = 4
END_IN_ORDER = 10  # seconds that a child gets to finish what it was fetching
DETAIL_LINES = 5  # of what a crashed child wrote last


@dataclass(slots=True)
class _Children:
    """The processes at work and what they tell. stopping: start no more."""

    running: set["subprocess.Popen[str]"] = field(default_factory=set)
    events: "queue.SimpleQueue[CrawlEvent]" = field(default_factory=queue.SimpleQueue)
    stopping: threading.Event = field(default_factory=threading.Event)


def crawl_hospitals(
    hospitals: Sequence[Hospital],
    settings: CrawlSettings,
    archive: Path,
    on_event: Callable[[CrawlEvent], None],
    earlier: Path | None = None,
) -> tuple[CrawlReport, ...]:
    """Crawl every hospital, at most four at a time; a report for each, in the same order.

    archive: folder for the raw answers. earlier: that of a finished measurement, of which only what changed is fetched
    again. A crawl that was broken off goes on where it was; one that was finished gives its report at once. Outside
    `settings.only_between` it waits, and an event says until when. A hospital that fails is a report with a reason; it
    does not stop the others. on_event is called in the caller's thread. On Ctrl-C, or when on_event raises, every child
    is ended in order first.
    """
    archive.mkdir(parents=True, exist_ok=True)
    children = _Children()
    with ThreadPoolExecutor(MAX_CHILDREN) as pool, ExitStack() as ending:
        ending.callback(_end, children)
        ending.callback(pool.shutdown, wait=False, cancel_futures=True)
        jobs = [CrawlJob(hospital, settings, archive, earlier) for hospital in hospitals]
        futures = [pool.submit(_crawl_in_quiet_hours, job, children) for job in jobs]
        for event in take_told(children.events, futures):
            on_event(event)
        return tuple(future.result() for future in futures)


def _end(children: _Children) -> None:
    children.stopping.set()
    for child in list(children.running):
        child.terminate()
    for child in list(children.running):
        try:
            child.wait(END_IN_ORDER)
        except subprocess.TimeoutExpired:
            child.kill()


def _crawl_in_quiet_hours(job: CrawlJob, children: _Children) -> CrawlReport:
    """Run the child, and again in the next quiet hours if those were over before it was done."""
    while True:
        _wait_for_quiet_hours(job, children)
        log = job.folder / f"{job.hospital.slug}.log"
        report, exit_code = _run_child(job, children, log)
        if report or exit_code != STOPPED or children.stopping.is_set():
            return report or _report_crash(job.hospital.slug, log)


def _wait_for_quiet_hours(job: CrawlJob, children: _Children) -> None:
    window = job.settings.only_between
    finished = read_report(job.folder, job.hospital.slug)
    if window is None or finished or is_open(window, datetime.now()):
        return
    opening = next_opening(window, datetime.now()).isoformat(" ", "minutes")
    children.events.put(CrawlEvent(job.hospital.slug, 0, 0, 0, 0.0, waits_until=opening))
    while not is_open(window, datetime.now()) and not children.stopping.wait(POLL):
        pass


def _run_child(job: CrawlJob, children: _Children, log: Path) -> tuple[CrawlReport | None, int]:
    with log.open("w", encoding="utf-8") as stderr, start_child("crawler", stderr) as child:
        children.running.add(child)
        if children.stopping.is_set():
            child.terminate()
        report = _listen(child, job, children.events)
        exit_code = child.wait()
        children.running.discard(child)
    return report, exit_code


def _listen(
    child: "subprocess.Popen[str]", job: CrawlJob, events: "queue.SimpleQueue[CrawlEvent]"
) -> CrawlReport | None:
    """Pass on what a child tells; its report, if it gave one."""
    report = None
    for line in tell_job(child, pack_job(job)):
        message = json.loads(line)
        if "event" in message:
            events.put(CrawlEvent(**message["event"]))
        else:
            report = unpack_report(message["report"])
    return report


def _report_crash(hospital: str, log: Path) -> CrawlReport:
    last = log.read_text(encoding="utf-8", errors="replace").splitlines()[-DETAIL_LINES:]
    return CrawlReport(hospital, 0, 0, 0, 0.0, 0, "crashed", "\n".join(last) or None)
