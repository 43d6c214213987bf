"""Embeddings that are kept: a text is embedded once per model, whatever the measurement."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Literal

import numpy as np

from content.bundled_bert import has_bundled_weights
from content.keys import document_key, name_bundled, query_key
from presentation.kept import Vectors, compute_missing
from presentation.progress import Reporter
from presentation.settings import cache_folder
from storage.database import Store

if TYPE_CHECKING:
    from content.answers import Judge
    from content.embedding import Embedder

Role = Literal["query", "document"]
KEYS = {"query": query_key, "document": document_key}


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
        vectors, computed = self._compute(self.store, texts, role)
        self.embedded += computed
        self.reused += len(vectors) - computed
        key = KEYS[role]
        return np.stack([vectors[key(text)] for text in texts]) if texts else np.zeros((0, 0), dtype=np.float32)

    def embed_unkept(self, texts: Sequence[str], role: Role) -> Vectors:
        """As `embed`, without looking in the store or keeping anything there."""
        vectors, _computed = self._compute(None, texts, role)
        return np.stack([vectors[KEYS[role](text)] for text in texts])

    @cached_property
    def judge(self) -> "Judge | None":
        """What judges answers, with the same store; None where the bundled weights are not installed."""
        from presentation.answer_judge import KeptJudge

        return KeptJudge(self.store, self.reporter) if has_bundled_weights() else None

    def _compute(self, store: Store | None, texts: Sequence[str], role: Role) -> tuple[dict[str, Vectors], int]:
        what = "passages" if role == "document" else "terms and questions"
        return compute_missing(
            store,
            self.model,
            {KEYS[role](text): text for text in texts},
            lambda batch: self._encode(batch, role),
            lambda done, total: self.reporter.step(what, done, total, {}),
        )

    def _encode(self, texts: Sequence[str], role: Role) -> Vectors:
        from content.embedding import embed_passages, embed_queries, load_embedder

        if self._embedder is None:
            self._embedder = load_embedder(self.name, cache_folder() / "models", self.reporter.note)
        return (embed_queries if role == "query" else embed_passages)(self._embedder, texts)


def open_vectorizer(store: Store | None, name: str, reporter: Reporter) -> Vectorizer:
    """A vectorizer for the model of the settings (`name` empty: the bundled one)."""
    if not name:
        return Vectorizer(store, name, name_bundled(), reporter)
    from content.embedding import load_embedder

    embedder = load_embedder(name, cache_folder() / "models", reporter.note)
    return Vectorizer(store, name, embedder.name, reporter, _embedder=embedder)
