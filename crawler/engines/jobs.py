"""What the child process that asks engines is told and what it answers, as lines of JSON."""

from dataclasses import dataclass

from pydantic import TypeAdapter

from crawler.engines.protocol import EngineSettings
from vocabulary.outside import LookUp


@dataclass(frozen=True, slots=True)
class EngineTask:
    """terms: in the order in which they are asked, until the budget is spent."""

    engine: EngineSettings
    terms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AskingJob:
    tasks: tuple[EngineTask, ...]
    user_agent: str


@dataclass(frozen=True, slots=True)
class Answered:
    """raw: the bodies that the engine sent, in order, without the key."""

    look_up: LookUp
    raw: tuple[str, ...]


JOB = TypeAdapter(AskingJob)
ANSWERED = TypeAdapter(Answered)
