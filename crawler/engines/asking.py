"""Asks search engines in a child process. Both sides of it stand here."""

from collections.abc import Iterator, Sequence
from contextlib import closing
from typing import TextIO

from scrapy.crawler import AsyncCrawlerProcess

from crawler.child_process import read_job, write_line
from crawler.engines.fetching import ask_child, make_api_settings
from crawler.engines.jobs import ANSWERED, JOB, Answered, AskingJob, EngineTask
from crawler.engines.spider import AskingSpider


def ask_engines(tasks: Sequence[EngineTask], user_agent: str) -> Iterator[Answered]:
    """Each look-up as it is done, the failed ones too, until every term was asked or the budgets are spent.

    When the caller stops early the child is ended. Raises CrawlError when the child broke off.
    """
    job = JOB.dump_json(AskingJob(tuple(tasks), user_agent)).decode()
    with closing(ask_child("crawler.engines", job)) as lines:
        yield from map(ANSWERED.validate_json, lines)


def run_job(stdin: TextIO, stdout: TextIO) -> int:
    """The child: do the job that stands on stdin, a line on stdout for each look-up; gives the exit code."""
    job = JOB.validate_json(read_job(stdin, stdout))

    def tell(answered: Answered) -> None:
        write_line(stdout, ANSWERED.dump_json(answered).decode())

    delays = {task.engine.name: task.engine.delay for task in job.tasks}
    process = AsyncCrawlerProcess(make_api_settings(job.user_agent, delays))
    crawler = process.create_crawler(AskingSpider)
    process.crawl(crawler, tasks=job.tasks, tell=tell)
    process.start()
    return 0 if isinstance(crawler.spider, AskingSpider) and crawler.spider.done else 1
