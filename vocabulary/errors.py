"""What can go wrong that a person must act on: one tree, drawn here.

VindbaarError                 message + hint; the command line prints both and exits with `exit_code`
├── SettingsError             vindbaar.toml, a catalogue or another file the user wrote
├── CrawlError                a site that can't be reached or may not be read
├── StorageError              the store can't be opened, written or is in use
├── ModelError                the embedding model can't be found, built or loaded
├── NothingMeasuredError      a table or screen was asked for before a measurement was complete
└── PublishError              an article that is not ready, or a folder that can't be written
"""

from typing import NamedTuple

from vocabulary.phrases import Phrase


class Trouble(NamedTuple):
    """What is wrong and what to do about it, as English message ids: the first two arguments of an error."""

    message: str
    hint: str


class VindbaarError(Exception):
    """A mistake or mishap that the user can mend.

    `message` says what is wrong (with file, line, value where known); `hint` says what to do about it. Both are given
    as English message ids in the shape of `str.format`, with the values for their fields. phrases: message and hint,
    for presentation to say in the user's language.
    """

    exit_code = 2

    def __init__(self, message: str, hint: str, **values: object) -> None:
        self.phrases = Phrase(message, values), Phrase(hint, values)
        self.message, self.hint = map(str, self.phrases)
        super().__init__(self.message)


class SettingsError(VindbaarError):
    """A file that the user wrote holds something that can't be used."""


class CrawlError(VindbaarError):
    """A site gave nothing that can be measured."""


class StorageError(VindbaarError):
    """The store can't be opened, is full, or is in use by another run."""


class ModelError(VindbaarError):
    """The embedding model can't be found, built or loaded."""


class NothingMeasuredError(VindbaarError):
    """There is no complete measurement to show."""


class PublishError(VindbaarError):
    """An article can't be published."""
