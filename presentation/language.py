"""Dutch and English for screens, tables and messages.

The English text in the code is the message id; the files in `locale/nl/` hold the Dutch, a file per role. Babel
compiles them in memory, so that no built file has to be kept.
"""

import gettext
from collections.abc import Callable
from datetime import date, datetime
from functools import cache
from importlib.resources import files
from io import BytesIO

from babel.dates import LOCALTZ, format_date, format_datetime
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal

from vocabulary.phrases import Phrase

Translate = Callable[[str], str]


@cache
def load_translations(language: str) -> gettext.NullTranslations:
    """The translations of one language; English is the language of the message ids."""
    if language == "en":
        return gettext.NullTranslations()
    catalog = Catalog(locale=language)
    for file in (files("presentation") / "locale" / language).iterdir():
        for message in read_po(BytesIO(file.read_bytes()), locale=language):
            catalog[message.id] = message
    compiled = BytesIO()
    write_mo(compiled, catalog)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


def translator(language: str) -> Translate:
    """A function that gives the text in `language` for an English message id."""
    return load_translations(language).gettext


def say_phrase(phrase: Phrase, language: str) -> str:
    """A phrase in a language, the phrases among its values too; a float with one digit behind the comma."""
    values = {name: _say_value(value, language) for name, value in phrase.values.items()}
    return translator(language)(phrase.id).format(**values)


def say_number(value: float | None, language: str, digits: int = 0) -> str:
    """A number as people write it in that language; a dash where there is none."""
    if value is None:
        return "–"
    pattern = "#,##0." + "0" * digits if digits else "#,##0"
    return str(format_decimal(value, format=pattern, locale=language))


def say_date(value: date | None, language: str) -> str:
    """A date such as `22 nov 2026`, in the time zone of this machine; a dash where there is none."""
    if isinstance(value, datetime):
        value = value.astimezone(LOCALTZ)
    return "–" if value is None else str(format_date(value, format="medium", locale=language))


def say_moment(value: datetime | None, language: str) -> str:
    """A date with the time, such as `22 nov 2026 14:05`; a dash where there is none."""
    if value is None:
        return "–"
    return str(format_datetime(value, format="d MMM y HH:mm", tzinfo=LOCALTZ, locale=language))


def _say_value(value: object, language: str) -> object:
    if isinstance(value, Phrase):
        return say_phrase(value, language)
    return say_number(value, language, 1) if isinstance(value, float) else value
