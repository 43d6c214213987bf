"""Text to vectors, through SentenceTransformer. Vectors are float32, of length 1."""

import hashlib
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from sentence_transformers import SentenceTransformer

from content.bundled_bert import MAX_TOKENS, PROMPTS
from content.bundled_model import build_bundled_model, hide_progress_bars, open_bundled_model
from content.keys import name_bundled
from vocabulary.errors import ModelError
from vocabulary.phrases import Phrase

Vectors = NDArray[np.float32]
BATCH_SIZE = 32  # of a torch model. 300 passages on two cores: 7.4-8.9 s, in batches of 64 8.4-9.3 s
WHOLE = 128  # of the bundled model, which runs each text by itself: its cores wait for nothing but the last one


@dataclass(frozen=True, slots=True)
class Embedder:
    """name: model and revision, to be kept beside every vector. dimension: length of a vector. batch: texts at once."""

    name: str
    model: SentenceTransformer
    dimension: int
    batch: int = BATCH_SIZE


def load_embedder(name: str, cache: Path, on_progress: Callable[[Phrase], None]) -> Embedder:
    """The embedder of a name: empty for the bundled model, else a local folder or a name on the model hub.

    The bundled model is built under `cache` at first use. ModelError when it can't be found, built or loaded.
    """
    hide_progress_bars()
    if not name:
        model = open_bundled_model(build_bundled_model(cache, on_progress))
        return Embedder(name_bundled(), model, int(model.get_embedding_dimension() or 0), WHOLE)
    model = _load_model(name)
    model.max_seq_length = min(model.max_seq_length or MAX_TOKENS, MAX_TOKENS)
    if "e5" in name.lower() and not any(model.prompts.values()):
        model.prompts = dict(PROMPTS)  # e5 models on the hub need these prompts, but do not carry them
    return Embedder(f"{Path(name).name}@{_hash_model(model)}", model, int(model.get_embedding_dimension() or 0))


def embed_passages(embedder: Embedder, texts: Sequence[str]) -> Vectors:
    """(n, dimension): vectors of texts in which something may be found."""
    return _embed(embedder, texts, embedder.model.encode_document)


def embed_queries(embedder: Embedder, texts: Sequence[str]) -> Vectors:
    """(n, dimension): vectors of questions and search terms."""
    return _embed(embedder, texts, embedder.model.encode_query)


def _load_model(folder: str) -> SentenceTransformer:
    try:
        return SentenceTransformer(folder, device="cpu")
    except (OSError, ValueError, ImportError) as error:
        raise ModelError(
            "The language model {folder} can't be loaded: {said}",
            "Check name under [model]: a folder of a sentence-transformers model, or its name on the model hub "
            "(needs internet the first time). Leave it empty for the bundled model.",
            folder=folder,
            said=str(error).splitlines()[0],
        ) from error


def _hash_model(model: SentenceTransformer) -> str:
    """Of all that decides the vectors: weights, prompts and length; the same for a folder and for the hub."""
    digest = hashlib.sha256(repr((sorted(model.prompts.items()), model.max_seq_length)).encode())
    for tensor in model.state_dict().values():
        digest.update(tensor.detach().contiguous().flatten().view(torch.uint8).numpy())
    return digest.hexdigest()[:12]


def _embed(embedder: Embedder, texts: Sequence[str], encode: Callable[..., NDArray[np.float32]]) -> Vectors:
    if not texts:
        return np.zeros((0, embedder.dimension), np.float32)
    with torch.inference_mode(), _fast_arithmetic():
        vectors = encode(list(texts), batch_size=embedder.batch, normalize_embeddings=True, show_progress_bar=False)
    return np.asarray(vectors, np.float32)


def _fast_arithmetic() -> AbstractContextManager[None]:
    """Matrix products of a torch model in bfloat16 where the processor has them: 1.7 times as fast, cosine to float32
    at worst 0.99999. A whole model in bfloat16 is no faster and far less exact (0.998).
    """
    has_bfloat16 = bool(torch.cpu.get_capabilities().get("avx512_bf16", False))
    return torch.autocast("cpu", dtype=torch.bfloat16, enabled=has_bfloat16)
