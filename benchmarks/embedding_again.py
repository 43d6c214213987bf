"""Embedding a region again of which one page in twenty was rewritten, against the first time."""

import tempfile
import time
from pathlib import Path

from benchmarks.region import load_passages
from presentation.progress import TerminalReporter
from presentation.vectors import Vectorizer, open_vectorizer
from storage.database import open_store

CHANGED = 20  # one page in so many


def measure() -> list[tuple[str, float]]:
    """Texts embedded and seconds spent, the second time as a part of the first; the store keeps what was embedded.

    Opening the model, once in a run, is in neither.
    """
    passages = load_passages()
    changed = set(sorted({passage.url for passage in passages})[::CHANGED])
    first = [passage.context for passage in passages]
    second = [f"{passage.context} Gewijzigd." if passage.url in changed else passage.context for passage in passages]
    with tempfile.TemporaryDirectory() as folder:
        vectorizer = open_vectorizer(open_store(f"sqlite:///{Path(folder, 'vindbaar.db')}"), "", TerminalReporter("en"))
        start = time.perf_counter()
        vectorizer.embed_unkept(first[:1], "document")
        opening = time.perf_counter() - start
        first_texts, first_seconds = _embed(vectorizer, first)
        second_texts, second_seconds = _embed(vectorizer, second)
    return [
        ("opening the model, its libraries loaded, seconds", opening),
        ("first time, texts embedded", first_texts),
        ("first time, seconds", first_seconds),
        ("second / first, texts embedded", second_texts / first_texts),
        ("second / first, seconds", second_seconds / first_seconds),
    ]


def _embed(vectorizer: Vectorizer, texts: list[str]) -> tuple[int, float]:
    """How many went through the model, and the seconds that it all took."""
    before, start = vectorizer.embedded, time.perf_counter()
    vectorizer.embed(texts, "document")
    return vectorizer.embedded - before, time.perf_counter() - start
