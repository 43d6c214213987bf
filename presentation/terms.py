"""The search terms of a project: the catalogue filled with its facts, the user's own lists, and imported ones."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from babel.numbers import NumberFormatError, parse_decimal
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from findability.contact_terms import list_contact_terms
from findability.imported_terms import UNKNOWN_PHASE, list_imported_terms
from findability.term_classes import OTHER, TermClasses, class_term, prepare_classes
from findability.term_edits import apply_edits, drop_switched_off
from findability.term_folding import fold_terms
from presentation.project import Project
from storage.contact_logs import read_contact_logs
from storage.imports import read_imports
from storage.term_edits import read_term_edits
from vocabulary.catalogue import load_templates, read_csv_rows
from vocabulary.errors import SettingsError
from vocabulary.search import SearchTerm, TermEdit
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


@dataclass(frozen=True, slots=True)
class TermList:
    """terms: all there are, those that are switched off too, as they were edited. edits: by text. left_out: per
    template id the slots that have no value."""

    terms: tuple[SearchTerm, ...]
    edits: Mapping[str, TermEdit]
    left_out: dict[str, tuple[str, ...]]


def collect_terms(project: Project) -> FilledTerms:
    """The terms that are to be measured, see `list_terms`, without those that are switched off."""
    listed = list_terms(project)
    return FilledTerms(drop_switched_off(listed.terms, listed.edits), listed.left_out)


def list_terms(project: Project) -> TermList:
    """Catalogue, own lists and imported terms together, near-duplicates folded, as people edited them."""
    filled = fill_templates(load_templates(), project.hospitals, project.settings.terms.facts())
    classes = _prepare_classes(project)
    own = [term for name in project.settings.terms.files for term in read_own_terms(project.folder / name)]
    imported = list_imported_terms(read_imports(project.store))
    others = [*own, *imported, *list_contact_terms(read_contact_logs(project.store))]
    folded = fold_terms([*filled.terms, *(class_term(term, classes) for term in others)])
    edits = read_term_edits(project.store)
    return TermList(apply_edits(folded, edits, classes), edits, filled.left_out)


def class_query(project: Project, text: str, place: str | None) -> SearchTerm:
    """What someone types as a search term. place: where who types it is, added to the words; else they may name one."""
    query = " ".join(f"{text} {place or ''}".split())
    bare = SearchTerm(query, OTHER, UNKNOWN_PHASE, "generic", place=place or None)
    return class_term(bare, _prepare_classes(project))


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


def _prepare_classes(project: Project) -> TermClasses:
    facts = project.settings.terms.facts()
    return prepare_classes(load_templates(), project.hospitals, [*facts["plaats"], *facts["regio"]])


def _make_term(own: OwnTerm) -> SearchTerm:
    return SearchTerm(
        text=" ".join(own.text.lower().split()),
        intent=OTHER,
        phase=UNKNOWN_PHASE,
        scope="local" if own.place else "generic",
        weight=1.0 if own.volume is None else own.volume,
        weight_kind="none" if own.volume is None else "volume",
        place=own.place or None,
        source="own",
        group=own.group or None,
    )
