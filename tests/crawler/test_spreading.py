"""Work that goes on when a process dies under it."""

import os
import signal
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context

from crawler.spreading import LastingPool, spread_over


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
