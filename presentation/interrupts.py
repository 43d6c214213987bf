"""Ctrl-C while child processes start."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager

HELD = {signal.SIGINT, signal.SIGTERM}


@contextmanager
def hold_interrupts() -> Iterator[None]:
    """Signals wait until the block is done: a child that is half started would complain on its own.

    The children inherit the mask, so that Ctrl-C on a terminal reaches the parent alone, which ends them.
    """
    signal.pthread_sigmask(signal.SIG_BLOCK, HELD)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, HELD)
