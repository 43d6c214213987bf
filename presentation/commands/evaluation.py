"""The command that tells how good the match is."""

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from presentation.commands.options import DEFAULT_CONFIG, AsJson, Config, open_reporter, print_json
from presentation.commands.speech import current_language
from presentation.commands.tables import print_rows
from presentation.labels import MEASURES, name_one
from presentation.settings import load_settings
from presentation.vectors import open_vectorizer

if TYPE_CHECKING:
    from presentation.evaluation import Figure


def register(app: typer.Typer) -> None:
    app.command("evaluate")(show_quality)


def show_quality(config: Config = DEFAULT_CONFIG, as_json: AsJson = False) -> None:
    """How good the match is, on labelled passages and questions that nothing was tuned on."""
    from presentation.evaluation import evaluate  # scikit-learn takes a second to load

    with open_reporter() as reporter:
        figures = evaluate(open_vectorizer(None, _name_model(config), reporter))
    if as_json:
        print_json([asdict(figure) for figure in figures])
    else:
        print_rows([_describe(figure) for figure in figures], ("set", "method", "what", "figure", "interval", "size"))


def _name_model(config: Path) -> str:
    return load_settings(config).model.name if config.exists() else ""


def _describe(figure: "Figure") -> dict[str, object]:
    names = {key: name_one(MEASURES, getattr(figure, key), current_language()) for key in ("set", "method", "what")}
    interval = f"{figure.low:.3f} - {figure.high:.3f}"
    return {**names, "figure": f"{figure.figure:.3f}", "interval": interval, "size": figure.size}
