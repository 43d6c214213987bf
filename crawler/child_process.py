"""A child process that is told its job in a line of JSON and answers in lines: both sides of its pipes.

A reactor can run but once in a process, so whatever goes through Scrapy has a child of its own.
"""

import gc
import os
import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import Future
from io import TextIOWrapper
from typing import IO, Any, TextIO, TypeVar

Told = TypeVar("Told")

POLL = 0.02  # seconds between two looks whether all children are done
# New objects before Python looks for garbage. A page makes thousands and a request hundreds, hardly any in circles: to
# look at every 700th, as Python does, is a tenth of the work of reading and of asking.
OBJECTS_BETWEEN_LOOKS = 50_000
LOG_SHOWN = 400  # characters of what a child that broke off wrote last


def start_child(module: str, log: IO[str]) -> "subprocess.Popen[str]":
    """`python -m module`. log: where its stderr goes."""
    return subprocess.Popen(
        [sys.executable, "-P", "-m", module],  # -P: no folder of the user's is taken for the crawler
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=log,
        text=True,
        encoding="utf-8",
        start_new_session=True,  # Ctrl-C reaches the parent alone, which ends its children in order
    )


def tell_job(child: "subprocess.Popen[str]", job: str) -> Iterator[str]:
    """What a child answers to its job, line by line, until it closes its stdout."""
    if child.stdin is None or child.stdout is None:
        return
    try:
        child.stdin.write(job + "\n")
        child.stdin.flush()  # and left open: the child ends itself when it closes
    except BrokenPipeError:
        return
    yield from child.stdout


def take_told(told: "queue.SimpleQueue[Told]", futures: Sequence["Future[Any]"]) -> Iterator[Told]:
    """What children tell through a queue, in the caller's thread, until all that follow them are done."""
    while True:
        done = all(future.done() for future in futures)
        try:
            yield told.get(timeout=0 if done else POLL)
        except queue.Empty:
            if done:
                return


def quote_log(log: IO[str]) -> str:
    """The last words of a child's log, on one line."""
    log.seek(0)
    return " ".join(log.read()[-LOG_SHOWN:].split())


def read_job(stdin: TextIO, stdout: TextIO) -> str:
    """The child: the job that stands on stdin. From then on it ends when its parent does."""
    for stream in (stdin, stdout):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8")  # that of the parent's pipes, whatever the locale says
    job = stdin.readline()
    threading.Thread(target=_end_with_parent, args=(stdin,), daemon=True).start()
    return job


def write_line(stdout: TextIO, line: str) -> None:
    """The child: tell something at once."""
    stdout.write(line + "\n")
    stdout.flush()


def collect_garbage_seldom() -> None:
    """The child: do so, and never look at what is loaded by now."""
    gc.freeze()
    gc.set_threshold(OBJECTS_BETWEEN_LOOKS)


def _end_with_parent(stdin: TextIO) -> None:
    while os.read(stdin.fileno(), 1):  # not stdin.read(): a lock held at the end of the interpreter is fatal
        pass
    os.kill(os.getpid(), signal.SIGTERM)
