"""Where places of the Netherlands lie: those with 500 inhabitants or more, from GeoNames (geonames.org, CC BY 4.0)."""

import json
import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from vocabulary.catalogue import CATALOGUES, read_text
from vocabulary.hospital import Hospital

EARTH = 6371.0  # radius in km
# Names under which people know a place that has another one in the gazetteer.
ALIASES = {"den bosch": "'s-hertogenbosch", "almere": "almere stad", "'s-gravenhage": "den haag"}


@dataclass(frozen=True, slots=True)
class Place:
    """latitude, longitude: of its middle, in degrees."""

    name: str
    latitude: float
    longitude: float
    population: int


@cache
def load_places() -> dict[str, Place]:
    """Lower-case name -> place, the largest first. Of places with one name only the largest is known."""
    rows = json.loads(read_text(CATALOGUES / "places.json")).values()
    places = sorted((Place(*cells) for letter in rows for cells in letter), key=lambda place: -place.population)
    return {place.name.lower(): place for place in places}


def find_place(name: str | None) -> Place | None:
    """The place of that name, whatever its capitals, or None."""
    known = " ".join((name or "").lower().replace("’", "'").split())
    return load_places().get(ALIASES.get(known, known))


def measure_distance(one: Place, other: Place) -> float:
    """In km, as the crow flies, between the middles of two places."""
    latitudes = math.radians(one.latitude), math.radians(other.latitude)
    turn = math.radians(other.longitude - one.longitude)
    haversine = (
        math.sin((latitudes[1] - latitudes[0]) / 2) ** 2
        + math.cos(latitudes[0]) * math.cos(latitudes[1]) * math.sin(turn / 2) ** 2
    )
    return 2 * EARTH * math.asin(math.sqrt(haversine))


def locate_hospitals(hospitals: Iterable[Hospital]) -> dict[str, Place]:
    """Slug -> the place that the hospital names; without those of which it is not known."""
    return {hospital.slug: place for hospital in hospitals if (place := find_place(hospital.place))}


def list_region(centers: Iterable[Place], radius: float, most: int) -> list[Place]:
    """The centers, then the largest places within `radius` km of any of them; `most` places at most."""
    middles = list(dict.fromkeys(centers))
    around = (
        place
        for place in load_places().values()
        if place not in middles and any(measure_distance(place, middle) <= radius for middle in middles)
    )
    return [*middles, *around][:most]
