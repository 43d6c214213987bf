"""What patients asked by telephone, e-mail or at the desk, as a hospital's own contact log tells."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class AskedQuestion:
    """text: without personal data, in lower case, without a question mark. count: how often it was asked."""

    text: str
    count: int


@dataclass(frozen=True, slots=True)
class ContactLog:
    """A file that was taken in. begin, end: first and last day in it, both None when it tells no days.

    questions: each text once, the most frequent first. contacts: how many the file is about. masked: rows out of which
    personal data was taken. left_out: rows without a question, or in which nothing else
    was left. channels: contacts by channel, as the file
    calls it.
    """

    file: str
    begin: date | None
    end: date | None
    questions: tuple[AskedQuestion, ...]
    contacts: int
    masked: int
    left_out: int
    channels: dict[str, int]
