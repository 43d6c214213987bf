"""Runs the commands, and says in the user's language what typer, which speaks English, could not make of a line."""

import re
from collections.abc import Callable

import typer

from vocabulary.errors import Trouble, VindbaarError

# typer has no public classes for these, so that its messages must tell them apart; a new wording is passed on as it is.
TROUBLES = {
    r"No such command '(?P<name>.*?)'": Trouble("there is no command {name}", "`{command} --help` lists them."),
    r"No such option: (?P<name>\S+)": Trouble("there is no option {name}", "`{command} --help` lists them."),
    r"Missing (?:argument|option|parameter) '(?P<name>.*?)'": Trouble(
        "{name} is missing", "`{command} --help` shows what must be given."
    ),
    r"Option '(?P<name>.*?)' requires an argument": Trouble(
        "a value is missing after {name}", "`{command} --help` shows what must be given."
    ),
    r"Got unexpected extra arguments?(?:\(s\))? \((?P<name>.*)\)": Trouble(
        "{name} does not belong there",
        "`{command} --help` shows what may be given; most things want a --name before them.",
    ),
    r"Invalid value for '(?P<name>.*?)'": Trouble(
        "the value of {name} can't be used", "`{command} --help` shows what may be given."
    ),
}


def run_commands(commands: Callable[..., object], arguments: list[str]) -> int:
    """The exit code. Raises VindbaarError for a line that is no command."""
    try:
        code = commands(args=arguments, prog_name="vindbaar", standalone_mode=False)
    except typer.TyperException as error:
        if arguments and (message := error.format_message()):
            raise _explain(message, getattr(error, "ctx", None)) from error
        return VindbaarError.exit_code  # typer has shown the help
    return code if isinstance(code, int) else 0


def _explain(message: str, context: typer.Context | None) -> VindbaarError:
    command = context.command_path if context else "vindbaar"
    for pattern, trouble in TROUBLES.items():
        if found := re.match(pattern, message):
            return VindbaarError(*trouble, name=found["name"], command=command)
    return VindbaarError("{said}", "`{command} --help` shows what may be given.", said=message, command=command)
