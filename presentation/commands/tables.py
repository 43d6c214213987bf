"""Commands that show a table of the newest measurement, and the export of all of them."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table as ScreenTable

from findability.click_curves import DEFAULT_CURVE, get_curve
from findability.comparison import Outcome
from findability.keyword_gap import TermClass
from findability.result_lists import BUILT_IN
from presentation.commands.options import DEFAULT_CONFIG, AsJson, Config, print_json
from presentation.commands.speech import current_language, say
from presentation.comparison_rows import compare_with, list_compared, list_comparison
from presentation.export import export_tables
from presentation.labels import COLUMNS, name_one
from presentation.language import say_number
from presentation.project import Project, find_hospital, open_project
from presentation.sources import Source, find_source
from presentation.tables import TABLES, MakeRows, Row, require_measurement, summarize_coverage
from presentation.visibility_rows import list_curves, list_visibility
from vocabulary.errors import SettingsError
from vocabulary.measurement import Measurement

PositionSource = Annotated[
    str, typer.Option("--source", help="Whose positions: built-in, or one of those that `vindbaar sources` lists.")
]


def register(app: typer.Typer) -> None:
    for name, table in TABLES.items():
        if name == "steering":  # has options of its own
            continue
        make = SPECIAL.get(name, make_table_command)
        app.command(name, help=table.help)(make(name))
    app.command("export")(export)


def make_table_command(name: str) -> Callable[..., None]:
    def command(config: Config = DEFAULT_CONFIG, as_json: AsJson = False) -> None:
        show_table(name, config, as_json)

    return command


def make_filtered_command(name: str) -> Callable[..., None]:
    def command(
        hospital: Annotated[str | None, typer.Option(help="Only this hospital (slug).")] = None,
        config: Config = DEFAULT_CONFIG,
        as_json: AsJson = False,
    ) -> None:
        show_table(name, config, as_json, hospital)

    return command


def make_visibility_command(name: str) -> Callable[..., None]:
    def command(
        curve: Annotated[
            str,
            typer.Option(help="Chance of a click per place: sistrix-2020, aol-2006, or fitted (own figures)."),
        ] = DEFAULT_CURVE,
        source: PositionSource = BUILT_IN,
        config: Config = DEFAULT_CONFIG,
        as_json: AsJson = False,
    ) -> None:
        def make(project: Project, measurement: Measurement, language: str) -> list[Row]:
            rates = get_curve(curve, list_curves(project))
            return list_visibility(project, measurement, rates, choose_source(project, measurement, source))

        show_table(name, config, as_json, make=make)

    return command


def make_comparison_command(name: str) -> Callable[..., None]:
    def command(
        competitor: Annotated[str | None, typer.Option(help="Term by term against this hospital (slug).")] = None,
        outcome: Annotated[Outcome | None, typer.Option(help="Of these terms those won, lost or tied.")] = None,
        found: Annotated[TermClass | None, typer.Option("--class", help="Of these terms one class.")] = None,
        source: PositionSource = BUILT_IN,
        config: Config = DEFAULT_CONFIG,
        as_json: AsJson = False,
    ) -> None:
        if competitor is None and (outcome or found):
            raise SettingsError(
                "--outcome and --class choose among the terms against one competitor", "Add: --competitor SLUG"
            )

        def count(project: Project, measurement: Measurement, language: str) -> list[Row]:
            return list_comparison(project, measurement, choose_source(project, measurement, source))

        def compare(project: Project, measurement: Measurement, language: str) -> list[Row]:
            chosen, other = choose_source(project, measurement, source), find_hospital(project, competitor or "").slug
            compared = compare_with(project, measurement, other, chosen)
            wanted = [one for one in compared if outcome in (None, one.row.outcome) and found in (None, *one.classes)]
            return list_compared(project, measurement, wanted, language, chosen)

        if competitor is None:
            show_table(name, config, as_json, make=count)
        else:
            show_table(name, config, as_json, make=compare, columns=("term", "own_position", "their_position", "why"))

    return command


def choose_source(project: Project, measurement: Measurement, name: str) -> Source | None:
    """The source with that id, None for the built-in index. Raises SettingsError when there is none."""
    return None if name == BUILT_IN else find_source(project, measurement, name)


# Tables with options of their own.
SPECIAL = {
    "inconsistencies": make_filtered_command,
    "visibility": make_visibility_command,
    "compare": make_comparison_command,
}


def show_table(
    name: str,
    config: Path,
    as_json: bool,
    hospital: str | None = None,
    make: MakeRows | None = None,
    columns: Sequence[str] = (),
) -> None:
    """Print one table of the newest complete measurement. hospital: only its rows (slug). make, columns: other ones."""
    project = open_project(config)
    wanted = None if hospital is None else find_hospital(project, hospital).slug
    measurement = require_measurement(project)
    table = (make or TABLES[name].make)(project, measurement, project.settings.project.language)
    rows = [row for row in table if wanted in (None, row.get("hospital"))]
    if not as_json:
        print_rows(rows, columns or TABLES[name].columns)
        return
    about = {"id": measurement.id, "started_at": measurement.started_at, "model": measurement.model}
    document: dict[str, object] = {"measurement": about, "rows": rows}
    if name == "coverage":
        document["hospitals"] = summarize_coverage(rows)
    print_json(document)


def print_rows(rows: Sequence[Row], columns: Sequence[str]) -> None:
    """A table for people; the width of the terminal decides where lines fold."""
    table = ScreenTable(*(name_one(COLUMNS, column, current_language()) for column in columns))
    for row in rows:
        table.add_row(*(_say(row.get(column)) for column in columns))
    Console(markup=False).print(table)


def _say(value: object) -> str:
    if value is None:
        return "-"
    return say_number(value, current_language(), 1) if isinstance(value, float) else str(value)


def export(
    file: Annotated[Path, typer.Argument(help="FILE.xlsx, FILE.csv or FILE.json")],
    table: Annotated[list[str] | None, typer.Option(help="Only this table; may be repeated.")] = None,
    config: Config = DEFAULT_CONFIG,
) -> None:
    """Write the tables of the newest measurement to a file."""
    project = open_project(config)
    measurement = require_measurement(project)
    unknown = [name for name in table or [] if name not in TABLES]
    if unknown:
        raise SettingsError(
            "there is no table {name!r}", "Choose one of: {known}.", name=unknown[0], known=", ".join(TABLES)
        )
    language = project.settings.project.language
    export_tables({name: TABLES[name].make(project, measurement, language) for name in table or TABLES}, file)
    say("{file} is written.", file=file)
