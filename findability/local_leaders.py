"""Who stands first in every place of the region, and which hospital lies nearest there."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from findability.places import Place, measure_distance
from vocabulary.search import SearchResult


@dataclass(frozen=True, slots=True)
class LocalLeader:
    """One place. first: the result on top of the list for who searches there, None when nothing is found.

    nearest: hospitals (slugs) that lie nearest, of equals all. distances: slug -> km as the crow flies, of the
    hospitals of which the place is known.
    """

    place: Place
    first: SearchResult | None
    nearest: tuple[str, ...]
    distances: Mapping[str, float]

    @property
    def detour(self) -> float | None:
        """How many km further the first one is than the nearest, 0 or more; None when that is not known."""
        if self.first is None or self.first.hospital not in self.distances:
            return None
        return self.distances[self.first.hospital] - self.distances[self.nearest[0]]


def find_leaders(
    lists: Mapping[Place, Sequence[SearchResult]], hospitals: Mapping[str, Place]
) -> tuple[LocalLeader, ...]:
    """A row for each place. lists: what who searches there finds, best first. hospitals: slug -> where it is."""
    return tuple(_lead(place, results, hospitals) for place, results in lists.items())


def _lead(place: Place, results: Sequence[SearchResult], hospitals: Mapping[str, Place]) -> LocalLeader:
    distances = {slug: measure_distance(place, where) for slug, where in hospitals.items()}
    least = min(distances.values(), default=0.0)
    nearest = tuple(slug for slug, distance in distances.items() if distance == least)
    first = min(results, key=lambda result: result.position, default=None)
    return LocalLeader(place, first, nearest, distances)
