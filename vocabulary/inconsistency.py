"""The same fact, told differently on pages of one hospital."""

from dataclasses import dataclass
from typing import Literal

FactKind = Literal["visiting", "phone", "parking", "fasting", "cancellation"]
# What is paid for, or what may no longer be taken; empty where the kind says it all.
Aspect = Literal["", "hour", "day-maximum", "day-ticket", "week", "food", "drink"]


@dataclass(frozen=True, slots=True)
class Variant:
    """One way in which a fact is told.

    pages: how many tell it so. quote, title, url: of the one of them that is seen most. seen: the share of the site's
    page views that those pages have, 0-1.
    """

    quote: str
    title: str
    url: str
    pages: int
    seen: float


@dataclass(frozen=True, slots=True)
class Inconsistency:
    """A fact that is told in two or more ways. variants: the most seen first, each at odds with another of them.

    subject: the department, service or procedure, empty for the whole hospital. seen: the sum over the variants, 0-1.
    """

    hospital: str
    kind: FactKind
    aspect: Aspect
    subject: str
    seen: float
    variants: tuple[Variant, ...]
