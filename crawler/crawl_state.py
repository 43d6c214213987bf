"""The tally of one crawl and what it amounts to in the end."""

import time
from dataclasses import dataclass, field

from crawler.busy_sites import TOO_MANY
from crawler.frontier import Frontier
from crawler.reports import CrawlEvent
from crawler.script_need import NEEDS_SCRIPTS, RENDERED_HEADER
from vocabulary.measurement import CrawlReport
from vocabulary.page import FetchedResponse

UNREACHABLE = {
    "unreachable",
    "timeout",
    "broken-off",
    "redirect",
    "robots-unavailable",
}  # a home page that only redirects leads nowhere


@dataclass(slots=True)
class CrawlState:
    """home: normalised address. reason, detail: what ended the crawl early. trouble: why home gave nothing, so far."""

    hospital: str
    home: str
    frontier: Frontier
    max_seconds: float
    max_bytes: int
    pages: int = 0
    failed: int = 0
    refused: int = 0
    bytes: int = 0
    unchanged: int = 0
    rendered: int = 0
    unrendered: int = 0
    crawl_delay: float | None = None
    has_words: bool = False
    trouble: tuple[str, str | None] | None = ("unreachable", None)
    reason: str | None = None
    detail: str | None = None
    started: float = field(default_factory=time.monotonic)

    @property
    def seconds(self) -> float:
        return time.monotonic() - self.started

    def count(self, response: FetchedResponse, detail: str | None = None) -> None:
        """Add one answer to the tally. detail: what a person should know about a failure."""
        if response.unchanged_since:
            self.unchanged += 1
        else:
            self.bytes += len(response.body)
        self.rendered += RENDERED_HEADER in response.headers
        self.unrendered += response.fault == NEEDS_SCRIPTS
        if response.fault in {"robots", "robots-unavailable", "not-html"}:
            self.refused += 1
        elif response.fault is None:
            self.pages += 1
        elif response.fault != "redirect":
            self.failed += 1
        if response.requested_url == self.home:
            self.trouble = _find_trouble(response, detail)

    def is_over(self) -> bool:
        """Whether nothing more may be asked for: a cap is reached, though not before the home page was seen."""
        if self.trouble is None and len(self.frontier) > 0:
            if self.seconds > self.max_seconds:
                self.end("max-minutes")
            elif self.bytes > self.max_bytes:
                self.end("max-bytes")
        return self.reason is not None

    def end(self, reason: str, detail: str | None = None) -> None:
        """Ask for nothing more; the first reason is the one that counts."""
        if self.reason is None:
            self.reason, self.detail = reason, detail

    def make_event(self) -> CrawlEvent:
        return CrawlEvent(self.hospital, self.pages, len(self.frontier), self.failed, round(self.seconds, 1))

    def make_report(self) -> CrawlReport:
        reason, detail = self._conclude()
        frontier = self.frontier
        return CrawlReport(
            self.hospital,
            self.pages,
            self.failed,
            self.refused + frontier.passed_over + frontier.budget.skipped,
            round(self.seconds, 1),
            self.bytes,
            reason,
            detail,
            frontier.budget.list_skipped(),
            frontier.listed,
            self.unchanged,
            self.crawl_delay,
            self.rendered,
            self.unrendered,
        )

    def _conclude(self) -> tuple[str | None, str | None]:
        if self.reason in {"disk", "too-many-requests", "crawl-delay"}:
            return self.reason, self.detail
        if self.trouble:
            return self.trouble
        if not self.has_words:
            return NEEDS_SCRIPTS if self.unrendered else "empty", None
        if self.reason:
            return self.reason, self.detail
        return ("max-pages", None) if self.frontier.overflowed else (None, None)


def _find_trouble(response: FetchedResponse, detail: str | None) -> tuple[str, str | None] | None:
    if response.fault in {None, NEEDS_SCRIPTS}:  # a shell still leads to other pages
        return None
    if response.status == TOO_MANY:
        return "too-many-requests", f"http-{TOO_MANY}"
    if response.fault in UNREACHABLE or response.status >= 500:
        return "unreachable", detail or (f"http-{response.status}" if response.status else response.fault)
    if response.fault == "other-host":
        return "other-host", response.headers.get("location")
    return response.fault, detail
