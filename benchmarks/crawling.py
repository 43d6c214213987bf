"""Crawling and reading a generated site: pages a second beside a bare spider and advertools, memory, a second crawl.

Each run of ours has a process of its own, so that its memory is its own.
"""

import io
import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory

import tomli_w

from benchmarks.large_site import serve_site, write_page, write_site, write_sitemap
from crawler.crawl_settings import CrawlSettings
from crawler.run import crawl_hospitals
from presentation.commands.journey import open_journey
from presentation.progress import JsonReporter
from presentation.project import open_project
from presentation.steps import complete, run_stage
from storage.crawl_reports import read_crawl_reports
from vocabulary.hospital import Hospital

SMALL, LARGE, HUGE = 300, 2000, 20_000  # pages
UNCHANGED = 50  # one page in so many is changed before the second crawl
ADVERTOOLS = """
import json, sys, advertools
off = {"scrapy.downloadermiddlewares.offsite.OffsiteMiddleware": None}  # it knows no host with a port
settings = {"LOG_ENABLED": False, "DOWNLOADER_MIDDLEWARES": json.dumps(off)}
advertools.crawl(sys.argv[1], sys.argv[2], follow_links=True, custom_settings=settings)
"""
Figures = list[tuple[str, float]]


@dataclass(frozen=True, slots=True)
class Run:
    """One crawl and read of ours. crawl, read: seconds of the two stages. peak: MB of the process that took most."""

    pages: int
    bytes: int
    crawl: float
    read: float
    peak: float


def measure() -> Figures:
    """On a small site, where starting up weighs most."""
    return measure_site(SMALL)


def measure_large() -> Figures:
    """On 2,000 pages, and then the memory that 20,000 take; needs some ten minutes and 8 GB of disk."""
    figures = measure_site(LARGE)
    with TemporaryDirectory() as name:
        write_site(Path(name), HUGE)
        with serve_site(Path(name)) as url:
            peak = run_ours(Path(name), url).peak
    return [*figures, ("peak MB on 20,000 pages", peak), ("peak on 20,000 / on 2,000", peak / dict(figures)["peak MB"])]


def measure_site(pages: int) -> Figures:
    """Pages a second and the ratios that count."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        write_site(folder, pages)
        with serve_site(folder) as url:
            write_sitemap(folder, url, pages)
            bare, fetching = run_bare(url), run_crawl(folder, url)
            first, peer = run_ours(folder, url), run_advertools(folder, url)
            change_pages(folder, range(1, pages, UNCHANGED), pages)
            write_sitemap(folder, url, pages, range(1, pages, UNCHANGED))
            second = run_ours(folder, url)
            (folder / "site" / "sitemap.xml").unlink()
            gone = run_ours(folder, url)  # no page stands in the sitemap any more: all of them are stored anew
            change_pages(folder, range(2, pages, UNCHANGED), pages)
            third = run_ours(folder, url)
    begun = first.crawl + first.read
    return [
        ("bare spider, pages/s", bare),
        ("our crawl, pages/s", fetching),
        ("our crawl / bare spider", fetching / bare),
        ("advertools, pages/s", peer),
        ("our crawl and read, pages/s", first.pages / begun),
        ("our crawl and read / advertools", first.pages / begun / peer),
        ("peak MB", first.peak),
        ("second crawl / first, bytes", second.bytes / first.bytes),
        ("second crawl / first, time of crawl and read", (second.crawl + second.read) / begun),
        ("when the sitemap is gone, time of crawl and read", (gone.crawl + gone.read) / begun),
        ("without a sitemap, bytes", third.bytes / first.bytes),
        ("without a sitemap, time of crawl and read", (third.crawl + third.read) / begun),
    ]


def change_pages(folder: Path, numbers: Iterable[int], pages: int) -> None:
    """Another edition of some of the pages."""
    for number in numbers:
        write_page(folder, number, pages, edition=1)


def run_bare(url: str) -> float:
    """Pages a second of the bare spider."""
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.bare_spider", url], check=True, stdout=subprocess.PIPE, text=True
    )
    pages, seconds = json.loads(done.stdout)
    return float(pages / seconds)


def run_crawl(folder: Path, url: str) -> float:
    """Pages a second of our crawl, with nothing read beside it."""
    hospital, settings = Hospital("linde", "De Linde", url), CrawlSettings(delay=0, max_pages=10 * HUGE)
    report = crawl_hospitals([hospital], settings, folder / "alone", lambda event: None)[0]
    return report.pages / report.seconds


def run_advertools(folder: Path, url: str) -> float:
    """Pages a second of advertools, with its start."""
    scripts = {"PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"}  # it starts the command `scrapy`
    rows = folder / "advertools.jl"
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", ADVERTOOLS, url, str(rows)], check=True, env={**os.environ, **scripts})
    seconds = time.perf_counter() - start
    with rows.open(encoding="utf-8") as lines:
        return sum(1 for _ in lines) / seconds


def run_ours(folder: Path, url: str) -> Run:
    """The stages crawl and read of a new measurement, in a process of their own."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as alone:
        return alone.submit(_crawl_and_read, folder, url).result()


def _crawl_and_read(folder: Path, url: str) -> Run:
    config = folder / "vindbaar.toml"
    crawl = {"delay": 0, "max_pages": 10 * HUGE, "max_total_bytes": 10 << 30}
    hospital = {"slug": "linde", "name": "De Linde", "url": url}
    config.write_text(tomli_w.dumps({"hospital": [hospital], "crawl": crawl}))
    project = open_project(config)
    start = time.perf_counter()
    with open_journey(project, JsonReporter("en", io.StringIO()), fresh=True) as journey:
        run_stage(journey, "crawl")
        between = time.perf_counter()
        run_stage(journey, "read")
        end = time.perf_counter()
        complete(journey)
        peak = max(map(_read_peak, [os.getpid(), *_list_children(os.getpid())]))
    report = read_crawl_reports(project.store, journey.measurement.id)[0]
    fetched = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024  # of the crawl's child process
    return Run(report.pages, report.bytes, between - start, end - between, max(peak, fetched))


def _list_children(process: int) -> Iterator[int]:
    """The processes that live and that this one started, and theirs."""
    for child in map(int, Path(f"/proc/{process}/task/{process}/children").read_text().split()):
        yield child
        yield from _list_children(child)


def _read_peak(process: int) -> float:
    """The most memory that a process ever took, in MB."""
    lines = Path(f"/proc/{process}/status").read_text().splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM"))
