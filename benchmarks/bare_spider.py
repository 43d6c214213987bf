"""The least that a Scrapy spider can do: `python -m benchmarks.bare_spider URL` prints pages and seconds."""

import json
import sys
import time
from collections.abc import AsyncIterator, Iterator
from typing import Any

from scrapy import Request, Spider
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.http import Response

SETTINGS = {"LOG_ENABLED": False, "TELNETCONSOLE_ENABLED": False, "ROBOTSTXT_OBEY": False}


class BareSpider(Spider):
    """Follows `//a/@href` with a set of what it has seen."""

    name = "bare"

    def __init__(self, home: str, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.home = home
        self.seen = {home}
        self.pages = 0
        self.started = time.perf_counter()

    async def start(self) -> AsyncIterator[Request]:
        yield Request(self.home, dont_filter=True)

    def parse(self, response: Response) -> Iterator[Request]:
        self.pages += 1
        for href in response.xpath("//a/@href").getall():
            url = response.urljoin(href)
            if url not in self.seen:
                self.seen.add(url)
                yield Request(url, dont_filter=True)

    def closed(self, reason: str) -> None:
        json.dump([self.pages, time.perf_counter() - self.started], sys.stdout)


if __name__ == "__main__":
    process = AsyncCrawlerProcess(SETTINGS)
    process.crawl(BareSpider, home=sys.argv[1])
    process.start()
