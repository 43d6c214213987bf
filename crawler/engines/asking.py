"""Asks search engines in a child process: a reactor can run but once in a process. Both sides of it stand here."""

import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from tempfile import TemporaryFile
from typing import Any, TextIO

from scrapy.crawler import AsyncCrawlerProcess

from crawler.crawl_job import end_with_parent, speak_utf8
from crawler.engines.jobs import ANSWERED, JOB, Answered, AskingJob, EngineTask
from crawler.engines.spider import AskingSpider
from vocabulary.errors import CrawlError

LARGEST = 10_000_000  # bytes of one answer
LOG_SHOWN = 400  # characters of what a child that broke off wrote last


def ask_engines(tasks: Sequence[EngineTask], user_agent: str) -> Iterator[Answered]:
    """Each look-up as it is done, the failed ones too, until every term was asked or the budgets are spent.

    When the caller stops early the child is ended. Raises CrawlError when the child broke off.
    """
    command = [sys.executable, "-P", "-m", "crawler.engines"]
    pipes: dict[str, Any] = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True, "encoding": "utf-8"}
    with (
        TemporaryFile("w+", encoding="utf-8", errors="replace") as log,
        subprocess.Popen(command, stderr=log, start_new_session=True, **pipes) as child,
    ):
        with ExitStack() as ending:
            ending.callback(child.terminate)
            yield from _listen(child, AskingJob(tuple(tasks), user_agent))
            ending.pop_all()
        if child.wait() != 0:
            log.seek(0)
            raise CrawlError(
                "asking the search engines broke off: {detail}",
                "What was answered is kept; try again.",
                detail=" ".join(log.read()[-LOG_SHOWN:].split()),
            )


def run_job(stdin: TextIO, stdout: TextIO) -> int:
    """The child: do the job that stands on stdin, a line on stdout for each look-up; gives the exit code."""
    speak_utf8(stdin, stdout)
    job = JOB.validate_json(stdin.readline())
    threading.Thread(target=end_with_parent, args=(stdin,), daemon=True).start()

    def tell(answered: Answered) -> None:
        stdout.write(ANSWERED.dump_json(answered).decode() + "\n")
        stdout.flush()

    process = AsyncCrawlerProcess(make_asking_settings(job))
    crawler = process.create_crawler(AskingSpider)
    process.crawl(crawler, tasks=job.tasks, tell=tell)
    process.start()
    return 0 if isinstance(crawler.spider, AskingSpider) and crawler.spider.done else 1


def make_asking_settings(job: AskingJob) -> dict[str, Any]:
    """Scrapy's settings: one request at a time to each engine, and no more of Scrapy than that needs."""
    slots = {
        task.engine.name: {"concurrency": 1, "delay": task.engine.delay, "randomize_delay": False} for task in job.tasks
    }
    return {
        "USER_AGENT": job.user_agent,
        "ROBOTSTXT_OBEY": False,  # an API, asked with its owner's consent
        "DOWNLOAD_SLOTS": slots,
        "DOWNLOAD_DELAY": 0,
        "DOWNLOAD_MAXSIZE": LARGEST,
        "DOWNLOAD_WARNSIZE": 0,
        "DOWNLOAD_VERIFY_CERTIFICATES": True,
        "DOWNLOAD_HANDLERS": dict.fromkeys(("data", "file", "ftp", "s3")),
        "RETRY_ENABLED": False,  # the spider counts its tries
        "REDIRECT_ENABLED": False,  # the key goes to the address in the settings only
        "METAREFRESH_ENABLED": False,
        "COOKIES_ENABLED": False,
        "HTTPPROXY_ENABLED": False,
        "HTTPCACHE_ENABLED": False,
        "REMOTE_CONTROL_ENABLED": False,
        "TELNETCONSOLE_ENABLED": False,
        "EXTENSIONS_BASE": {},
        "LOG_LEVEL": "ERROR",
        "LOGSTATS_INTERVAL": 0,
        "STATS_DUMP": False,
    }


def _listen(child: "subprocess.Popen[str]", job: AskingJob) -> Iterator[Answered]:
    if child.stdin is None or child.stdout is None:
        return
    try:
        child.stdin.write(JOB.dump_json(job).decode() + "\n")
        child.stdin.flush()  # and left open: the child ends itself when it closes
    except BrokenPipeError:
        return
    for line in child.stdout:
        yield ANSWERED.validate_json(line)
