"""Work that goes on when a process dies under it."""

import os
import signal
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context

from crawler.spreading import PASSING, LastingPool, cut_batches, spread_over, spread_work, work_here


def double(numbers: Sequence[int]) -> list[int]:
    """Twice each number; 4 ends the process, as the kernel does when memory runs out."""
    if 4 in numbers:
        os.kill(os.getpid(), signal.SIGKILL)
    return [2 * number for number in numbers]


def test_what_kills_a_process_costs_only_itself() -> None:
    batches = [[1, 2], [3, 4, 5], *([n] for n in range(6, 16))]
    with LastingPool(partial(ProcessPoolExecutor, 1, get_context("spawn"))) as pool:
        outcomes = spread_over(pool)(double, batches, lambda number: [-number])
        assert list(outcomes) == [[2, 4], [6, -4, 10], *([2 * n] for n in range(6, 16))]


def test_what_is_ready_keeps_its_place_and_is_no_work() -> None:
    given: list[int] = []

    def work(numbers: Sequence[int]) -> list[int]:
        given.extend(numbers)
        return double(numbers)

    found = spread_work(work_here, work, range(30), 2, lambda number: -number if number % 5 else None, lambda _: [])
    assert [outcome for batch in found for outcome in batch] == [-n if n % 5 else 2 * n for n in range(30)]
    assert given == [0, 5, 10, 15, 20, 25]


def test_a_batch_is_full_of_work_or_long() -> None:
    numbers = [*range(1, 6), *[0] * (2 * PASSING + 1), 6]
    batches = list(cut_batches(numbers, 2, bool))
    assert [number for batch in batches for number in batch] == numbers
    assert [(len(batch), sum(map(bool, batch))) for batch in batches] == [(2, 2), (2, 2), (2 * PASSING, 1), (3, 1)]
