"""A first look at a site: a few of its pages, or why it can't be measured."""

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from crawler.addresses import normalise_address
from crawler.archive import read_archive
from crawler.crawl_settings import CrawlSettings
from crawler.run import crawl_hospitals
from vocabulary.errors import CrawlError
from vocabulary.hospital import Hospital
from vocabulary.measurement import CrawlReport
from vocabulary.page import FetchedResponse

PROBE_PAGES = 12
SLUG = "probe"
HINTS = {
    "unreachable": "Check the address in a browser; is the site up, and is this machine online?",
    "robots": "The site's robots.txt asks robots to stay away; ask its owner to allow Vindbaar.",
    "other-host": "Use the address that it redirects to.",
    "private-address": "The name leads into a private network; give the address itself if that is what is meant.",
    "not-html": "Give the address of the home page, not of a file.",
    "empty": "The page holds no text without scripts; is there one that does?",
    "too-large": "The page is larger than what is read of one page.",
    "disk": "Free some space in the folder for temporary files.",
    "crashed": "This is a fault of Vindbaar's; please report it with these lines.",
}
CAPPED = {None, "max-pages", "max-minutes", "max-bytes"}


def probe_site(url: str, settings: CrawlSettings) -> tuple[FetchedResponse, ...]:
    """The pages nearest to the home page, that one first.

    Raises CrawlError when the site can't be reached or may not be read.
    """
    if normalise_address(url) is None:
        raise CrawlError(f"{url}: not a web address", "Write it in full, such as https://www.example.org/.")
    few = replace(settings, max_pages=min(PROBE_PAGES, settings.max_pages), only_between=None)  # someone waits for it
    with TemporaryDirectory(prefix="vindbaar-") as folder:
        report = crawl_hospitals([Hospital(SLUG, SLUG, url)], few, Path(folder), lambda event: None)[0]
        if report.reason not in CAPPED:
            raise _explain(url, report)
        return tuple(response for response in read_archive(Path(folder), SLUG) if response.fault is None)


def _explain(url: str, report: CrawlReport) -> CrawlError:
    reason = report.reason or "empty"
    detail = f" ({report.detail})" if report.detail else ""
    return CrawlError(f"{url}: {reason}{detail}", HINTS.get(reason, "Check the address in a browser."))
