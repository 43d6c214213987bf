"""How a crawl goes and how it went, in the form that passes between a crawl's child process and its parent."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from vocabulary.errors import CrawlError
from vocabulary.measurement import CRAWL_ENDINGS, CRAWL_TROUBLES, UNKNOWN_TROUBLE, CrawlReport, SkippedPattern
from vocabulary.phrases import Phrase


@dataclass(frozen=True, slots=True)
class CrawlEvent:
    """Where a crawl stands. queued: addresses that wait, as far as known. seconds: since this crawl began.

    waits_until: local date and time at which it goes on, when it may not crawl now.
    """

    hospital: str
    pages: int
    queued: int
    failed: int
    seconds: float
    waits_until: str | None = None


def read_report(folder: Path, hospital: str) -> CrawlReport | None:
    """The report of a crawl that was finished; None when it was not, or never began."""
    path = report_path(folder, hospital)
    return unpack_report(json.loads(path.read_text(encoding="utf-8"))) if path.exists() else None


def unpack_report(packed: Mapping[str, Any]) -> CrawlReport:
    """The report that `asdict` and JSON made into plain values."""
    patterns = tuple(SkippedPattern(**pattern) for pattern in packed["skipped_patterns"])
    return CrawlReport(**{**packed, "skipped_patterns": patterns})


def write_report(folder: Path, report: CrawlReport) -> None:
    """Mark a crawl as finished: the report is there as a whole or not at all."""
    path = report_path(folder, report.hospital)
    unfinished = path.with_suffix(".tmp")
    unfinished.write_text(json.dumps(asdict(report)), encoding="utf-8")
    unfinished.replace(path)


def explain_report(report: CrawlReport, url: str) -> CrawlError:
    """Why a crawl gave nothing to measure, in words that tell what to do."""
    reason = "empty" if report.reason is None or report.reason in CRAWL_ENDINGS else report.reason
    trouble = CRAWL_TROUBLES.get(reason, UNKNOWN_TROUBLE)
    detail = report.detail or (reason if trouble is UNKNOWN_TROUBLE else "")
    said = f" ({detail})" if detail and reason != "robots" else ""  # of robots.txt it only says the same again
    return CrawlError(
        "nothing could be read from {url}: {trouble}{detail}",
        trouble.hint,
        url=url,
        trouble=Phrase(trouble.message),
        detail=said,
    )


def report_path(folder: Path, hospital: str) -> Path:
    return folder / f"{hospital}.report.json"
