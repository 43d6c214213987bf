"""How near a hospital is to who searches, as a part of the score of a local term.

The points halve with every so many km, as in the exponential decay of Elasticsearch's function scores; a hospital of
which the place is not known gets what the known ones get on average. See `docs/decisions/0023-ranking.md`.
"""

from collections.abc import Mapping
from dataclasses import replace
from statistics import fmean

from findability.places import Place, find_place, measure_distance
from vocabulary.search import SearchResult, SearchTerm

# What the spot itself has over the end of the world. Of two pages that people graded as equally wanted for a term, one
# per hospital, the scores differ by 1.07 in the middle (327 pairs of `benchmarks/labelled_terms.jsonl`); a page they
# wanted is less than 1.0 ahead of one that only touches on the term in 8 of 100 pairs.
MOST_POINTS = 1.0
HALVED = 10.0  # km, a quarter of an hour by car: a choice, there is no labelled data on it


def measure_distances(term: SearchTerm, hospitals: Mapping[str, Place]) -> dict[str, float]:
    """Slug -> km as the crow flies from the place in a local term; empty for other terms and for an unknown place.

    hospitals: slug -> where it is, of those of which that is known.
    """
    place = find_place(term.place) if term.scope == "local" else None
    return {slug: measure_distance(place, where) for slug, where in hospitals.items()} if place else {}


def weigh_distances(distances: Mapping[str, float]) -> dict[str, float]:
    """Slug -> points that its pages gain (near) or lose (far), less than MOST_POINTS; their mean is 0."""
    points = {slug: MOST_POINTS * 0.5 ** (distance / HALVED) for slug, distance in distances.items()}
    usual = fmean(points.values()) if points else 0.0
    return {slug: own - usual for slug, own in points.items()}


def add_distance(result: SearchResult, distances: Mapping[str, float], points: Mapping[str, float]) -> SearchResult:
    """The result with the distance to its hospital and its points, added to the score; as it is where none is known."""
    if result.hospital not in distances:
        return result
    gained = points[result.hospital]
    return replace(result, score=result.score + gained, proximity=gained, distance=distances[result.hospital])
