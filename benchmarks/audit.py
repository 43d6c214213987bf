"""The audit of a large site against reading its pages once from the store, in processor time."""

import random
import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.large_site import write_site
from crawler.page_reader import read_page
from findability.audit.audit import audit_site
from storage.database import open_store
from storage.measurements import begin_measurement
from storage.pages import read_pages, save_pages
from vocabulary.page import FetchedResponse, Page, Section

PAGES, WRITTEN = 10_000, 60
HOME = "https://linde.example/"


def measure() -> list[tuple[str, float]]:
    """Seconds for 10,000 pages of some 6,000 words and 60 links, and how many times the one is the other."""
    with TemporaryDirectory() as folder:
        store = open_store(f"sqlite:///{folder}/pages.db")
        measurement = begin_measurement(store, {}, "none").id
        save_pages(store, measurement, make_pages(Path(folder), PAGES))
        start = time.process_time()
        pages = read_pages(store, measurement)
        read = time.process_time()
        findings = audit_site(pages, HOME)
        audited = time.process_time()
    return [
        ("reading 10,000 pages (s)", read - start),
        ("audit of them (s)", audited - read),
        ("findings", len(findings)),
        ("audit / reading", (audited - read) / (read - start)),
    ]


def make_pages(folder: Path, count: int) -> list[Page]:
    """Pages with the sections of a few written ones, shuffled, so that texts differ as those of a site do."""
    write_site(folder, WRITTEN)
    written = [_read(folder, number) for number in range(WRITTEN)]
    sections = [section for page in written for section in page.sections]
    return [_vary(written[number % WRITTEN], number, count, sections) for number in range(count)]


def _read(folder: Path, number: int) -> Page:
    body = (folder / "site" / f"page-{number}.html").read_bytes()
    url, now = f"{HOME}page-{number}.html", datetime(2026, 3, 2, tzinfo=UTC)
    return read_page(FetchedResponse("linde", url, url, 200, {"content-type": "text/html"}, body, now))


def _vary(page: Page, number: int, count: int, sections: Sequence[Section]) -> Page:
    chance = random.Random(number)  # noqa: S311 (invents pages, the same ones every time; no secret)
    links = tuple(replace(link, url=f"{HOME}page-{chance.randrange(count)}.html") for link in page.links)
    return replace(
        page,
        url=f"{HOME}page-{number}.html" if number else HOME,
        title=f"Onderwerp {number}",
        sections=tuple(chance.sample(sections, len(page.sections))),
        links=links,
        depth=1,
        in_sitemap=True,
    )
