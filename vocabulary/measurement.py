"""One run: what was measured, when, with which settings and model."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

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
class CrawlReport:
    """How the crawl of one hospital went. failed: addresses without a usable answer. reason: why it ended early or
    gave nothing (`unreachable`, `robots`, `other-host`, `empty`, `max-pages` ...), None when it simply was complete."""

    hospital: str
    pages: int
    failed: int
    skipped: int
    seconds: float
    bytes: int
    reason: str | None = None
    detail: str | None = None
