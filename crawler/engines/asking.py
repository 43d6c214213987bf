"""Asks search engines in a child process. Both sides of it stand here."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from tempfile import TemporaryFile
from typing import Any, TextIO

from scrapy.crawler import AsyncCrawlerProcess

from crawler.child_process import quote_log, read_job, start_child, tell_job, write_line
from crawler.engines.jobs import ANSWERED, JOB, Answered, AskingJob, EngineTask
from crawler.engines.spider import AskingSpider
from vocabulary.errors import CrawlError

LARGEST = 10_000_000  # bytes of one answer


def ask_engines(tasks: Sequence[EngineTask], user_agent: str) -> Iterator[Answered]:
    """Each look-up as it is done, the failed ones too, until every term was asked or the budgets are spent.

    When the caller stops early the child is ended. Raises CrawlError when the child broke off.
    """
    with (
        TemporaryFile("w+", encoding="utf-8", errors="replace") as log,
        start_child("crawler.engines", log) as child,
    ):
        with ExitStack() as ending:
            ending.callback(child.terminate)
            job = JOB.dump_json(AskingJob(tuple(tasks), user_agent)).decode()
            yield from map(ANSWERED.validate_json, tell_job(child, job))
            ending.pop_all()
        if child.wait() != 0:
            raise CrawlError(
                "asking the search engines broke off: {detail}",
                "What was answered is kept; try again.",
                detail=quote_log(log),
            )


def run_job(stdin: TextIO, stdout: TextIO) -> int:
    """The child: do the job that stands on stdin, a line on stdout for each look-up; gives the exit code."""
    job = JOB.validate_json(read_job(stdin, stdout))

    def tell(answered: Answered) -> None:
        write_line(stdout, ANSWERED.dump_json(answered).decode())

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
