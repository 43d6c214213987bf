"""Commands that make a measurement: demo, init, run and its stages."""

import os
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager, nullcontext
from functools import partial
from multiprocessing import get_all_start_methods, get_context
from multiprocessing.context import BaseContext
from pathlib import Path
from threading import Thread
from typing import Annotated, Literal

import typer

from crawler.spreading import LastingPool
from presentation import steps
from presentation.commands.options import DEFAULT_CONFIG, AsJson, Config, ProgressFile, open_reporter, print_json
from presentation.commands.speech import say, say_error
from presentation.page_rows import prepare_worker
from presentation.progress import Reporter
from presentation.project import Project, find_hospital, open_project
from presentation.steps import Journey
from presentation.vectors import open_vectorizer
from storage.database import run_lock
from storage.measurements import find_running
from vocabulary.errors import NothingMeasuredError
from vocabulary.measurement import STAGES, Measurement, Stage

STAGE_HELP: dict[Stage, str] = {  # `read` also reads one page: see commands.look
    "crawl": "Fetch every site and read it on the way (begins a measurement, or goes on with an interrupted one).",
    "measure": "Passages, positions, visibility and page checks.",
    "match": "Criteria, questions, coverage and gaps.",
    "draft": "Drafts for the first gaps; completes the measurement.",
}


def register(app: typer.Typer) -> None:
    app.command("init")(init)
    app.command("run")(run)
    for stage, told in STAGE_HELP.items():
        app.command(stage, help=told)(make_stage_command(stage))


def init(
    url: Annotated[str, typer.Argument(help="The home page of your own site.")],
    competitor: Annotated[
        list[str] | None, typer.Option(help="The home page of a competitor; may be repeated.")
    ] = None,
    config: Config = DEFAULT_CONFIG,
    language: Annotated[Literal["nl", "en"], typer.Option(help="Of screens, drafts and pages.")] = "nl",
    overwrite: Annotated[bool, typer.Option(help="Replace a settings file that is already there.")] = False,
) -> None:
    """Look at the sites and write the settings file."""
    from presentation.onboarding import write_first_settings

    settings = write_first_settings(config, [url, *(competitor or [])], language, overwrite)
    for hospital in settings.hospitals:
        place = f", {hospital.place}" if hospital.place else ""
        typer.echo(f"{hospital.slug}: {hospital.name}{place} ({hospital.url})", err=True)
    say("{file} is written. Read it through (names, places, treatments), then: vindbaar run", file=config)


def run(
    config: Config = DEFAULT_CONFIG,
    fresh: Annotated[
        bool, typer.Option("--fresh", help="Throw away an interrupted measurement and start anew.")
    ] = False,
    as_json: AsJson = False,
    progress_file: ProgressFile = None,
) -> None:
    """The whole journey: crawl, read, measure, match, draft. An interrupted run goes on where it was."""
    with open_reporter(progress_file) as reporter:
        project = open_project(config)
        summary = run_project(project, reporter, fresh)
    if as_json:
        print_json(summary)
    else:
        say_summary(summary)
    failures = [*steps.list_failures(project, int(str(summary["measurement"]))).values()]
    for failure in failures[:-1]:
        say_error(failure)
    if failures:
        raise failures[-1]


def run_project(project: Project, reporter: Reporter, fresh: bool = False) -> dict[str, object]:
    """Every stage of one measurement. Gives its summary."""
    with run_lock(project.store), open_journey(project, reporter, fresh) as journey:
        steps.run_stages(journey)
        return steps.summarize(journey)


def run_one_stage(config: Path, stage: Stage, as_json: bool) -> None:
    """One stage of the measurement under way."""
    with open_reporter() as reporter:
        project = open_project(config)
        if stage != "crawl" and find_running(project.store) is None:
            raise NothingMeasuredError(
                "there is no measurement under way to {stage}",
                "`vindbaar crawl` begins one; `vindbaar run` does all.",
                stage=stage,
            )
        with run_lock(project.store), open_journey(project, reporter) as journey:
            steps.run_stage(journey, stage)
            if stage == STAGES[-1]:
                steps.complete(journey)
            summary = steps.summarize(journey)
    if as_json:
        print_json(summary)


def import_one_crawl(config: Path, warc: Path, slug: str, as_json: bool) -> None:
    """Another tool's WARC file as the crawl of one hospital; when every hospital has one they are read, too."""
    with open_reporter() as reporter:
        project = open_project(config)
        hospital = find_hospital(project, slug)
        with run_lock(project.store), open_journey(project, reporter) as journey:
            report = steps.import_crawl(journey, hospital, warc)
            waiting = steps.list_uncrawled(journey)
            if not waiting:
                steps.run_stage(journey, "crawl")
                steps.run_stage(journey, "read")
    if as_json:
        print_json({"measurement": journey.measurement.id, "report": report, "uncrawled": waiting})
        return
    say("{hospital}: {pages} pages taken from {file}", hospital=slug, pages=report.pages, file=warc)
    if waiting:
        say("Still to be crawled: {hospitals}. `vindbaar run` does it and goes on.", hospitals=", ".join(waiting))
    else:
        say("Every site is read. Go on with: vindbaar measure (or vindbaar run)")


def make_stage_command(stage: Stage) -> Callable[..., None]:
    def command(config: Config = DEFAULT_CONFIG, as_json: AsJson = False) -> None:
        run_one_stage(config, stage, as_json)

    return command


@contextmanager
def open_journey(project: Project, reporter: Reporter, fresh: bool = False) -> Iterator[Journey]:
    """A journey on this machine: pages are read in a process pool, which outlives the death of a process."""
    measurement: Measurement = steps.open_measurement(project, reporter, fresh)
    vectorizer = open_vectorizer(project.store, project.settings.model.name, reporter)
    start = partial(ProcessPoolExecutor, mp_context=_choose_context(), initializer=prepare_worker)
    with LastingPool(start) as executor, nullcontext() if "read" in measurement.stages else _warm_up(executor):
        yield Journey(project, measurement, vectorizer, reporter, executor)


def _choose_context() -> BaseContext:
    """Not forked from this process: torch has threads and the store has connections that a fork would copy half.

    Forked from a server that has loaded what the workers need, once for all of them; where there is no such thing
    each of them loads it.
    """
    if "forkserver" not in get_all_start_methods():
        return get_context("spawn")
    context = get_context("forkserver")
    context.set_forkserver_preload([prepare_worker.__module__])
    return context


@contextmanager
def _warm_up(executor: Executor) -> Iterator[None]:
    """Start the pool's first process meanwhile: it takes a second to load its libraries."""
    thread = Thread(target=executor.submit, args=(os.getpid,))
    try:
        thread.start()
        yield
    finally:
        if thread.ident is not None:
            thread.join()  # the pool takes no work any more once it is being closed


def say_summary(summary: dict[str, object]) -> None:
    """The last lines of a run, for people."""
    say("Measurement {number} is complete.", number=summary["measurement"])
    say(
        "Texts that the language model read anew: {new}, known already: {known}.",
        new=summary["embedded"],
        known=summary["reused"],
    )
    say("Look at it with: vindbaar app   (or: vindbaar gaps, visibility, coverage, findings, compare)")
