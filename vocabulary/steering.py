"""What a site spends its words on, beside what patients weigh."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

WeightKind = Literal["stated", "revealed"]  # what people say that they choose on, and what they were seen to do


@dataclass(frozen=True, slots=True)
class Condition:
    """A reason to go to a hospital. stated, revealed: criterion -> weight, 1-5, where it differs. sources: codes."""

    id: str
    label_nl: str
    label_en: str
    stated: Mapping[str, int]
    revealed: Mapping[str, int]
    sources: tuple[str, ...]

    def label(self, language: str) -> str:
        return self.label_en if language == "en" else self.label_nl


@dataclass(frozen=True, slots=True)
class WeightChoice:
    """A weight, 1-5, that the user gave a criterion; None takes the given one back. condition: its id, "" for all."""

    criterion: str
    kind: WeightKind
    weight: int | None
    condition: str = ""


@dataclass(frozen=True, slots=True)
class Study:
    """Where evidence was read. second_hand: only another source tells of it."""

    title: str
    url: str
    year: int | None = None
    second_hand: bool = False


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

    chosen, steered: ids of criteria. caveat: what must be said with it.
    """

    id: str
    text_nl: str
    text_en: str
    chosen: tuple[str, ...]
    steered: tuple[str, ...]
    caveat_nl: str
    caveat_en: str

    def text(self, language: str) -> str:
        return self.text_en if language == "en" else self.text_nl

    def caveat(self, language: str) -> str:
        return self.caveat_en if language == "en" else self.caveat_nl


@dataclass(frozen=True, slots=True)
class Contrast:
    """The share of words of a claim's steered criteria less that of its chosen ones, each the mean of its criteria.

    difference: the mean of all measured hospitals, -1 to 1, with 95 % interval.
    """

    claim: str
    difference: float
    low: float
    high: float
