"""Texts a second through our embedder and through SentenceTransformer in float32, and what the haste costs."""

import time
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray
from sentence_transformers import SentenceTransformer
from sklearn.metrics import ndcg_score

from benchmarks.region import Asked, load_model, load_plain_model, load_region
from content.embedding import embed_passages, embed_queries

SITE = "linde"
ROUNDS = 3  # of each in turn, the best counts
Vectors = NDArray[np.float32]


def measure() -> list[tuple[str, float]]:
    """Texts a second, their ratio, and how much of the retrieval quality (nDCG at 10) is left."""
    passages = [passage for passage in load_region().passages if passage.hospital == SITE]
    asked = [asked for asked in load_region().asked if asked.hospital == SITE and asked.page]
    texts, questions = [passage.context for passage in passages], [question.text for question in asked]
    ours, plain = load_model(), load_plain_model()
    our_seconds = min(_time(lambda: embed_passages(ours, texts)) for _ in range(ROUNDS))
    plain_seconds = min(_time(lambda: _embed_plain(plain, texts)) for _ in range(ROUNDS))
    pages = [passage.url for passage in passages]
    our_quality = _judge(embed_queries(ours, questions) @ embed_passages(ours, texts).T, pages, asked)
    plain_quality = _judge(plain.encode_query(questions) @ _embed_plain(plain, texts).T, pages, asked)
    return [
        ("SentenceTransformer in float32, texts/s", len(texts) / plain_seconds),
        ("ours, texts/s", len(texts) / our_seconds),
        ("ours / plain, texts/s", plain_seconds / our_seconds),
        ("ours / plain, nDCG at 10", our_quality / plain_quality),
    ]


def _embed_plain(model: SentenceTransformer, texts: Sequence[str]) -> Vectors:
    return np.asarray(model.encode_document(list(texts), show_progress_bar=False), np.float32)


def _judge(nearness: Vectors, pages: Sequence[str], asked: Sequence[Asked]) -> float:
    return float(ndcg_score([[page == question.page for page in pages] for question in asked], nearness, k=10))


def _time(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start
