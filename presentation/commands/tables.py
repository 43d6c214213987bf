"""Commands that show a table of the newest measurement, and the export of all of them."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table as ScreenTable

from findability.click_curves import DEFAULT_CURVE, get_curve
from presentation.commands.options import DEFAULT_CONFIG, AsJson, Config, print_json
from presentation.commands.speech import current_language, say
from presentation.export import export_tables
from presentation.labels import COLUMNS, name_one
from presentation.project import find_hospital, open_project
from presentation.tables import TABLES, MakeRows, Row, require_measurement, summarize_coverage
from presentation.visibility_rows import list_visibility
from vocabulary.errors import SettingsError


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
            str, typer.Option(help="Chance of a click per place: sistrix-2020 or aol-2006.")
        ] = DEFAULT_CURVE,
        config: Config = DEFAULT_CONFIG,
        as_json: AsJson = False,
    ) -> None:
        rates = get_curve(curve)
        show_table(
            name, config, as_json, make=lambda project, measurement, _: list_visibility(project, measurement, rates)
        )

    return command


# Tables with options of their own.
SPECIAL = {"inconsistencies": make_filtered_command, "visibility": make_visibility_command}


def show_table(
    name: str, config: Path, as_json: bool, hospital: str | None = None, make: MakeRows | None = None
) -> None:
    """Print one table of the newest complete measurement. hospital: only its rows (slug). make: for its `make`."""
    project = open_project(config)
    wanted = None if hospital is None else find_hospital(project, hospital).slug
    measurement = require_measurement(project)
    table = (make or TABLES[name].make)(project, measurement, project.settings.project.language)
    rows = [row for row in table if wanted in (None, row.get("hospital"))]
    if not as_json:
        print_rows(rows, TABLES[name].columns)
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
    return f"{value:.1f}" if isinstance(value, float) else str(value)


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
