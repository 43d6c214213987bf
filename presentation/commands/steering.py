"""Steering against choosing, and the weights that users give."""

from typing import Annotated

import typer

from presentation.commands.options import DEFAULT_CONFIG, AsJson, Config, print_json
from presentation.commands.speech import say
from presentation.commands.tables import print_rows
from presentation.project import find_hospital, open_project
from presentation.steering_rows import make_claims, make_steering
from presentation.tables import TABLES, require_measurement
from presentation.weighing import EVERYONE, find_condition
from storage.steering import save_weight
from vocabulary.errors import SettingsError
from vocabulary.steering import WeightChoice, WeightKind

Condition = Annotated[str | None, typer.Option(help="Weights for this condition, such as staar.")]
Revealed = Annotated[bool, typer.Option("--revealed", help="What people were seen to do, instead of what they say.")]


def register(app: typer.Typer) -> None:
    app.command("steering", help=TABLES["steering"].help)(steering)
    app.command("weigh")(weigh)


def steering(
    hospital: Annotated[str | None, typer.Option(help="Only this hospital (slug).")] = None,
    condition: Condition = None,
    revealed: Revealed = False,
    config: Config = DEFAULT_CONFIG,
    as_json: AsJson = False,
) -> None:
    project = open_project(config)
    wanted = None if hospital is None else find_hospital(project, hospital).slug
    found = find_condition(condition)
    measurement, language = require_measurement(project), project.settings.project.language
    table = make_steering(project, measurement, language, "revealed" if revealed else "stated", found)
    rows = [row for row in table if wanted in (None, row["hospital"])]
    claims = make_claims(project, measurement, language, found)
    if as_json:
        print_json({"measurement": {"id": measurement.id}, "condition": condition, "rows": rows, "claims": claims})
        return
    print_rows(rows, TABLES["steering"].columns)
    for claim in claims:
        typer.echo(f"{claim['text']} {claim['sentence']}")


def weigh(
    criterion: Annotated[str, typer.Argument(help="Id of the criterion, such as data_privacy.")],
    weight: Annotated[int | None, typer.Argument(help="1-5; left out: the weight of the catalogue again.")] = None,
    condition: Condition = None,
    revealed: Revealed = False,
    config: Config = DEFAULT_CONFIG,
) -> None:
    """Give a criterion another weight, for everybody or for one condition."""
    project = open_project(config)
    known = [one.id for one in project.criteria()]
    if criterion not in known:
        raise SettingsError(
            "there is no criterion {name!r}", "Choose one of: {known}.", name=criterion, known=", ".join(known)
        )
    if weight is not None and not 1 <= weight <= 5:
        raise SettingsError("{weight} is no weight", "A weight is 1, 2, 3, 4 or 5.", weight=weight)
    found = find_condition(condition)
    kind: WeightKind = "revealed" if revealed else "stated"
    save_weight(project.store, WeightChoice(criterion, kind, weight, found.id if found else EVERYONE))
    say("The weight of {name} is kept.", name=criterion)
