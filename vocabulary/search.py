"""What patients type, and where hospitals stand for it."""

from dataclasses import dataclass
from typing import Literal, Protocol

Scope = Literal["branded", "local", "generic"]
WeightKind = Literal["none", "contacts", "volume", "impressions"]
TermSource = Literal["catalogue", "own", "search-console", "positions", "contact-log"]


@dataclass(frozen=True, slots=True)
class SearchTerm:
    """A search term as a patient types it.

    weight: volume, impressions or contacts when known, else 1; weight_kind says which. hospital: the slug whose name is
    in the term (branded terms only). place: the town in the term (local terms only). source: where it was first found.
    group: the user's own name for the terms it belongs with. folded: other ways of typing it that count with it.
    """

    text: str
    intent: str
    phase: str
    scope: Scope
    criterion: str | None = None
    page_type: str | None = None
    template: str | None = None
    weight: float = 1.0
    weight_kind: WeightKind = "none"
    hospital: str | None = None
    place: str | None = None
    source: TermSource = "catalogue"
    group: str | None = None
    folded: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TermEdit:
    """What someone decided about a term, by its text; None leaves what it was.

    off: not measured. volume: searches a month, which then is its weight. An empty criterion, group or place takes away
    what there was. added: a term that no list holds.
    """

    text: str
    off: bool = False
    intent: str | None = None
    phase: str | None = None
    scope: Scope | None = None
    criterion: str | None = None
    group: str | None = None
    place: str | None = None
    volume: float | None = None
    added: bool = False


@dataclass(frozen=True, slots=True)
class SearchResult:
    """One line of a result list. position: from 1. words, meaning, proximity: the parts of `score`.

    links_in: how many pages link to it, None in a measurement of before that was kept. distance: km as the crow flies
    from the place in a local term to the hospital; None for other terms and where a place is not known.
    """

    term: str
    engine: str
    position: int
    hospital: str
    url: str
    title: str
    snippet: str
    score: float
    words: float
    meaning: float
    links_in: int | None = None
    proximity: float = 0.0
    distance: float | None = None


class Position(Protocol):
    """Where a hospital (slug) stands for a term, in whichever engine; what was not measured has none.

    position: from 1, with a fraction where it is an average; None is not found among the first `depth`.
    """

    @property
    def term(self) -> str: ...
    @property
    def hospital(self) -> str: ...
    @property
    def position(self) -> float | None: ...
    @property
    def depth(self) -> int | None: ...
    @property
    def url(self) -> str | None: ...


@dataclass(frozen=True, slots=True)
class TermPosition:
    """Where a hospital stands for a term.

    position: from 1; None when it is not among the first `depth` results. A look-up that failed is no TermPosition.
    """

    term: str
    engine: str
    hospital: str
    position: int | None
    url: str | None
    depth: int


@dataclass(frozen=True, slots=True)
class Visibility:
    """How visible a hospital is over the terms that count for it; see `findability.visibility`.

    score, score_low: 0-100, the second with the click curve of results under an AI answer. share_of_voice: 0-1, over
    the terms without a hospital's name that were measured for every hospital; None without such terms, and for a
    hospital that is alone. top3 + top10 + lower + not_found == terms, where top10 counts positions 4-10.
    average_position: over the terms where it is found, None when never found. clicks: expected, the sum of weight x
    click rate.
    """

    hospital: str
    group: str
    score: float
    score_low: float
    share_of_voice: float | None
    terms: int
    weight: float
    top3: int
    top10: int
    lower: int
    not_found: int
    average_position: float | None
    clicks: float = 0.0
