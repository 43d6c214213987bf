"""The command that asks real search engines: look-up."""

from typing import Annotated

import typer

from presentation.commands.options import DEFAULT_CONFIG, AsJson, Config, open_reporter, print_json
from presentation.commands.speech import current_language, say
from presentation.labels import name_look_up_fault
from presentation.look_ups import LOOKED_UP, look_up_terms
from presentation.project import open_project
from presentation.terms import collect_terms
from storage.look_ups import read_raw_answers
from vocabulary.errors import SettingsError


def register(app: typer.Typer) -> None:
    app.command("look-up")(look_up)


def look_up(
    terms: Annotated[int | None, typer.Option(help="Only so many terms, those that weigh most.", min=1)] = None,
    raw: Annotated[
        str | None, typer.Option(metavar="TERM", help="Ask nothing; print (JSON) what was answered about this term.")
    ] = None,
    config: Config = DEFAULT_CONFIG,
    as_json: AsJson = False,
) -> None:
    """Ask the search engines of the settings where the hospitals stand, within the budget of the day."""
    project = open_project(config)
    if raw is not None:
        saved = read_raw_answers(project.store, raw.lower())
        print_json([{"look_up": one, "answers": answers} for one, answers in saved])
        return
    if not project.settings.engines.chosen():
        raise SettingsError(
            "{file} names no search engine", "Add [engines.brave], searxng, dataforseo or serpapi to it.", file=config
        )
    wanted = sorted(collect_terms(project).terms, key=lambda term: -term.weight)[:terms]
    with open_reporter() as reporter:
        summaries = look_up_terms(project, wanted, reporter)
    if as_json:
        print_json(summaries)
        return
    for one in summaries:
        counts = {"measured": one.measured, "failed": one.failed, "known": one.known, "waiting": one.waiting}
        say(LOOKED_UP, engine=one.engine, **counts)
        for fault in one.faults:
            say("{engine}: {fault}", engine=one.engine, fault=name_look_up_fault(fault, current_language()))
