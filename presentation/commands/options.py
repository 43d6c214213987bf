"""Options that many commands share."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer
from pydantic import TypeAdapter

from presentation.commands.speech import current_language, settle_language
from presentation.progress import JsonReporter, Reporter, TerminalReporter
from presentation.settings import CONFIG_NAME

Config = Annotated[
    Path, typer.Option("--config", help="The settings file of the project.", callback=settle_language, is_eager=True)
]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON document on stdout, nothing else.")]
ProgressFile = Annotated[Path | None, typer.Option("--progress-file", hidden=True, help="JSON lines, for the app.")]
DEFAULT_CONFIG = Path(CONFIG_NAME)
ANY = TypeAdapter(object)


def print_json(document: object) -> None:
    """One JSON document on stdout; dataclasses, dates and numpy numbers become plain values."""
    sys.stdout.write(json.dumps(ANY.dump_python(document, mode="json"), ensure_ascii=False, indent=1) + "\n")


@contextmanager
def open_reporter(progress_file: Path | None = None) -> Iterator[Reporter]:
    """Progress on the terminal, or as JSON lines in a file."""
    if progress_file is None:
        reporter: Reporter = TerminalReporter(current_language())
        try:
            yield reporter
        finally:
            reporter.close()
    else:
        with progress_file.open("a", encoding="utf-8") as out:
            yield JsonReporter(current_language(), out)
