"""What is asked in every place of the region, and what was found there."""

from collections.abc import Sequence

from findability.local_leaders import LocalLeader, find_leaders
from findability.places import Place, find_place, list_region, locate_hospitals
from findability.result_lists import BUILT_IN
from presentation.project import Project
from storage.hospitals import read_hospitals
from storage.results import read_results
from vocabulary.errors import SettingsError
from vocabulary.hospital import Hospital
from vocabulary.measurement import Measurement
from vocabulary.search import SearchTerm

Row = dict[str, object]
USUAL = ("ziekenhuis", "spoedeisende hulp")  # asked everywhere, whatever a hospital offers
TREATMENTS = 3  # of the settings, the first ones: each costs a search in every place
RADIUS = 25.0  # km around a hospital: half an hour by car, beyond the quarter that people call near
PLACES = 20  # enough to fill a map of a region, few enough to search in seconds


def list_subjects(project: Project) -> tuple[str, ...]:
    """What the map can be drawn of."""
    treatments = (treatment.lower() for treatment in project.settings.terms.treatments[:TREATMENTS])
    return tuple(dict.fromkeys([*USUAL, *treatments]))


def list_places(project: Project, hospitals: Sequence[Hospital]) -> list[Place]:
    """The places of the hospitals and of the settings, then the largest around them."""
    names = [*(hospital.place for hospital in hospitals), *project.settings.terms.places]
    return list_region((place for place in map(find_place, names) if place), RADIUS, PLACES)


def list_map_terms(project: Project) -> list[SearchTerm]:
    """A search term for each subject in each place."""
    places = list_places(project, project.hospitals)
    return [
        SearchTerm(_ask(subject, place), "orientatie_aanbod", "keuze", "local", place=place.name)
        for subject in list_subjects(project)
        for place in places
    ]


def map_subject(project: Project, measurement: Measurement, subject: str) -> tuple[LocalLeader, ...]:
    """Who stands first in every place; empty in a measurement that did not look for this subject.

    Raises SettingsError for another subject than those of `list_subjects`.
    """
    subjects = list_subjects(project)
    if subject not in subjects:
        raise SettingsError(
            "the map does not know {subject!r}", "Choose one of: {known}.", subject=subject, known=", ".join(subjects)
        )
    hospitals = read_hospitals(project.store, measurement.id)
    lists = {
        place: [
            result
            for result in read_results(project.store, measurement.id, term=_ask(subject, place))
            if result.engine == BUILT_IN
        ]
        for place in list_places(project, hospitals)
    }
    return find_leaders(lists, locate_hospitals(hospitals)) if any(lists.values()) else ()


def make_map(project: Project, measurement: Measurement, language: str) -> list[Row]:
    """Every subject in every place."""
    return [
        row
        for subject in list_subjects(project)
        for row in flatten(subject, map_subject(project, measurement, subject))
    ]


def flatten(subject: str, leaders: Sequence[LocalLeader]) -> list[Row]:
    """The rows of a sheet. Distances in km as the crow flies."""
    return [
        {
            "subject": subject,
            "place": leader.place.name,
            "hospital": leader.first.hospital if leader.first else None,
            "distance": leader.distances.get(leader.first.hospital) if leader.first else None,
            "nearest": ", ".join(leader.nearest),
            "nearest_distance": leader.distances[leader.nearest[0]] if leader.nearest else None,
            "detour": leader.detour,
            "title": leader.first.title if leader.first else None,
            "url": leader.first.url if leader.first else None,
        }
        for leader in leaders
    ]


def _ask(subject: str, place: Place) -> str:
    return f"{subject} {place.name}".lower()
