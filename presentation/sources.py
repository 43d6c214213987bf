"""Where positions come from beside the built-in index: engines that were asked, and files that were imported.

An engine at one place and on one kind of device is a source of its own, so that no figure mixes what can't be compared.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from findability.outside import list_known
from findability.result_lists import BUILT_IN
from presentation.language import translator
from presentation.project import Project
from storage.hospitals import read_hospitals
from storage.imports import read_imports
from storage.look_ups import read_look_ups
from storage.terms import read_terms
from vocabulary.errors import SettingsError
from vocabulary.hospital import Hospital
from vocabulary.measurement import Measurement
from vocabulary.outside import Device, LookUp, OutsidePosition
from vocabulary.search import SearchTerm

Measured = TypeVar("Measured", LookUp, OutsidePosition)
SEARCH_CONSOLE, TRACKED = "search-console", "positions:"


@dataclass(frozen=True, slots=True)
class Source:
    """name: the engine that was asked, `search-console`, or `positions:<engine>` for rank trackers.

    place, device: as in `OutsidePosition`. imported, look_ups: all that was measured of the terms of one measurement,
    the older first; one of the two is empty. hospitals: those of the measurement.
    """

    name: str
    place: str | None
    device: Device | None
    hospitals: tuple[Hospital, ...]
    imported: tuple[OutsidePosition, ...]
    look_ups: tuple[LookUp, ...]

    @property
    def id(self) -> str:
        """Such as `brave/Nijmegen/desktop`."""
        return "/".join(part for part in (self.name, self.place, self.device) if part)

    def list_positions(self, day: date | None = None) -> tuple[OutsidePosition, ...]:
        """The newest of each term and hospital by the end of a day, or of all; none that was not measured."""
        return list_known(self.imported, self.look_ups, self.hospitals, day)


def read_sources(project: Project, measurement: Measurement) -> dict[str, Source]:
    """Id -> source, in the order of the alphabet; those that measured none of the terms are left out."""
    spelt = _list_spellings(read_terms(project.store, measurement.id))
    hospitals = read_hospitals(project.store, measurement.id)
    slugs = {hospital.slug for hospital in hospitals}
    imported: dict[tuple[str, str | None, Device | None], list[OutsidePosition]] = defaultdict(list)
    for name, one in _iterate_imported(project):
        if one.measured and one.term in spelt and one.hospital in slugs:
            imported[name, one.place, one.device].append(one)
    asked: dict[tuple[str, str | None, Device | None], list[LookUp]] = defaultdict(list)
    for look_up in read_look_ups(project.store):
        if look_up.measured and look_up.term in spelt:
            asked[look_up.engine, look_up.place, look_up.device].append(look_up)
    sources = [Source(*key, hospitals, _respell(rows, spelt), ()) for key, rows in imported.items()]
    sources += [Source(*key, hospitals, (), _respell(rows, spelt)) for key, rows in asked.items()]
    return {source.id: source for source in sorted(sources, key=lambda source: source.id)}


def find_source(project: Project, measurement: Measurement, wanted: str) -> Source:
    """The source with that id. Raises SettingsError when there is none."""
    sources = read_sources(project, measurement)
    if wanted not in sources:
        raise SettingsError(
            "there are no positions of {source!r}",
            "Choose one of: {known}.",
            source=wanted,
            known=", ".join((BUILT_IN, *sources)),
        )
    return sources[wanted]


def name_source(source: Source | None, language: str) -> str:
    """What people call it; None is the built-in index."""
    _ = translator(language)
    if source is None:
        return _("Vindbaar's own index")
    name = source.name
    if name == SEARCH_CONSOLE:
        name = _("Search Console")
    elif name.startswith(TRACKED):
        name = f"{_('Rank tracker')} ({name.removeprefix(TRACKED)})"
    return " · ".join(part for part in (name, source.place, source.device) if part)


def _iterate_imported(project: Project) -> Iterator[tuple[str, OutsidePosition]]:
    for file, positions in read_imports(project.store):
        for one in positions:
            yield SEARCH_CONSOLE if file.source == SEARCH_CONSOLE else TRACKED + one.engine, one


def _list_spellings(terms: Sequence[SearchTerm]) -> dict[str, str]:
    """Every way of typing a term -> its text."""
    folded = {text: term.text for term in terms for text in term.folded}
    return folded | {term.text: term.text for term in terms}


def _respell(rows: Sequence[Measured], spelt: dict[str, str]) -> tuple[Measured, ...]:
    """The rows by the text of their term; of one day the term itself goes before other ways of typing it."""
    typed_otherwise: list[Measured] = [
        replace(one, term=spelt[one.term]) for one in rows if spelt[one.term] != one.term
    ]
    itself: list[Measured] = [one for one in rows if spelt[one.term] == one.term]
    return tuple(typed_otherwise + itself)
