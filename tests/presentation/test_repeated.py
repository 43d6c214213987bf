"""What a measurement has from the ones before it."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import cast

from sqlalchemy import func, update

from presentation.progress import TerminalReporter
from presentation.project import Project, open_project
from presentation.steps import Journey, crawl, drop_old_archives, read
from presentation.vectors import Vectorizer
from storage import tables
from storage.crawl_reports import read_crawl_reports
from storage.database import begin
from storage.measurements import begin_measurement, finish_measurement
from storage.pages import page_key, read_pages
from tests.crawler.site_server import Answer, page, serve
from tests.crawler.test_conditional import versioned
from vocabulary.measurement import CrawlReport
from vocabulary.page import Page

XML = {"Content-Type": "application/xml"}


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


def test_a_repeated_measurement_stores_what_a_whole_one_would(tmp_path: Path) -> None:
    """Of some pages that are as they were the site changed what leads to them, or which lines it repeats."""
    texts = {f"/{number}": f"Verhaal {number}.</p><p>Bel de receptie." for number in range(12)}
    with serve({path: versioned(page("/1", text=text), path) for path, text in texts.items()}) as site:
        site.answers["/"] = page(*texts, "/weg")
        again = make_project(tmp_path, site.url, "delay = 0")
        measure(again)
        for path in ("0", "3"):
            _retitle(again, f"{site.url}{path}")
        site.answers |= {
            "/": page(*list(texts)[1:], "/diep"),
            "/1": versioned(page("/0", text="Anders.</p><p>Bel de receptie."), "nieuw"),
            "/diep": page("/3", text="Nieuw.</p><p>Bel de receptie."),
            "/sitemap.xml": Answer(f"<urlset><url><loc>{site.url}3</loc></url></urlset>".encode(), headers=XML),
        }
        _, repeated = measure(again)
        (tmp_path / "whole").mkdir()
        _, expected = measure(make_project(tmp_path / "whole", site.url, "delay = 0"))
    copied = {page.url: (page.depth, page.in_sitemap) for page in repeated if page.title == "Gekopieerd"}
    assert copied == {f"{site.url}3": (1, True), f"{site.url}0": (2, False)}, "but for how the site leads to it"
    moment = expected[0].fetched_at
    made, wanted = (
        {page.url: replace(page, fetched_at=moment, title="") for page in pages} for pages in (repeated, expected)
    )
    assert made == wanted


def _retitle(project: Project, url: str) -> None:
    """Leave a trace in what is stored of a page."""
    table, document = tables.pages, func.replace(tables.pages.c.document, '"title":"Pagina"', '"title":"Gekopieerd"')
    with begin(project.store) as connection:
        connection.execute(update(table).where(table.c.url_key == page_key(url)).values(document=document))


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
