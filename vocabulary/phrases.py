"""Texts for people as English message ids with their values; presentation says them in the user's language."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Phrase:
    """id: English text in the shape of `str.format`. values: for its fields; a value may be a phrase itself."""

    id: str
    values: Mapping[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.id.format(**self.values)


def mark(text: str) -> str:
    """The text itself, known by this call as a message id that needs a translation."""
    return text


def name_cause(error: OSError) -> Phrase:
    """Why the system refused something, such as `Permission denied`; a message id of its own."""
    return Phrase(error.strerror) if error.strerror else Phrase("{error}", {"error": error})
