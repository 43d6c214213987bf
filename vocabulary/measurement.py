"""One run: what was measured, when, with which settings and model."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

Stage = Literal["crawl", "read", "measure", "match", "draft"]
STAGES: tuple[Stage, ...] = ("crawl", "read", "measure", "match", "draft")


# Why a crawl ended early (`max-...`, `too-many-requests`, `disk`: what was read by then is kept) or gave nothing. A
# home page that gives no page is named by its own fault: `http-404`, `not-html`, `too-large` and the like.
REASONS = (
    "max-pages",
    "max-minutes",
    "max-bytes",
    "too-many-requests",  # the site asked to wait (429, or 503 with Retry-After) too often or for too long
    "disk",
    "unreachable",
    "robots",
    "other-host",
    "private-address",
    "empty",
    "crashed",
)


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

    failed: addresses without a usable answer. bytes: of the bodies that were sent, unpacked. reason: one of REASONS,
    None when it simply was complete. skipped: addresses passed over; skipped_patterns: which of them formed a calendar
    or a filtered list, most first. listed: addresses that the site's sitemaps name, None when it has no sitemap.
    unchanged: pages of which the server said that they are as the crawl before found them, so that nothing was sent.
    crawl_delay: seconds between two requests that robots.txt asks for.
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
