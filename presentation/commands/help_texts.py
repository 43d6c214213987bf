"""What `--help` says, in the language that people chose; in the code it stands in English, as all texts do."""

from collections.abc import Callable

import typer
from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption
from typer.main import get_command

from presentation.language import Translate


def make_commands(app: typer.Typer, translate: Translate) -> Callable[..., object]:
    """The commands of an app, to be called with `args`, with their help in another language."""
    commands = get_command(app)
    if isinstance(commands, TyperCommand | TyperGroup):
        _translate_help(commands, translate)
    return commands


def _translate_help(command: TyperCommand | TyperGroup, translate: Translate) -> None:
    command.help = _say(command.help, translate)
    for parameter in (*command.params, command.get_help_option(typer.Context(command))):
        if isinstance(parameter, TyperOption | TyperArgument):
            parameter.help = _say(parameter.help, translate)
            title = translate("Options") if isinstance(parameter, TyperOption) else translate("Arguments")
            parameter.rich_help_panel = title
    for child in command.commands.values() if isinstance(command, TyperGroup) else ():
        if isinstance(child, TyperCommand | TyperGroup):
            _translate_help(child, translate)
            child.rich_help_panel = translate("Commands")


def _say(text: str | None, translate: Translate) -> str | None:
    return translate(" ".join(text.split())) if text else text
