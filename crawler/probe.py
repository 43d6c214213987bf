"""A first look at a site: a few of its pages, or why it can't be measured."""

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from crawler.addresses import normalise_address
from crawler.archive import read_archive
from crawler.crawl_settings import CrawlSettings
from crawler.reports import explain_report
from crawler.run import crawl_hospitals
from vocabulary.errors import CrawlError
from vocabulary.hospital import Hospital
from vocabulary.measurement import CRAWL_ENDINGS
from vocabulary.page import FetchedResponse

PROBE_PAGES = 12
SLUG = "probe"


def probe_site(url: str, settings: CrawlSettings) -> tuple[FetchedResponse, ...]:
    """The pages nearest to the home page, that one first.

    Raises CrawlError when the site can't be reached or may not be read.
    """
    if normalise_address(url) is None:
        raise CrawlError("{url}: not a web address", "Write it in full, such as https://www.example.org/.", url=url)
    few = replace(settings, max_pages=min(PROBE_PAGES, settings.max_pages), only_between=None)  # someone waits for it
    with TemporaryDirectory(prefix="vindbaar-") as folder:
        report = crawl_hospitals([Hospital(SLUG, SLUG, url)], few, Path(folder), lambda event: None)[0]
        if report.reason is not None and report.reason not in CRAWL_ENDINGS:
            raise explain_report(report, url)
        return tuple(response for response in read_archive(Path(folder), SLUG) if response.fault is None)
