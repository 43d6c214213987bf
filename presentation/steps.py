"""The journey, one verb per stage: crawl, read, measure, match, draft.

Each stage takes what the one before it stored and stores its own; a stage that was interrupted is done anew as a whole.
A measurement is shown only when its last stage is done.
"""

import shutil
from collections.abc import Callable, Mapping
from concurrent.futures import Executor
from dataclasses import asdict, dataclass

from crawler.read_run import read_hospital
from crawler.reports import CrawlEvent
from crawler.run import crawl_hospitals
from presentation.drafting import draft_first_gaps
from presentation.matching import match_region
from presentation.measuring import measure_region
from presentation.progress import Reporter
from presentation.project import Project
from presentation.region import load_region
from presentation.terms import collect_terms
from presentation.vectors import Vectorizer, open_vectorizer
from storage.crawl_reports import read_crawl_reports, save_crawl_reports
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
from storage.pages import save_pages
from storage.passages import read_passages, save_passages
from vocabulary.catalogue import read_text
from vocabulary.errors import CrawlError, NothingMeasuredError
from vocabulary.measurement import STAGES, CrawlReport, Measurement, Stage
from vocabulary.passage import hash_text


class SiteError(CrawlError):
    """hospital: the slug of the one that gave nothing."""

    def __init__(self, hospital: str, message: str, hint: str) -> None:
        super().__init__(message, hint)
        self.hospital = hospital


@dataclass(frozen=True)
class Journey:
    """A measurement under way and what its stages need. executor: where pages are read, one hospital a job."""

    project: Project
    measurement: Measurement
    vectorizer: Vectorizer
    reporter: Reporter
    executor: Executor


def open_measurement(project: Project, reporter: Reporter, fresh: bool = False) -> Measurement:
    """The interrupted measurement when there is one made with the same settings, else a new one."""
    project.criteria()
    collect_terms(project)  # both read what the user wrote: a mistake there must cost no crawl
    running = find_running(project.store)
    settings = describe_settings(project)
    model = open_vectorizer(project.store, project.settings.model.name, reporter).model
    if running is not None and not fresh and running.settings == settings and running.model == model:
        reporter.note(f"Going on with measurement {running.id}; done so far: {', '.join(running.stages) or 'nothing'}")
        return running
    if running is not None:
        reporter.note(f"Measurement {running.id} was not complete and is thrown away")
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
    """The last stage is done: from now on the measurement is shown. Raw answers of too long ago are deleted."""
    project = journey.project
    finish_measurement(project.store, journey.measurement.id)
    for old in list_measurements(project.store)[project.settings.crawl.keep_measurements :]:
        shutil.rmtree(project.archive(old), ignore_errors=True)


def run_stage(journey: Journey, stage: Stage) -> None:
    """Do one stage as a whole. Raises NothingMeasuredError when the one before it is not done."""
    project, measurement = journey.project, get_measurement(journey.project.store, journey.measurement.id)
    missing = [name for name in STAGES[: STAGES.index(stage)] if name not in measurement.stages]
    if missing:
        raise NothingMeasuredError(
            f"{stage} needs what {missing[-1]} gives, and measurement {measurement.id} has not got that far",
            f"Run first: vindbaar {missing[0]} (or vindbaar run, which does every stage)",
        )
    journey.reporter.stage(stage)
    clear_stage(project.store, measurement.id, stage)
    STEPS[stage](journey)
    finish_stage(project.store, measurement.id, stage)
    journey.reporter.close()


def crawl(journey: Journey) -> None:
    """Fetch every site into the archive. Raises SiteError when ours gave no page."""
    project, store, measurement = journey.project, journey.project.store, journey.measurement

    def say(event: CrawlEvent) -> None:
        if event.waits_until:
            journey.reporter.note(f"{event.hospital}: waits until {event.waits_until} (crawl.only_between)")
        detail = {"queued": event.queued, "failed": event.failed, "s": event.seconds}
        journey.reporter.step(event.hospital, event.pages, None, detail)

    save_hospitals(store, measurement.id, project.hospitals)
    latest = latest_measurement(store)
    earlier = project.archive(latest) if latest else None
    reports = crawl_hospitals(project.hospitals, project.crawl_settings, project.archive(measurement), say, earlier)
    for report in reports:
        journey.reporter.step(
            report.hospital, report.pages, report.pages, {"failed": report.failed, "s": report.seconds}
        )
    save_crawl_reports(store, measurement.id, reports)
    own = next(report for report in reports if report.hospital == project.own.slug)
    if own.pages == 0:
        raise explain_failure(project, own)


def read(journey: Journey) -> None:
    """Turn raw responses into pages and passages, one hospital a job. Raises SiteError when ours holds no text."""
    from content.passages import cut_passages

    project, measurement = journey.project, journey.measurement
    archive = project.archive(measurement)
    slugs = [hospital.slug for hospital in project.hospitals]
    jobs = {slug: journey.executor.submit(read_hospital, archive, slug) for slug in slugs}
    for slug, job in jobs.items():
        pages = job.result()
        save_pages(project.store, measurement.id, pages)
        save_passages(project.store, measurement.id, [passage for page in pages for passage in cut_passages(page)])
        journey.reporter.step(slug, len(pages), len(pages), {})
    failures = {error.hospital: error for error in list_failures(project, measurement.id)}
    if project.own.slug in failures:
        raise failures[project.own.slug]


def measure(journey: Journey) -> None:
    """Positions, visibility and findings."""
    region = load_region(journey.project.store, journey.measurement.id, journey.vectorizer)
    measure_region(journey.project, journey.measurement, region, journey.vectorizer, journey.reporter)


def match(journey: Journey) -> None:
    """Criteria, questions, coverage and gaps."""
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


def list_failures(project: Project, measurement_id: int) -> list[SiteError]:
    """One error for each hospital that gave no text at all."""
    reports = read_crawl_reports(project.store, measurement_id)
    said = {passage.hospital for passage in read_passages(project.store, measurement_id)}
    return [explain_failure(project, report) for report in reports if report.hospital not in said]


def explain_failure(project: Project, report: CrawlReport) -> SiteError:
    """What went wrong with a site, in words that tell what to do."""
    url = next(hospital.url for hospital in project.hospitals if hospital.slug == report.hospital)
    reason = (report.reason if report.pages == 0 else None) or "empty"
    said = f" ({report.detail})" if report.detail else ""
    hint = FAILURE_HINTS.get(reason, "Open the address in a browser and check that it shows a web site.")
    return SiteError(report.hospital, f"{report.hospital}: nothing could be read from {url}: {reason}{said}", hint)


FAILURE_HINTS = {
    "unreachable": "Check the address in vindbaar.toml, and whether the site opens in a browser; then run again.",
    "robots": "The site's robots.txt asks robots to stay away. Ask its owner to allow the user agent Vindbaar.",
    "other-host": "The site has moved: put the address it redirects to in vindbaar.toml.",
    "http-404": "There is no page at this address: check the path in vindbaar.toml.",
    "not-html": "The address gives a file, not a web page: use the home page of the site.",
    "empty": "The home page has no text and no links for a crawler: does it need JavaScript?",
    "private-address": "It leads to a private network; if that is meant, put the IP address itself in vindbaar.toml.",
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
