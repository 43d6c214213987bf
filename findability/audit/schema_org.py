"""The vocabulary of schema.org, and what search engines ask of some of its types."""

import json
import tomllib
from functools import cache

from pydantic import ConfigDict, TypeAdapter
from pydantic.dataclasses import dataclass

from vocabulary.catalogue import CATALOGUES, read_text


@dataclass(frozen=True, slots=True, config=ConfigDict(extra="forbid"))
class Demand:
    """The properties that an item of a type, or of one below it, must and should have to be shown in results."""

    type: str
    required: tuple[str, ...]
    recommended: tuple[str, ...] = ()


@cache
def load_demands() -> tuple[Demand, ...]:
    data = tomllib.loads(read_text(CATALOGUES / "structured.toml"))
    return TypeAdapter(tuple[Demand, ...]).validate_python(data["demand"])


@cache
def ancestors_of(name: str) -> frozenset[str]:
    """A type with all above it; empty when schema.org has no such type."""
    if name not in _load_types():
        return frozenset()
    return frozenset({name}).union(*(ancestors_of(parent) for parent in _load_types()[name][0].split()))


@cache
def properties_of(name: str) -> frozenset[str]:
    """The properties that a type may have, its own and those of all above it."""
    return frozenset(own for above in ancestors_of(name) for own in _load_types()[above][1].split())


@cache
def _load_types() -> dict[str, tuple[str, str]]:
    """Type -> its parents and the properties it adds, each with spaces between."""
    data = json.loads(read_text(CATALOGUES / "schema_org.json"))
    return TypeAdapter(dict[str, tuple[str, str]]).validate_python(data["types"])
