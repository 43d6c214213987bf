"""A hospital (or another care provider) whose site is measured."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Hospital:
    """One site to measure.

    slug: short name, `[a-z0-9-]+`, unique in a project. url: the home page, absolute.
    place: town, for local search terms; None when unknown. own: ours, or a competitor.
    """

    slug: str
    name: str
    url: str
    place: str | None = None
    own: bool = False
