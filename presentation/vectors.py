"""Embeddings that are kept: a text is embedded once per model, whatever the measurement."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

import numpy as np
from numpy.typing import NDArray

from content.keys import BUNDLED_NAME, document_key, query_key
from presentation.progress import Reporter
from presentation.settings import cache_folder
from storage.database import Store
from storage.embeddings import read_embeddings, save_embeddings

if TYPE_CHECKING:
    from content.embedding import Embedder

Role = Literal["query", "document"]
Vectors = NDArray[np.float32]
BATCH = 128  # texts between two saves: an interrupted run loses at most some ten seconds of work


@dataclass
class Vectorizer:
    """Gives vectors for texts, from the store or, where it has none, from the model; the model is loaded only then.

    store: None to keep nothing. embedded, reused: texts so far that went through the model, and that did not have to.
    """

    store: Store | None
    name: str
    model: str
    reporter: Reporter
    embedded: int = 0
    reused: int = 0
    _embedder: "Embedder | None" = field(default=None, repr=False)

    def embed(self, texts: Sequence[str], role: Role) -> Vectors:
        """One row per text, in order; shape (n, d)."""
        key = query_key if role == "query" else document_key
        keys = [key(text) for text in texts]
        wanted = dict(zip(keys, texts, strict=True))
        known = self._read(list(wanted))
        missing = [key for key in wanted if key not in known]
        self.reused += len(known)
        for batch in self._cut_batches(missing, role):
            vectors = dict(zip(batch, self._encode([wanted[key] for key in batch], role), strict=True))
            self._keep(vectors)
            known |= vectors
        return np.stack([known[key] for key in keys]) if keys else np.zeros((0, 0), dtype=np.float32)

    def embed_unkept(self, texts: Sequence[str], role: Role) -> Vectors:
        """As `embed`, without looking in the store or keeping anything there."""
        return np.vstack([self._encode(batch, role) for batch in self._cut_batches(texts, role)])

    def _read(self, keys: Sequence[str]) -> dict[str, Vectors]:
        return {} if self.store is None else read_embeddings(self.store, self.model, keys)

    def _keep(self, vectors: dict[str, Vectors]) -> None:
        self.embedded += len(vectors)
        if self.store is not None:
            save_embeddings(self.store, self.model, vectors)

    def _cut_batches(self, items: Sequence[str], role: Role) -> Iterator[Sequence[str]]:
        what = "passages" if role == "document" else "terms and questions"
        for start in range(0, len(items), BATCH):
            yield items[start : start + BATCH]
            self.reporter.step(what, min(start + BATCH, len(items)), len(items), {})

    def _encode(self, texts: Sequence[str], role: Role) -> Vectors:
        from content.embedding import embed_passages, embed_queries, load_embedder

        if self._embedder is None:
            self._embedder = load_embedder(self.name, cache_folder() / "models", self.reporter.note)
        return (embed_queries if role == "query" else embed_passages)(self._embedder, texts)


def open_vectorizer(store: Store | None, name: str, reporter: Reporter) -> Vectorizer:
    """A vectorizer for the model of the settings (`name` empty: the bundled one)."""
    if not name:
        return Vectorizer(store, name, BUNDLED_NAME, reporter)
    from content.embedding import load_embedder

    embedder = load_embedder(name, cache_folder() / "models", reporter.note)
    return Vectorizer(store, name, embedder.name, reporter, _embedder=embedder)
