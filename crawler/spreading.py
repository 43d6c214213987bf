"""Work spread over the processes of an executor, with no more of it under way than fits in the memory."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future
from functools import partial
from typing import Protocol, TypeVar

Item = TypeVar("Item")
Outcome = TypeVar("Outcome")

AHEAD = 4  # pieces of work handed out before the first of them is awaited; each is in memory twice


class Spread(Protocol):
    """Does the work on each item, and gives the outcomes in the order of the items: as the built-in `map`."""

    def __call__(self, work: Callable[[Item], Outcome], items: Iterable[Item], /) -> Iterator[Outcome]: ...


def spread_over(executor: Executor) -> Spread:
    """Spread over the executor's workers; the items are taken one by one, as workers get ready for them."""
    return partial(_spread, executor)


def _spread(executor: Executor, work: Callable[[Item], Outcome], items: Iterable[Item]) -> Iterator[Outcome]:
    waiting: deque[Future[Outcome]] = deque()
    for item in items:
        waiting.append(executor.submit(work, item))
        if len(waiting) > AHEAD:
            yield waiting.popleft().result()
    while waiting:
        yield waiting.popleft().result()
