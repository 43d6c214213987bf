"""What a site spends its words on, beside what patients weigh."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Attention:
    """The words that a hospital spends on a criterion.

    words: of the passages that touch it, divided over the criteria they touch. share: of all words that touch any
    criterion, 0-1, with 95 % interval.
    """

    hospital: str
    criterion: str
    words: float
    share: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Claim:
    """What people say about steering and choosing: patients choose on the one, hospitals steer on the other.

    chosen, steered: ids of criteria.
    """

    id: str
    text_nl: str
    text_en: str
    chosen: tuple[str, ...]
    steered: tuple[str, ...]

    def text(self, language: str) -> str:
        return self.text_en if language == "en" else self.text_nl


@dataclass(frozen=True, slots=True)
class Contrast:
    """The share of words of a claim's steered criteria less that of its chosen ones, each the mean of its criteria.

    difference: -1 to 1, with 95 % interval. hospital: None for the mean of all measured ones.
    """

    claim: str
    hospital: str | None
    difference: float
    low: float
    high: float
