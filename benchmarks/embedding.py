"""Texts a second through our embedder and through SentenceTransformer as it comes, on the same model and texts."""

import time
from collections.abc import Callable

from benchmarks.region import load_model, load_region
from content.embedding import embed_passages

TEXTS = 150


def measure() -> list[tuple[str, float]]:
    """Texts a second, ours and plain, and their ratio."""
    texts = [passage.context for passage in load_region().passages[:TEXTS]]
    model = load_model()
    plain = _time(lambda: model.model.encode_document(texts, show_progress_bar=False))
    ours = _time(lambda: embed_passages(model, texts))
    rates = [("plain SentenceTransformer, texts/s", TEXTS / plain), ("ours, texts/s", TEXTS / ours)]
    return [*rates, ("ours / plain", plain / ours)]


def _time(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start
