"""The journey, one verb per stage: crawl, read, measure, match, draft.

Each stage takes what the one before it stored and stores its own; a stage that was interrupted is done anew as a whole.
A measurement is shown only when its last stage is done.
"""

import shutil
from collections.abc import Callable, Collection, Mapping
from concurrent.futures import Executor
from dataclasses import asdict, dataclass, field
from functools import partial
from pathlib import Path

from crawler.read_run import SiteView, read_site
from crawler.reading_ahead import read_ahead
from crawler.reports import CrawlEvent, explain_report, read_report
from crawler.run import crawl_hospitals
from crawler.spreading import spread_over
from presentation.drafting import draft_first_gaps
from presentation.engine_settings import make_engine_settings
from presentation.measuring import measure_region
from presentation.page_rows import make_passage_rows
from presentation.page_storing import store_site
from presentation.progress import Reporter
from presentation.project import Project
from presentation.region import load_region
from presentation.terms import collect_terms
from presentation.vectors import Vectorizer, open_vectorizer
from storage.crawl_reports import read_crawl_reports, save_crawl_reports
from storage.documents import Row, chunked
from storage.hospitals import save_hospitals
from storage.measurements import (
    begin_measurement,
    clear_stage,
    discard_measurement,
    find_running,
    finish_measurement,
    finish_stage,
    get_measurement,
    latest_measurement,
    list_measurements,
)
from storage.pages import PAGE, iterate_page_documents
from storage.passages import count_passages, save_passage_rows
from vocabulary.catalogue import read_text
from vocabulary.errors import CrawlError, NothingMeasuredError
from vocabulary.hospital import Hospital
from vocabulary.measurement import STAGES, CrawlReport, Measurement, Stage
from vocabulary.passage import hash_text
from vocabulary.phrases import Phrase

PAGES_TOGETHER = 16  # handed to a worker and stored at a time


@dataclass(frozen=True)
class Journey:
    """A measurement under way and what its stages need.

    executor: where pages are read and cut. sites: by slug, those whose pages were read while they were crawled.
    """

    project: Project
    measurement: Measurement
    vectorizer: Vectorizer
    reporter: Reporter
    executor: Executor
    sites: dict[str, SiteView] = field(default_factory=dict)


def open_measurement(project: Project, reporter: Reporter, fresh: bool = False) -> Measurement:
    """The interrupted measurement when there is one made with the same settings, else a new one."""
    project.criteria()
    collect_terms(project)  # these read what the user wrote: a mistake there must cost no crawl
    make_engine_settings(project.settings.engines)
    running = find_running(project.store)
    settings = describe_settings(project)
    model = open_vectorizer(project.store, project.settings.model.name, reporter).model
    if running is not None and not fresh and running.settings == settings and running.model == model:
        reporter.note(Phrase("Going on with measurement {number}, where it was", {"number": running.id}))
        return running
    if running is not None:
        reporter.note(Phrase("Measurement {number} was not complete and is thrown away", {"number": running.id}))
        discard_measurement(project.store, running.id)
        shutil.rmtree(project.archive(running), ignore_errors=True)
    return begin_measurement(project.store, settings, model)


def describe_settings(project: Project) -> dict[str, object]:
    """The settings that a measurement depends on, as JSON values; of the user's own files a hash."""
    settings = project.settings.model_dump(
        mode="json",
        include={"hospital", "crawl", "terms", "criteria", "model"},
        exclude={"crawl": {"only_between", "keep_measurements"}},
    )
    names = (*project.settings.terms.files, *project.settings.criteria.files)
    return {**settings, "files": {name: hash_text(read_text(project.folder / name)) for name in names}}


def run_stages(journey: Journey, last: Stage = "draft") -> Measurement:
    """Do every stage that is not done yet, up to and including `last`."""
    project, measurement = journey.project, journey.measurement
    for stage in STAGES[: STAGES.index(last) + 1]:
        if stage not in measurement.stages:
            run_stage(journey, stage)
    if last == STAGES[-1]:
        complete(journey)
    return get_measurement(project.store, measurement.id)


def complete(journey: Journey) -> None:
    """The last stage is done: from now on the measurement is shown."""
    finish_measurement(journey.project.store, journey.measurement.id)
    drop_old_archives(journey.project)


def drop_old_archives(project: Project) -> None:
    """Delete the raw answers of all finished measurements but the last `crawl.keep_measurements`."""
    for old in list_measurements(project.store)[project.settings.crawl.keep_measurements :]:
        shutil.rmtree(project.archive(old), ignore_errors=True)


def run_stage(journey: Journey, stage: Stage) -> None:
    """Do one stage as a whole. Raises NothingMeasuredError when the one before it is not done."""
    project, measurement = journey.project, get_measurement(journey.project.store, journey.measurement.id)
    missing = [name for name in STAGES[: STAGES.index(stage)] if name not in measurement.stages]
    if missing:
        raise NothingMeasuredError(
            "{stage} needs what {before} gives, and measurement {measurement} has not got that far",
            "Run first: vindbaar {first} (or vindbaar run, which does every stage)",
            stage=stage,
            before=missing[-1],
            measurement=measurement.id,
            first=missing[0],
        )
    journey.reporter.stage(stage)
    clear_stage(project.store, measurement.id, stage)
    STEPS[stage](journey)
    finish_stage(project.store, measurement.id, stage)
    journey.reporter.close()


