"""A piece of a page that can stand alone."""

import hashlib
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Passage:
    """Text cut under one heading. id: unique within a measurement. position: order on the page, from 0."""

    id: str
    hospital: str
    url: str
    position: int
    title: str
    path: tuple[str, ...]
    text: str

    @property
    def context(self) -> str:
        """What the model reads: the page title and headings, then the text."""
        headings = [name for name in (self.title, *self.path) if name]
        return "\n".join((*dict.fromkeys(headings), self.text))

    @property
    def heading(self) -> str:
        """The nearest heading above the text, else the page title."""
        return self.path[-1] if self.path else self.title


def hash_text(text: str) -> str:
    """SHA-256 of the text, hexadecimal: the key under which an embedding is kept."""
    return hashlib.sha256(text.encode()).hexdigest()
