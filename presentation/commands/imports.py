"""Commands that take in what others know: import search-console, search-console-api, positions, contact-log."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from presentation.commands.options import DEFAULT_CONFIG, AsJson, Config, print_json
from presentation.commands.speech import current_language, say
from presentation.console_import import import_from_console
from presentation.contact_log import import_contact_log
from presentation.importing import ImportReport, import_positions, import_search_console, split_map
from presentation.language import say_moment
from presentation.project import open_project

imports = typer.Typer(help="Positions and search terms from other tools.", no_args_is_help=True)
Owner = Annotated[str | None, typer.Option(help="Whose positions they are (slug); default: your own.")]


def register(app: typer.Typer) -> None:
    imports.command("search-console")(take_search_console)
    imports.command("search-console-api")(ask_search_console)
    imports.command("positions")(take_positions)
    imports.command("contact-log")(take_contact_log)
    app.add_typer(imports, name="import")


def take_search_console(
    file: Annotated[Path, typer.Argument(help="The export of the performance report: ZIP, or CSV of the queries.")],
    hospital: Owner = None,
    config: Config = DEFAULT_CONFIG,
    as_json: AsJson = False,
) -> None:
    """Positions, clicks and impressions in Google; the queries join the search terms."""
    _tell(import_search_console(open_project(config), file, hospital), as_json)


def ask_search_console(
    site: Annotated[str | None, typer.Option(help="The property; default: search_console.site.")] = None,
    begin: Annotated[str | None, typer.Option(help="The first day; default: 90 days in all.")] = None,
    end: Annotated[str | None, typer.Option(help="The last day; default: three days ago.")] = None,
    hospital: Owner = None,
    config: Config = DEFAULT_CONFIG,
    as_json: AsJson = False,
) -> None:
    """As search-console, asked of its API with a service account; VINDBAAR_SEARCH_CONSOLE_KEY names its key file."""
    options = {"--site": site, "--begin": begin, "--end": end}
    said = {name: value for name, value in options.items() if value is not None}
    _tell(import_from_console(open_project(config), said, hospital), as_json)


def take_positions(
    file: Annotated[Path, typer.Argument(help="The CSV of a rank tracker.")],
    mapped: Annotated[
        list[str] | None,
        typer.Option(
            "--map",
            help="COLUMN=FIELD; may be repeated, and is remembered for files with the same columns. Fields: term, "
            "position, hospital, url, engine, place, device, date, volume.",
        ),
    ] = None,
    engine: Annotated[str | None, typer.Option(help="The search engine; default: google.")] = None,
    place: Annotated[str | None, typer.Option(help="Where the searcher is.")] = None,
    device: Annotated[str | None, typer.Option(help="desktop, mobile or tablet.")] = None,
    date: Annotated[str | None, typer.Option(help="The day it was measured.")] = None,
    depth: Annotated[
        int | None, typer.Option(help="How far the tracker looked; empty then is: not found.", min=1)
    ] = None,
    hospital: Owner = None,
    config: Config = DEFAULT_CONFIG,
    as_json: AsJson = False,
) -> None:
    """Positions that a rank tracker measured; the terms join the search terms."""
    options = {"--engine": engine, "--place": place, "--device": device, "--date": date, "--depth": depth}
    said = {name: str(value) for name, value in options.items() if value is not None}
    report = import_positions(open_project(config), file, said | split_map(mapped or []), hospital)
    _tell(report, as_json)


def take_contact_log(
    file: Annotated[Path, typer.Argument(help="A table of what patients asked: CSV, or xlsx with one sheet.")],
    mapped: Annotated[
        list[str] | None,
        typer.Option(
            "--map",
            help="COLUMN=FIELD; may be repeated, and is remembered for files with the same columns. Fields: question, "
            "date, channel, count.",
        ),
    ] = None,
    config: Config = DEFAULT_CONFIG,
    as_json: AsJson = False,
) -> None:
    """Questions from your own contact log, personal data taken out first; they join the search terms."""
    report = import_contact_log(open_project(config), file, split_map(mapped or []))
    if as_json:
        print_json(report)
        return
    log = report.what
    if report.known_since is not None:
        _tell_known(log.file, report.known_since)
        return
    counts = {"contacts": log.contacts, "questions": len(log.questions), "left_out": log.left_out}
    say("{file}: {contacts} contacts, {questions} different questions, {left_out} without one", file=log.file, **counts)
    if report.replaces:
        say("It replaces {files}: what was asked there counts no longer.", files=", ".join(report.replaces))
    say("Personal data was taken out of {masked} rows before anything was stored.", masked=log.masked)
    say("Names are known after a title (mevr.) only: look through the terms, and switch off what tells of a person.")
    say("The terms are measured with the next: vindbaar run")


def _tell_known(file: str, since: datetime) -> None:
    moment = say_moment(since, current_language())
    say("{file} was taken in before, on {moment}; nothing was stored.", file=file, moment=moment)


def _tell(report: ImportReport, as_json: bool) -> None:
    if as_json:
        print_json(report)
        return
    if report.known_since is not None:
        _tell_known(report.what.file, report.known_since)
        return
    counts = {"found": report.positions, "beyond": report.not_found, "unmeasured": report.not_measured}
    say("{file}: {found} positions, {beyond} not found, {unmeasured} not measured", file=report.what.file, **counts)
    if report.elsewhere:
        say("Left out: {count} rows of sites that are not compared.", count=report.elsewhere)
    if report.not_measured and report.what.source == "positions":
        say("If empty means that you are not among the first N, say so: --depth N")
    say("The terms are measured with the next: vindbaar run")
