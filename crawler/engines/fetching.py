"""What all APIs that are asked share: a child process, one request, and the same again after a pause."""

import asyncio
from collections.abc import Awaitable, Callable, Generator, Mapping
from contextlib import ExitStack
from tempfile import TemporaryFile
from typing import Any, TypeVar

from scrapy import Request, Spider
from scrapy.exceptions import DownloadTimeoutError
from scrapy.http import Response

from crawler.answers import NO_ANSWER
from crawler.child_process import quote_log, start_child, tell_job
from crawler.engines.protocol import RETRIED, EngineFaultError, EngineRequest
from vocabulary.errors import CrawlError

Got = TypeVar("Got")

LARGEST = 10_000_000  # bytes of one answer
MOST_TRIES = 3  # of one page
LONGEST_WAIT = 120.0  # seconds; an API that wants more is asked again in the next run


def ask_child(module: str, job: str) -> Generator[str, None, None]:
    """What `python -m module` tells of its job, line by line.

    When the caller stops early the child is ended. Raises CrawlError when the child broke off.
    """
    with TemporaryFile("w+", encoding="utf-8", errors="replace") as log, start_child(module, log) as child:
        with ExitStack() as ending:
            ending.callback(child.terminate)
            yield from tell_job(child, job)
            ending.pop_all()
        if child.wait() != 0:
            raise CrawlError(
                "asking the search service broke off: {detail}",
                "What was stored is kept; try again.",
                detail=quote_log(log),
            )


def make_api_settings(user_agent: str, delays: Mapping[str, float]) -> dict[str, Any]:
    """Scrapy's settings: one request at a time to each API, and no more of Scrapy than that needs.

    delays: name of the API -> seconds between two requests.
    """
    slots = {name: {"concurrency": 1, "delay": delay, "randomize_delay": False} for name, delay in delays.items()}
    return {
        "USER_AGENT": user_agent,
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


async def fetch(spider: Spider, asked: EngineRequest, api: str, timeout: float) -> Response:
    """One answer, whatever its status. api: its name. timeout: seconds. Raises EngineFaultError without an answer."""
    meta = {"download_slot": api, "download_timeout": timeout}
    request = Request(asked.url, method=asked.method, headers=asked.headers, body=asked.body, meta=meta)
    try:
        return await spider.crawler.engine.download_async(request)
    except DownloadTimeoutError as error:
        raise EngineFaultError("timeout") from error
    except NO_ANSWER as error:
        raise EngineFaultError("unreachable") from error


async def ask_patiently(ask: Callable[[], Awaitable[Got]], delay: float) -> Got:
    """What `ask` gives, tried again after pauses that double, or that the API names. Raises its EngineFaultError."""
    for tried in range(1, MOST_TRIES):
        try:
            return await ask()
        except EngineFaultError as error:
            wait = delay * 2**tried if error.wait is None else error.wait
            if error.fault not in RETRIED or wait > LONGEST_WAIT:
                raise
        await asyncio.sleep(wait)
    return await ask()
