"""What an engine's module gives: how its API is asked for one page of results, and what an answer says.

The modules know no network: `spider` asks, in a child process, with pauses, tries and a budget.
"""

from dataclasses import dataclass, field
from typing import Literal, Protocol

from vocabulary.outside import Device, EngineResult

Method = Literal["GET", "POST"]
# What a fault means for the look-ups to come. By fault: try this one again after a pause, or ask this engine no more.
RETRIED = frozenset({"too-many-requests", "timeout", "unreachable", "engine-error", "no-answer"})
FINAL = frozenset({"key-refused", "format-off", "quota"})


@dataclass(frozen=True, slots=True)
class EngineSettings:
    """How one engine is asked. url: of its API. key: a secret, kept out of all that is stored or said.

    place: where the searcher is said to be, in the API's own way of writing; empty for the whole country. country,
    language: two letters. depth: results wanted. delay: least seconds between two requests; the first pause after a
    refusal is twice that. budget: requests that may be made now. timeout: seconds for one answer.
    """

    name: str
    url: str
    key: str = field(default="", repr=False)
    place: str = ""
    country: str = "nl"
    language: str = "nl"
    device: Device = "desktop"
    depth: int = 20
    delay: float = 1.5
    budget: int = 100
    timeout: float = 60


@dataclass(frozen=True, slots=True)
class EngineRequest:
    url: str
    method: Method = "GET"
    headers: dict[str, str] = field(default_factory=dict)
    body: str = ""


@dataclass(frozen=True, slots=True)
class EnginePage:
    """One page of results, in order; their positions are given later. more: there may be a next page.

    complete: the engine says that there is nothing beyond. unresponsive: engines behind it that gave no answer.
    """

    results: tuple[EngineResult, ...]
    more: bool = False
    complete: bool = False
    unresponsive: tuple[str, ...] = ()


class EngineFaultError(Exception):
    """The answer is no list of results. fault: one of LOOK_UP_FAULTS. wait: seconds that the engine asks to wait."""

    def __init__(self, fault: str, wait: float | None = None) -> None:
        super().__init__(fault)
        self.fault = fault
        self.wait = wait


class SearchEngine(Protocol):
    """One engine. most_pages: that its API gives of one list. sends_place: its API takes a place."""

    most_pages: int
    sends_place: bool

    def make_request(self, settings: EngineSettings, term: str, page: int) -> EngineRequest:
        """How the API is asked for one page. page: from 1."""

    def read_page(self, body: bytes) -> EnginePage:
        """What an answer with status 200 says. Raises EngineFaultError, or ValueError for what is no such answer."""

    def name_status(self, status: int, body: bytes) -> str:
        """The fault that another status stands for."""


def make_result(url: str, title: str, snippet: str | None) -> EngineResult:
    return EngineResult(0, url, title, snippet or "")


def name_status(status: int) -> str:
    """What most APIs mean by a status."""
    if status in {401, 403}:
        return "key-refused"
    if status == 402:
        return "quota"
    if status == 429:
        return "too-many-requests"
    return "engine-error" if status >= 500 else f"http-{status}"
