"""What the command line says to people: in the language of the project, on stderr."""

from contextvars import ContextVar
from pathlib import Path

import typer

from presentation.language import Translate, say_phrase, translator
from presentation.settings import choose_language
from vocabulary.errors import VindbaarError
from vocabulary.phrases import Phrase

_language: ContextVar[str | None] = ContextVar("language", default=None)


def settle_language(config: Path) -> Path:
    """From now on the command speaks the language of this settings file. Gives the file: a typer callback."""
    _language.set(choose_language(config))
    return config


def current_language() -> str:
    """The language that was settled, else the default one."""
    return _language.get() or choose_language()


def current_translator() -> Translate:
    return translator(current_language())


def say(text: str, **values: object) -> None:
    """A line of the command's own. text: an English message id in the shape of `str.format`."""
    typer.echo(say_phrase(Phrase(text, values), current_language()), err=True)


def say_error(error: VindbaarError) -> None:
    """Message and hint; the two words before them are the same in every language, for scripts."""
    message, hint = (say_phrase(phrase, current_language()) for phrase in error.phrases)
    typer.echo(f"error: {message}\nhint: {hint}", err=True)
