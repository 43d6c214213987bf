"""What kind of search term it is: with a hospital's name, with a place, and what the person wants who types it.

Of a term that no template made, the words tell: the template of which most fixed words stand in it is the nearest.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from findability.term_folding import find_stems
from vocabulary.catalogue import TemplateRow
from vocabulary.hospital import Hospital
from vocabulary.search import Scope, SearchTerm
from vocabulary.terms import SLOT

OTHER = "overig"
# In so many names and terms that they tell nothing apart.
COMMON = frozenset(find_stems("ziekenhuis ziekenhuizen medisch centrum gasthuis kliniek polikliniek umc mc"))
# The template whose kind a term gets that shares no word with any: the bare name, a treatment with a place.
BARE: Mapping[Scope, str] = {"branded": "T029", "local": "T011"}


@dataclass(frozen=True, slots=True)
class TermClasses:
    """What terms are classed by. templates: with the stems of their fixed words. names: slug -> stems that tell it.

    places: each with its stems.
    """

    templates: tuple[tuple[TemplateRow, frozenset[str]], ...]
    names: Mapping[str, frozenset[str]]
    places: tuple[tuple[str, tuple[str, ...]], ...]


def prepare_classes(
    templates: Iterable[TemplateRow], hospitals: Sequence[Hospital], places: Iterable[str]
) -> TermClasses:
    """places: towns and regions, beside those of the hospitals."""
    towns = dict.fromkeys([*places, *(hospital.place for hospital in hospitals if hospital.place)])
    words = [(place, find_stems(place)) for place in towns]
    fixed = tuple((row, frozenset(find_stems(SLOT.sub(" ", row.term_template))) - COMMON) for row in templates)
    names = {
        hospital.slug: _tell_apart(hospital, {word for _, stems in words for word in stems}) for hospital in hospitals
    }
    return TermClasses(fixed, names, tuple(words))


def class_term(term: SearchTerm, classes: TermClasses) -> SearchTerm:
    """The term with scope, hospital, place, intent, phase, criterion and page type by its words."""
    stems = find_stems(term.text)
    hospital = next((slug for slug, name in classes.names.items() if name <= set(stems)), None)
    place = term.place or next((place for place, words in classes.places if _stands_in(words, stems)), None)
    scope: Scope = "branded" if hospital else "local" if place else "generic"
    row = _find_template(frozenset(stems), scope, classes)
    classed = replace(term, scope=scope, hospital=hospital, place=place)
    if row is None:
        return replace(classed, intent=OTHER)
    return replace(
        classed,
        intent=row.intent,
        phase=row.journey_phase,
        criterion=row.criterion_id or None,
        page_type=row.page_type or None,
    )


def _tell_apart(hospital: Hospital, places: set[str]) -> frozenset[str]:
    """The stems of a name that tell it apart; all of them when nothing else is left, as of `Ziekenhuis Oss`."""
    stems = set(find_stems(hospital.name))
    return frozenset(stems - COMMON - places or stems)


def _stands_in(words: tuple[str, ...], stems: tuple[str, ...]) -> bool:
    return any(stems[start : start + len(words)] == words for start in range(len(stems)))


def _find_template(stems: frozenset[str], scope: Scope, classes: TermClasses) -> TemplateRow | None:
    fitting = [(row, fixed) for row, fixed in classes.templates if fixed and fixed <= stems]
    if fitting:
        return max(fitting, key=lambda pair: (len(pair[1]), pair[0].scope == scope))[0]
    return next((row for row, _ in classes.templates if row.id == BARE.get(scope)), None)
