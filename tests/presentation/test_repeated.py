"""What a measurement has from the ones before it."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import cast

from presentation.progress import TerminalReporter
from presentation.project import Project, open_project
from presentation.steps import Journey, crawl, drop_old_archives, read
from presentation.vectors import Vectorizer
from storage.crawl_reports import read_crawl_reports
from storage.measurements import begin_measurement, finish_measurement
from storage.pages import read_pages
from tests.crawler.site_server import page, serve
from tests.crawler.test_conditional import versioned
from vocabulary.measurement import CrawlReport
from vocabulary.page import Page


def make_project(folder: Path, url: str, crawl_table: str) -> Project:
    config = folder / "vindbaar.toml"
    config.write_text(f'[crawl]\n{crawl_table}\n[[hospital]]\nslug = "linde"\nname = "De Linde"\nurl = "{url}"\n')
    return open_project(config)


def measure(project: Project) -> tuple[CrawlReport, tuple[Page, ...]]:
    """The first two stages of a measurement."""
    measurement = begin_measurement(project.store, {}, "model")
    with ThreadPoolExecutor(1) as executor:
        journey = Journey(project, measurement, cast("Vectorizer", None), TerminalReporter("nl"), executor)
        crawl(journey)
        read(journey)
    finish_measurement(project.store, measurement.id)
    return read_crawl_reports(project.store, measurement.id)[0], read_pages(project.store, measurement.id)


def test_a_repeated_measurement_fetches_only_what_changed_and_stores_all(tmp_path: Path) -> None:
    with serve({"/": page("/a"), "/a": versioned(page(text="Bezoek is welkom."), "1")}) as site:
        project = make_project(tmp_path, site.url, "delay = 0")
        first, pages = measure(project)
        second, again = measure(project)
        assert site.sent[-1]["user-agent"].endswith(f"(+{site.url})"), "without a contact, our own address is one"
    assert (first.unchanged, second.unchanged) == (0, 1)
    assert [replace(page, fetched_at=old.fetched_at) for page, old in zip(again, pages, strict=True)] == list(pages)


def test_raw_answers_of_old_measurements_are_deleted_and_nothing_else(tmp_path: Path) -> None:
    project = make_project(tmp_path, "https://linde.example/", "keep_measurements = 2")
    measurements = [begin_measurement(project.store, {}, "model") for _ in range(5)]
    archives = [project.archive(measurement) for measurement in measurements]
    for archive in archives:
        archive.mkdir(parents=True)
    for measurement in measurements[:4]:
        finish_measurement(project.store, measurement.id)
    drop_old_archives(project)
    assert [archive.exists() for archive in archives] == [False, False, True, True, True]
