"""Work spread over the processes of an executor, with no more of it under way than fits in the memory."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future
from functools import partial
from threading import Lock
from typing import ParamSpec, Protocol, TypeVar

Item = TypeVar("Item")
Outcome = TypeVar("Outcome")
Ready = TypeVar("Ready")
Given = ParamSpec("Given")

AHEAD = 4  # pieces of work handed out before the first of them is awaited; each is in memory twice
PASSING = 8  # times as many items in a batch when none of them is work


class Spread(Protocol):
    """Does the work on each batch, and gives the outcomes in the order of the batches.

    lost: what comes of an item that ends the process which works on it, when nothing else is under way.
    """

    def __call__(
        self,
        work: Callable[[Sequence[Item]], list[Outcome]],
        batches: Iterable[Sequence[Item]],
        lost: Callable[[Item], list[Outcome]],
        /,
    ) -> Iterator[list[Outcome]]: ...


def spread_work(
    spread: Spread,
    work: Callable[[Sequence[Item]], list[Outcome]],
    items: Iterable[Item],
    size: int,
    find_ready: Callable[[Item], Ready | None],
    lost: Callable[[Item], list[Outcome]],
) -> Iterator[list[Outcome | Ready]]:
    """The outcomes of all items in their order, in batches with at most `size` of them that are work.

    find_ready: the outcome of an item that is no work; it stays in this process. work, lost: as for `spread`, with one
    outcome for each item.
    """
    waiting: deque[list[Ready | None]] = deque()

    def pick_work() -> Iterator[list[Item]]:
        pairs = ((item, find_ready(item)) for item in items)
        for batch in cut_batches(pairs, size, lambda pair: pair[1] is None):
            waiting.append([ready for _, ready in batch])
            yield [item for item, ready in batch if ready is None]

    for outcomes in spread(work, pick_work(), lost):
        done = iter(outcomes)
        yield [next(done) if ready is None else ready for ready in waiting.popleft()]


def cut_batches(items: Iterable[Item], size: int, is_work: Callable[[Item], bool]) -> Iterator[list[Item]]:
    """The items in their order, in batches with at most `size` of them that are work; the others only pass by."""
    batch: list[Item] = []
    work = 0
    for item in items:
        batch.append(item)
        work += is_work(item)
        if work == size or len(batch) == PASSING * size:
            yield batch
            batch, work = [], 0
    if batch:
        yield batch


class LastingPool(Executor):
    """Processes that are started anew after one of them died: killed, or out of memory."""

    def __init__(self, start: Callable[[], Executor]) -> None:
        self._start = start
        self._pool = start()
        self._lock = Lock()  # several threads may find the pool broken

    def submit(self, work: Callable[Given, Outcome], /, *args: Given.args, **named: Given.kwargs) -> Future[Outcome]:
        with self._lock:
            try:
                return self._pool.submit(work, *args, **named)
            except BrokenExecutor:
                self._pool.shutdown()
                self._pool = self._start()
                return self._pool.submit(work, *args, **named)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        self._pool.shutdown(wait, cancel_futures=cancel_futures)


def work_here(
    work: Callable[[Sequence[Item]], list[Outcome]],
    batches: Iterable[Sequence[Item]],
    lost: Callable[[Item], list[Outcome]],
) -> Iterator[list[Outcome]]:
    """One batch after another in this process, which nothing outlives."""
    return map(work, batches)


def spread_over(executor: Executor) -> Spread:
    """Spread over the executor's workers; the batches are taken one by one, as workers get ready for them.

    The executor takes new work after one of its processes died, as `LastingPool` does.
    """
    return partial(_spread, executor)


def _spread(
    executor: Executor,
    work: Callable[[Sequence[Item]], list[Outcome]],
    batches: Iterable[Sequence[Item]],
    lost: Callable[[Item], list[Outcome]],
) -> Iterator[list[Outcome]]:
    finish = partial(_finish, partial(_work_alone, executor, work, lost))
    waiting: deque[tuple[Sequence[Item], Future[list[Outcome]]]] = deque()
    for batch in batches:
        waiting.append((batch, executor.submit(work, batch)))
        if len(waiting) > AHEAD:
            yield finish(*waiting.popleft())
    while waiting:
        yield finish(*waiting.popleft())


def _finish(
    work_alone: Callable[[Item], list[Outcome]], batch: Sequence[Item], future: Future[list[Outcome]]
) -> list[Outcome]:
    """When a process died all others ended with it, and any batch under way may be the cause: each item by itself."""
    try:
        return future.result()
    except BrokenExecutor:
        return [outcome for item in batch for outcome in work_alone(item)]


def _work_alone(
    executor: Executor,
    work: Callable[[Sequence[Item]], list[Outcome]],
    lost: Callable[[Item], list[Outcome]],
    item: Item,
) -> list[Outcome]:
    try:
        return executor.submit(work, [item]).result()
    except BrokenExecutor:
        return lost(item)
