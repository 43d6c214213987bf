"""The catalogue of checks: what each one is called, why it matters to a patient and how to repair it."""

import tomllib
from functools import cache
from typing import Annotated, Literal

from pydantic import ConfigDict, Field, TypeAdapter
from pydantic.dataclasses import dataclass

from vocabulary.catalogue import CATALOGUES, read_text

# In the order in which a screen shows them; each is a file of the catalogue.
GROUPS = (
    *("duties", "home", "status", "indexing", "robots", "links", "titles", "descriptions", "headings", "content"),
    *("duplicates", "leaflets", "accessibility", "images", "language", "structured", "security", "speed", "addresses"),
)
Id = Annotated[str, Field(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$")]
Text = Annotated[str, Field(min_length=1)]
STRICT = ConfigDict(extra="forbid")


@dataclass(frozen=True, slots=True, config=STRICT)
class PageCheck:
    """weight: 1 cosmetic, 2 hinders patients, 3 patients miss the page or get lost. scope: a fault of single pages, or
    one of the site that is seen once. duty: `read` when the rule behind it was read in a source, `open` when whether it
    binds a hospital's own site was not, None when it is no duty.
    """

    id: Id
    label_nl: Text
    label_en: Text
    why_nl: Text
    repair_nl: Text
    weight: Annotated[int, Field(ge=1, le=3)]
    scope: Literal["page", "site"] = "page"
    duty: Literal["read", "open"] | None = None
    group: str = ""

    def label(self, language: str) -> str:
        return self.label_en if language == "en" else self.label_nl


@dataclass(frozen=True, slots=True, config=STRICT)
class CheckGroup:
    """Checks of one kind."""

    id: Id
    label_nl: Text
    label_en: Text
    check: tuple[PageCheck, ...]

    def label(self, language: str) -> str:
        return self.label_en if language == "en" else self.label_nl


@cache
def load_groups() -> tuple[CheckGroup, ...]:
    """The bundled checks by group, in the order of GROUPS."""
    return tuple(_load_group(name) for name in GROUPS)


@cache
def load_checks() -> tuple[PageCheck, ...]:
    """The bundled checks, group by group."""
    return tuple(check for group in load_groups() for check in group.check)


@cache
def weigh_checks() -> dict[str, int]:
    """Check id -> weight."""
    return {check.id: check.weight for check in load_checks()}


def _load_group(name: str) -> CheckGroup:
    data = tomllib.loads(read_text(CATALOGUES / "checks" / f"{name}.toml"))
    checks = [{**check, "group": name} for check in data["check"]]
    return TypeAdapter(CheckGroup).validate_python({**data, "check": checks})
