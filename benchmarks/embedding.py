"""Texts a second through our embedder and through SentenceTransformer in float32, and what the haste costs."""

import time
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray
from sentence_transformers import SentenceTransformer
from sklearn.metrics import ndcg_score

from benchmarks.region import load_model, load_passages, load_plain_model
from content.embedding import Embedder, embed_passages, embed_queries
from training.pairs import load_pairs

LENGTHS = range(100, 161)  # tokens of the passages that speed is measured on, some 130 on average
ROUNDS = 3  # of each in turn, the best counts
Vectors = NDArray[np.float32]


def measure() -> list[tuple[str, float]]:
    """Texts a second, their ratio, and how much of the retrieval quality (nDCG at 10) is left."""
    ours, plain = load_model(), load_plain_model()
    texts = _pick_texts(plain)
    seconds = [
        (_time(lambda: embed_passages(ours, texts)), _time(lambda: _embed_plain(plain, texts))) for _ in range(ROUNDS)
    ]
    our_seconds, plain_seconds = map(min, zip(*seconds, strict=True))
    our_quality, plain_quality = _judge(ours, plain)
    return [
        ("SentenceTransformer in float32, texts/s", len(texts) / plain_seconds),
        ("ours, texts/s", len(texts) / our_seconds),
        ("ours / plain, texts/s", plain_seconds / our_seconds),
        ("ours / plain, nDCG at 10", our_quality / plain_quality),
    ]


def _pick_texts(model: SentenceTransformer) -> list[str]:
    texts = [passage.context for passage in load_passages()]
    lengths = map(len, model.tokenizer(texts)["input_ids"])
    return [text for text, length in zip(texts, lengths, strict=True) if length in LENGTHS]


def _judge(ours: Embedder, plain: SentenceTransformer) -> tuple[float, float]:
    """nDCG at 10 of both, on the pairs that the judge of answers is not trained on."""
    held = [pair for pair in load_pairs() if pair.held_out]
    texts, asked = [*dict.fromkeys(pair.passage for pair in held)], [pair for pair in held if pair.answers]
    questions = [pair.question for pair in asked]
    right = [[text == pair.passage for text in texts] for pair in asked]
    our_nearness = embed_queries(ours, questions) @ embed_passages(ours, texts).T
    plain_nearness = plain.encode_query(questions) @ _embed_plain(plain, texts).T
    return float(ndcg_score(right, our_nearness, k=10)), float(ndcg_score(right, plain_nearness, k=10))


def _embed_plain(model: SentenceTransformer, texts: Sequence[str]) -> Vectors:
    return np.asarray(model.encode_document(list(texts), show_progress_bar=False), np.float32)


def _time(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start
