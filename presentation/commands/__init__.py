"""The commands, grouped by what one does with them. Each module has `register(app)`."""

import typer

from presentation.commands import (
    batch,
    evaluation,
    imports,
    journey,
    look,
    look_ups,
    publishing,
    site_search,
    steering,
    tables,
)

app = typer.Typer(
    name="vindbaar",
    help="Shows a hospital how well patients find it, and publishes the pages that close the gaps.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
for room in (journey, look, batch, evaluation, imports, look_ups, site_search, tables, steering, publishing):
    room.register(app)
