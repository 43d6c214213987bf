"""Asks the engines, each at its own pace: term after term, page after page, within its budget."""

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import partial
from urllib.parse import quote_plus

from scrapy import Request, Spider

from crawler.busy_sites import read_retry_after
from crawler.engines.fetching import ask_patiently, fetch
from crawler.engines.jobs import Answered, EngineTask
from crawler.engines.protocol import FINAL, EngineFaultError, EnginePage, EngineSettings
from crawler.engines.registry import ENGINES
from vocabulary.outside import EngineResult, LookUp

MOST_FAILURES = 3  # look-ups on end that failed; then the engine is left alone until the next run


@dataclass(slots=True)
class _List:
    """What was seen of one term's list. results: by address, which counts once. complete: there is nothing beyond."""

    results: dict[str, EngineResult] = field(default_factory=dict)
    unresponsive: dict[str, None] = field(default_factory=dict)
    raw: list[str] = field(default_factory=list)
    complete: bool = False
    fault: str | None = None


class AskingSpider(Spider):
    """tell: called with every look-up, whether it succeeded or not. done: it came to the end of its tasks."""

    name = "asking"

    def __init__(self, tasks: tuple[EngineTask, ...], tell: Callable[[Answered], None]) -> None:
        super().__init__()
        self.tasks = tasks
        self.tell = tell
        self.spent = {task.engine.name: 0 for task in tasks}
        self.done = False
        self.left_to_scrapy: tuple[Request, ...] = ()  # nothing: Scrapy wants a generator

    async def start(self) -> AsyncIterator[Request]:
        await asyncio.gather(*(self._ask_engine(task) for task in self.tasks))
        self.done = True
        for request in self.left_to_scrapy:
            yield request

    async def _ask_engine(self, task: EngineTask) -> None:
        failures = 0
        for term in task.terms:
            if self.spent[task.engine.name] >= task.engine.budget:
                return
            answered = await self._look_up(task.engine, term)
            self.tell(answered)
            failures = 0 if answered.look_up.measured else failures + 1
            if answered.look_up.fault in FINAL or failures == MOST_FAILURES:
                return

    async def _look_up(self, settings: EngineSettings, term: str) -> Answered:
        began, before, seen = datetime.now(UTC), self.spent[settings.name], _List()
        try:
            await self._read_list(settings, term, seen)
        except EngineFaultError as error:
            seen.fault = error.fault
        return _make_answer(settings, term, began, self.spent[settings.name] - before, seen)

    async def _read_list(self, settings: EngineSettings, term: str, seen: _List) -> None:
        for page in range(1, ENGINES[settings.name].most_pages + 1):
            got = await ask_patiently(partial(self._ask_once, settings, term, page, seen), settings.delay)
            known = len(seen.results)
            for result in got.results:
                seen.results.setdefault(result.url, replace(result, position=len(seen.results) + 1))
            seen.unresponsive |= dict.fromkeys(got.unresponsive)
            seen.complete = got.complete
            if not got.more or len(seen.results) >= settings.depth or len(seen.results) == known:
                return

    async def _ask_once(self, settings: EngineSettings, term: str, page: int, seen: _List) -> EnginePage:
        if self.spent[settings.name] >= settings.budget:
            raise EngineFaultError("budget")
        self.spent[settings.name] += 1
        engine = ENGINES[settings.name]
        response = await fetch(self, engine.make_request(settings, term, page), settings.name, settings.timeout)
        seen.raw.append(_hide_key(response.body.decode(errors="replace"), settings.key))
        if response.status != 200:
            raise EngineFaultError(engine.name_status(response.status, response.body), read_retry_after(response))
        try:
            return engine.read_page(response.body)
        except ValueError as error:
            raise EngineFaultError("not-understood") from error


def _make_answer(settings: EngineSettings, term: str, began: datetime, requests: int, seen: _List) -> Answered:
    results = tuple(seen.results.values())[: settings.depth]
    depth = settings.depth if seen.complete and seen.fault is None else len(results)
    look_up = LookUp(
        term,
        settings.name,
        began,
        settings.place or None if ENGINES[settings.name].sends_place else None,
        settings.language,
        settings.device,
        depth,
        results,
        seen.fault or (None if depth else "no-answer"),
        tuple(seen.unresponsive),
        requests,
    )
    return Answered(look_up, tuple(seen.raw))


def _hide_key(text: str, key: str) -> str:
    return text.replace(key, "***").replace(quote_plus(key), "***") if key else text
