"""The command that asks the search boxes of the hospitals' own sites: site-search."""

from typing import Annotated

import typer

from presentation.commands.options import DEFAULT_CONFIG, AsJson, Config, open_reporter, print_json
from presentation.commands.speech import current_language, say
from presentation.commands.tables import print_rows
from presentation.look_ups import LOOKED_UP
from presentation.project import open_project
from presentation.site_search_rows import make_site_scores, say_search_fault
from presentation.tables import TABLES, require_measurement
from storage.site_searches import read_raw_pages


def register(app: typer.Typer) -> None:
    app.command("site-search")(site_search)


def site_search(
    terms: Annotated[
        int | None,
        typer.Option(help="Only so many terms a site, those that weigh most; default: site_search.terms.", min=1),
    ] = None,
    raw: Annotated[
        str | None, typer.Option(metavar="TERM", help="Ask nothing; print (JSON) what the sites sent for this term.")
    ] = None,
    config: Config = DEFAULT_CONFIG,
    as_json: AsJson = False,
) -> None:
    """Ask the hospitals' own search boxes: does the page that answers stand on top, with a typing error too?"""
    from presentation.site_search import search_own_sites

    project = open_project(config)
    if raw is not None:
        print_json([{"search": one, "page": page} for one, page in read_raw_pages(project.store, raw.lower())])
        return
    measurement, language = require_measurement(project), project.settings.project.language
    most = terms or project.settings.site_search.terms
    with open_reporter() as reporter:
        summaries = search_own_sites(project, measurement, most, reporter)
    scores = make_site_scores(project, measurement, language)
    if as_json:
        print_json({"asked": summaries, "scores": scores})
        return
    for one in summaries:
        counts = {"measured": one.measured, "failed": one.failed, "known": one.known, "waiting": one.waiting}
        say(LOOKED_UP, engine=one.hospital, **counts)
        for fault in one.faults:
            say("{engine}: {fault}", engine=one.hospital, fault=say_search_fault(fault, current_language()))
    print_rows(scores, TABLES["site-scores"].columns)
