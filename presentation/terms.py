"""The search terms of a project: the catalogue filled with its facts, and the user's own lists."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

from babel.numbers import NumberFormatError, parse_decimal
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from presentation.project import Project
from vocabulary.catalogue import load_templates, read_csv_rows
from vocabulary.errors import SettingsError
from vocabulary.search import SearchTerm
from vocabulary.terms import FilledTerms, fill_templates
from vocabulary.validation import FaultyValueError, phrase_fault


def _parse_volume(text: object) -> object:
    """A number as it is written in Dutch: 1.200 is twelve hundred, 1,5 one and a half."""
    try:
        return float(parse_decimal(text, locale="nl", strict=True)) if isinstance(text, str) else text
    except NumberFormatError as error:
        raise FaultyValueError("expected a number in Dutch notation, such as 1200, 1.200 or 1,5") from error


Volume = Annotated[float, BeforeValidator(_parse_volume)]


class OwnTerm(BaseModel):
    """A line of the user's own list: text, and if known place and monthly volume."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True, allow_inf_nan=False)
    text: str = Field(min_length=1)
    place: str = ""
    volume: Volume | None = Field(default=None, ge=0)
    group: str = ""


def collect_terms(project: Project) -> FilledTerms:
    """Catalogue and own lists together, none twice; an own term replaces the catalogue's of the same text."""
    filled = fill_templates(load_templates(), project.hospitals, project.settings.terms.facts())
    terms = {term.text: term for term in filled.terms}
    for name in project.settings.terms.files:
        terms |= {term.text: term for term in read_own_terms(project.folder / name)}
    return FilledTerms(tuple(terms.values()), filled.left_out)


def read_own_terms(file: Path) -> Sequence[SearchTerm]:
    """A CSV with the columns text, place, volume, group. Raises SettingsError naming file, line and column."""
    terms = []
    for line, row in read_csv_rows(file):
        try:
            own = OwnTerm.model_validate({key: value for key, value in row.items() if value})
        except ValidationError as error:
            fault = error.errors()[0]
            column = ".".join(str(part) for part in fault["loc"])
            raise SettingsError(
                "{file}, line {line}, column {column}: {fault}, not {value!r:.80}",
                "The columns are text, place, volume and group; only text must be filled.",
                file=file,
                line=line,
                column=column,
                fault=phrase_fault(fault),
                value=fault.get("input"),
            ) from error
        terms.append(_make_term(own))
    return terms


def _make_term(own: OwnTerm) -> SearchTerm:
    return SearchTerm(
        text=" ".join(own.text.lower().split()),
        intent=own.group or "eigen",
        phase="orientatie",
        scope="local" if own.place else "generic",
        weight=1.0 if own.volume is None else own.volume,
        weight_kind="none" if own.volume is None else "volume",
        place=own.place or None,
    )
