"""The catalogue of checks: what each one is called, why it matters to a patient and how to repair it."""

import tomllib
from functools import cache
from typing import Annotated

from pydantic import ConfigDict, Field, TypeAdapter
from pydantic.dataclasses import dataclass

from vocabulary.catalogue import CATALOGUES, read_text

Text = Annotated[str, Field(min_length=1)]


@dataclass(frozen=True, slots=True, config=ConfigDict(extra="forbid"))
class PageCheck:
    """weight: 1 cosmetic, 2 hinders patients, 3 patients miss the page or get lost."""

    id: Annotated[str, Field(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$")]
    group: Text
    label_nl: Text
    label_en: Text
    why_nl: Text
    repair_nl: Text
    weight: Annotated[int, Field(ge=1, le=3)]

    def label(self, language: str) -> str:
        return self.label_en if language == "en" else self.label_nl


@cache
def load_checks() -> tuple[PageCheck, ...]:
    """The bundled checks, in the order of the file."""
    data = tomllib.loads(read_text(CATALOGUES / "checks.toml"))
    return TypeAdapter(tuple[PageCheck, ...]).validate_python(data["check"])


@cache
def weigh_checks() -> dict[str, int]:
    """Check id -> weight."""
    return {check.id: check.weight for check in load_checks()}
