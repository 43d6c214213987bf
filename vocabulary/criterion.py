"""What patients choose on, and what they ask."""

from dataclasses import dataclass
from typing import Literal

QuestionSource = Literal["catalogue", "contact-log"]


@dataclass(frozen=True, slots=True)
class Criterion:
    """weight: 1-5, what people say it weighs; editable, our own proposal. grade: A choice study, B survey, C
    practice or duty only. revealed: 1-5, what they were seen to do, None when no study looked at that.
    """

    id: str
    label_nl: str
    label_en: str
    definition_nl: str
    phase: str
    weight: int
    grade: str
    evidence: str
    steers: str
    questions_nl: tuple[str, ...]
    revealed: int | None = None

    def label(self, language: str) -> str:
        return self.label_en if language == "en" else self.label_nl


@dataclass(frozen=True, slots=True)
class PatientQuestion:
    """A question in a patient's words. criterion: what it belongs to, None for a question of the user's own.

    contacts: how often it was asked by a contact log, None when it stands in none.
    """

    id: str
    text: str
    criterion: str | None
    source: QuestionSource = "catalogue"
    contacts: int | None = None


@dataclass(frozen=True, slots=True)
class Example:
    """A written passage with the criteria it touches, to train and to test on."""

    id: str
    text: str
    labels: tuple[str, ...]
    near_miss_of: str | None = None
