"""Where positions come from beside the built-in index: engines that were asked, and files that were imported.

An engine at one place and on one kind of device is a source of its own, so that no figure mixes what can't be compared.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from findability.outside import place_hospitals
from findability.ranking import BUILT_IN
from presentation.language import translator
from presentation.project import Project
from storage.hospitals import read_hospitals
from storage.imports import read_imports
from storage.look_ups import read_look_ups
from storage.terms import read_terms
from vocabulary.errors import SettingsError
from vocabulary.measurement import Measurement
from vocabulary.outside import Device, OutsidePosition
from vocabulary.search import SearchTerm

SEARCH_CONSOLE, TRACKED = "search-console", "positions:"


@dataclass(frozen=True, slots=True)
class Source:
    """name: the engine that was asked, `search-console`, or `positions:<engine>` for rank trackers.

    place, device: as in `OutsidePosition`. positions: all that were measured, for the terms and hospitals of one
    measurement; of one day the older first.
    """

    name: str
    place: str | None
    device: Device | None
    positions: tuple[OutsidePosition, ...]

    @property
    def id(self) -> str:
        """Such as `brave/Nijmegen/desktop`."""
        return "/".join(part for part in (self.name, self.place, self.device) if part)


def read_sources(project: Project, measurement: Measurement) -> dict[str, Source]:
    """Id -> source, in the order of the alphabet; those that measured none of the terms are left out."""
    spelt = _list_spellings(read_terms(project.store, measurement.id))
    slugs = {hospital.slug for hospital in read_hospitals(project.store, measurement.id)}
    found: dict[tuple[str, str | None, Device | None], list[OutsidePosition]] = defaultdict(list)
    for name, one in iterate_outside(project, measurement):
        if one.measured and one.term in spelt and one.hospital in slugs:
            found[name, one.place, one.device].append(one)
    sources = [Source(*key, _respell(rows, spelt)) for key, rows in found.items()]
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


def iterate_outside(project: Project, measurement: Measurement) -> Iterator[tuple[str, OutsidePosition]]:
    """Name of the source -> position, of every file and look-up, those that were not measured among them."""
    for file, positions in read_imports(project.store):
        for one in positions:
            yield SEARCH_CONSOLE if file.source == SEARCH_CONSOLE else TRACKED + one.engine, one
    hospitals = read_hospitals(project.store, measurement.id)
    for look_up in read_look_ups(project.store):
        for one in place_hospitals(look_up, hospitals):
            yield look_up.engine, one


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


def _list_spellings(terms: Sequence[SearchTerm]) -> dict[str, str]:
    """Every way of typing a term -> its text."""
    folded = {text: term.text for term in terms for text in term.folded}
    return folded | {term.text: term.text for term in terms}


def _respell(rows: Sequence[OutsidePosition], spelt: Mapping[str, str]) -> tuple[OutsidePosition, ...]:
    """The rows by the text of their term; of one day the term itself goes before other ways of typing it."""
    ordered = sorted(rows, key=lambda one: spelt[one.term] == one.term)
    return tuple(replace(one, term=spelt[one.term]) for one in ordered)