def crawl(journey: Journey) -> None:
    """Fetch every site into the archive, and read its pages as they come. Raises CrawlError when ours gave no page."""
    project, store, measurement = journey.project, journey.project.store, journey.measurement

    def say(event: CrawlEvent) -> None:
        if event.waits_until:
            values = {"hospital": event.hospital, "moment": event.waits_until}
            journey.reporter.note(Phrase("{hospital}: waits until {moment} (crawl.only_between)", values))
        detail = {"queued": event.queued, "failed": event.failed, "s": event.seconds}
        journey.reporter.step(event.hospital, event.pages, None, detail)

    save_hospitals(store, measurement.id, project.hospitals)
    archive, earlier = project.archive(measurement), find_earlier_archive(project)
    slugs = [hospital.slug for hospital in project.hospitals]
    with read_ahead(archive, slugs, earlier, spread_over(journey.executor)) as sites:
        reports = crawl_hospitals(project.hospitals, project.crawl_settings, archive, say, earlier)
    journey.sites.update(sites)
    for report in reports:
        journey.reporter.step(
            report.hospital, report.pages, report.pages, {"failed": report.failed, "s": report.seconds}
        )
    save_crawl_reports(store, measurement.id, reports)
    own = next(report for report in reports if report.hospital == project.own.slug)
    if own.pages == 0:
        raise explain_report(own, project.own.url)


def find_earlier_archive(project: Project) -> Path | None:
    """That of the finished measurement before this one: what did not change since is neither fetched nor read again."""
    latest = latest_measurement(project.store)
    return project.archive(latest) if latest else None


def import_crawl(journey: Journey, hospital: Hospital, warc: Path) -> CrawlReport:
    """Take another tool's WARC file as the crawl of one hospital, so that the stage `crawl` does not fetch that site.

    What the stages stored is cleared, to be done anew with it.
    Raises CrawlError when the file holds no page of it.
    """
    from crawler.foreign_warc import import_warc

    project, measurement = journey.project, journey.measurement
    report = import_warc(warc, hospital, project.crawl_settings.max_bytes, project.archive(measurement))
    for stage in STAGES:
        clear_stage(project.store, measurement.id, stage)
    return report


def list_uncrawled(journey: Journey) -> list[str]:
    """The hospitals of which the crawl is not finished."""
    archive = journey.project.archive(journey.measurement)
    return [hospital.slug for hospital in journey.project.hospitals if read_report(archive, hospital.slug) is None]


def read(journey: Journey) -> None:
    """Turn raw responses into pages, on every processor. Raises CrawlError when ours holds no text."""
    project, measurement = journey.project, journey.measurement
    texts = {hospital.slug: _read_site(journey, hospital.slug) for hospital in project.hospitals}
    if not texts[project.own.slug]:
        raise _explain_silence(project, measurement.id, [project.own.slug])[project.own.slug]


def _read_site(journey: Journey, slug: str) -> int:
    """Store the pages of one site; gives how many of them hold text."""
    project, measurement, spread = journey.project, journey.measurement, spread_over(journey.executor)
    archive, earlier = project.archive(measurement), find_earlier_archive(project)
    site = journey.sites.pop(slug, None) or read_site(archive, slug, earlier, spread)
    pages = store_site(project, measurement, slug, site, spread)
    journey.reporter.step(slug, len(pages), len(pages), {})
    return sum(page.has_text for page in pages)


def measure(journey: Journey) -> None:
    """Passages, positions, visibility and findings."""
    _cut_pages(journey)
    region = load_region(journey.project.store, journey.measurement.id, journey.vectorizer)
    measure_region(journey.project, journey.measurement, region, journey.vectorizer, journey.reporter)


def _cut_pages(journey: Journey) -> None:
    """Store the passages of every page, on every processor."""
    store, measurement = journey.project.store, journey.measurement
    documents = chunked(iterate_page_documents(store, measurement.id), PAGES_TOGETHER)
    leave_uncut = partial(_leave_uncut, journey.reporter)
    for rows in spread_over(journey.executor)(partial(make_passage_rows, measurement.id), documents, leave_uncut):
        save_passage_rows(store, rows)


def _leave_uncut(reporter: Reporter, document: str) -> list[Row]:
    reporter.note(Phrase("{url}: its text could not be cut into passages", {"url": PAGE.validate_json(document).url}))
    return []


def match(journey: Journey) -> None:
    """Criteria, questions, coverage and gaps."""
    from presentation.matching import match_region  # here, since scikit-learn takes a second to load

    region = load_region(journey.project.store, journey.measurement.id, journey.vectorizer)
    match_region(journey.project, journey.measurement, region, journey.vectorizer, journey.reporter)


def draft(journey: Journey) -> None:
    """A draft for each of the first gaps that has none yet."""
    draft_first_gaps(journey.project, journey.measurement, journey.reporter)


STEPS: Mapping[Stage, Callable[[Journey], None]] = {
    "crawl": crawl,
    "read": read,
    "measure": measure,
    "match": match,
    "draft": draft,
}


def list_failures(project: Project, measurement_id: int) -> dict[str, CrawlError]:
    """By hospital of which no text was measured: what went wrong."""
    slugs = [hospital.slug for hospital in project.hospitals]
    silent = [slug for slug in slugs if not count_passages(project.store, measurement_id, slug)]
    return _explain_silence(project, measurement_id, silent)


def _explain_silence(project: Project, measurement_id: int, slugs: Collection[str]) -> dict[str, CrawlError]:
    reports = read_crawl_reports(project.store, measurement_id)
    urls = {hospital.slug: hospital.url for hospital in project.hospitals}
    return {
        report.hospital: explain_report(report, urls[report.hospital]) for report in reports if report.hospital in slugs
    }


def summarize(journey: Journey) -> dict[str, object]:
    """The figures of a finished run, for `--json` and the last lines on the terminal."""
    project, measurement = journey.project, journey.measurement
    reports = read_crawl_reports(project.store, measurement.id)
    return {
        "measurement": measurement.id,
        "hospitals": [asdict(report) for report in reports],
        "embedded": journey.vectorizer.embedded,
        "reused": journey.vectorizer.reused,
    }
