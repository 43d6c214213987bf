"""One run: what was measured, when, with which settings and model."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from vocabulary.errors import Trouble

Stage = Literal["crawl", "read", "measure", "match", "draft"]
STAGES: tuple[Stage, ...] = ("crawl", "read", "measure", "match", "draft")


@dataclass(frozen=True, slots=True)
class Measurement:
    """state: `running` until every stage is done; only a `done` one is shown. model: name and hash of the embedder."""

    id: int
    started_at: datetime
    finished_at: datetime | None
    state: Literal["running", "done", "discarded"]
    settings: dict[str, object]
    model: str
    stages: tuple[Stage, ...] = ()


@dataclass(frozen=True, slots=True)
class SkippedPattern:
    """Addresses passed over because enough of their kind was read, such as every month of a calendar.

    pattern: path and parameters, with `{date}`, `{n}` or `{filter}` for what differs. example: the first of them.
    """

    pattern: str
    count: int
    example: str


@dataclass(frozen=True, slots=True)
class CrawlReport:
    """How the crawl of one hospital went.

    failed: addresses without a usable answer. bytes: of the bodies that were sent, unpacked. reason: one of the two
    tables below, or `http-<status>`; None when it simply was complete. skipped: addresses passed over;
    skipped_patterns: which of them formed a calendar or a filtered list, most first. listed: addresses that the site's
    sitemaps name, None when it has no sitemap. unchanged: pages of which the server said that they are as the crawl
    before found them, so that nothing was sent. crawl_delay: seconds between two requests that robots.txt asks for.
    rendered: pages of which the scripts were run. unrendered: pages that are empty without them and could not be.
    """

    hospital: str
    pages: int
    failed: int
    skipped: int
    seconds: float
    bytes: int
    reason: str | None = None
    detail: str | None = None
    skipped_patterns: tuple[SkippedPattern, ...] = ()
    listed: int | None = None
    unchanged: int = 0
    crawl_delay: float | None = None
    rendered: int = 0
    unrendered: int = 0


# Every reason of a report, in words that fit after "nothing could be read from URL: ". Here why a crawl ended early, by
# a cap; below why it gave nothing, or for `too-many-requests` and `disk` not all: what was read by then is kept.
# A home page that gives no page is named by its own fault: `http-404`, `not-html`, `too-large` and the like.
CRAWL_ENDINGS = {
    "max-pages": Trouble(
        "stopped at the largest number of pages that the settings allow",
        "Raise max_pages under [crawl] in vindbaar.toml when more of the site counts.",
    ),
    "max-minutes": Trouble(
        "stopped at the longest time that the settings allow",
        "Raise max_minutes under [crawl] in vindbaar.toml when more of the site counts.",
    ),
    "max-bytes": Trouble(
        "stopped at the largest number of bytes that the settings allow",
        "Raise max_total_bytes under [crawl] in vindbaar.toml when more of the site counts.",
    ),
}
CRAWL_TROUBLES = {
    "too-many-requests": Trouble(
        "the site asked to wait too often or for too long",
        "Raise delay under [crawl] in vindbaar.toml and run again later.",
    ),
    "unreachable": Trouble(
        "the site could not be reached",
        "Check the address, and whether the site opens in a browser on this machine; then try again.",
    ),
    "robots": Trouble(
        "the site asks robots to stay away (robots.txt)", "Ask its owner to allow the user agent Vindbaar."
    ),
    "crawl-delay": Trouble(
        "the site asks robots to wait more than five minutes between two pages (robots.txt)",
        "Ask its owner for a shorter Crawl-delay for the user agent Vindbaar.",
    ),
    "other-host": Trouble("the site sends visitors on to another address", "Use the address that it redirects to."),
    "http-404": Trouble("there is no page at this address (404)", "Check the path in the address."),
    "not-html": Trouble("the address gives a file, not a page", "Give the address of the home page of the site."),
    "empty": Trouble(
        "the home page has no text", "Does it show anything without JavaScript, or is there a page that does?"
    ),
    "needs-javascript": Trouble(
        "the pages are empty without JavaScript, and it could not be run",
        "Install Chromium on this machine (Debian: apt-get install chromium), or raise max_rendered under [crawl].",
    ),
    "private-address": Trouble(
        "the address leads to a private network", "If that is meant, give the IP address itself instead of the name."
    ),
    "too-large": Trouble(
        "the home page is larger than what is read of one page", "Raise max_bytes under [crawl] in vindbaar.toml."
    ),
    "disk": Trouble("the disk is full", "Free some space and run again; what was stored before is intact."),
    "crashed": Trouble(
        "the crawler broke off by a fault of its own", "Please report it to the makers of Vindbaar, with these lines."
    ),
}
UNKNOWN_TROUBLE = Trouble(
    "the site gave no usable answer", "Open the address in a browser and check that it shows a web site."
)
