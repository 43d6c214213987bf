"""What real search engines say: result lists that were asked for, and positions that others measured."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from vocabulary.phrases import mark

ImportSource = Literal["search-console", "positions"]
Device = Literal["desktop", "mobile", "tablet"]


@dataclass(frozen=True, slots=True)
class EngineResult:
    """One line of an engine's list, ads left out. position: from 1."""

    position: int
    url: str
    title: str
    snippet: str


@dataclass(frozen=True, slots=True)
class LookUp:
    """One term asked of one engine.

    place: where the searcher was said to be; None when the engine was told no more than the country. depth: how far the
    list was seen; what is not in it is "not in the first `depth`". fault: why there is no list (then depth is 0: not
    measured), or why it was not seen as far as was asked; one of LOOK_UP_FAULTS or `http-<status>`. unresponsive: the
    engines behind the engine that gave no answer. requests: that it took, those that were tried again among them.
    """

    term: str
    engine: str
    asked_at: datetime
    place: str | None
    language: str
    device: Device
    depth: int
    results: tuple[EngineResult, ...] = ()
    fault: str | None = None
    unresponsive: tuple[str, ...] = ()
    requests: int = 1

    @property
    def measured(self) -> bool:
        return self.depth > 0


@dataclass(frozen=True, slots=True)
class Import:
    """A file of positions that was taken in. begin, end: the days it is about, both included; begin is None when the
    file does not tell since when, and end is then the day it was made.

    place: None for the whole country. device: None for all together. engine: such as `google`.
    """

    source: ImportSource
    file: str
    engine: str
    begin: date | None
    end: date
    place: str | None = None
    device: Device | None = None


@dataclass(frozen=True, slots=True)
class OutsidePosition:
    """Where a hospital stood for a term in a real search engine, as a file or a look-up says.

    position: from 1, with a fraction where it is an average. None with a depth: not among the first `depth`. None
    without a depth: not measured; such a row only says what else the file knows of the term.
    impressions, clicks: how often the hospital was shown and chosen. volume: searches a month.
    """

    term: str
    engine: str
    hospital: str
    begin: date | None
    end: date
    position: float | None
    depth: int | None = None
    url: str | None = None
    place: str | None = None
    device: Device | None = None
    impressions: int | None = None
    clicks: int | None = None
    volume: float | None = None

    @property
    def measured(self) -> bool:
        return self.position is not None or self.depth is not None


# Why a look-up gave no list, or not all of it. `http-<status>` and `code-<number>` beside them are the engine's own.
LOOK_UP_FAULTS = {
    "no-answer": mark("The engines behind it gave no answer"),
    "timeout": mark("No answer in time"),
    "unreachable": mark("No connection"),
    "too-many-requests": mark("It asks to be left alone for a while"),
    "quota": mark("The account's searches or money are spent"),
    "key-refused": mark("The key is refused"),
    "no-access": mark("This account may not see these figures"),
    "format-off": mark("It gives no JSON: add json to search.formats in the settings of SearXNG"),
    "engine-error": mark("A fault of the engine itself"),
    "not-understood": mark("Its answer is no list of results"),
    "budget": mark("The budget of the day is spent"),
}
