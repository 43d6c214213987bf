"""Judgements that are kept: a question and a passage are read together once per model."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from content.answers import Judge
from content.bundled_bert import has_bundled_weights
from content.keys import name_judge, pair_key
from presentation.progress import Reporter
from presentation.settings import cache_folder
from storage.database import Store
from storage.embeddings import read_embeddings, save_embeddings

if TYPE_CHECKING:
    from content.cross_encoder import CrossEncoder

Pair = tuple[str, str]
BATCH = 128  # pairs between two saves: an interrupted run loses at most some ten seconds of work


@dataclass
class KeptJudge:
    """A `content.answers.Judge`. The log-odds of a pair are kept where vectors are, as one of length 1.

    store: None to keep nothing.
    """

    store: Store | None
    reporter: Reporter
    _model: "CrossEncoder | None" = field(default=None, repr=False)

    def __call__(self, pairs: Sequence[Pair]) -> NDArray[np.float32]:
        """(n,): log-odds; a pair that was judged before is not read again."""
        keys = [pair_key(*pair) for pair in pairs]
        wanted = dict(zip(keys, pairs, strict=True))
        known = {} if self.store is None else read_embeddings(self.store, name_judge(), list(wanted))
        missing = [key for key in wanted if key not in known]
        for batch in self._cut_batches(missing):
            judged = dict(zip(batch, self._score([wanted[key] for key in batch]), strict=True))
            if self.store is not None:
                save_embeddings(self.store, name_judge(), judged)
            known |= judged
        return np.array([known[key][0] for key in keys], np.float32)

    def _cut_batches(self, keys: Sequence[str]) -> Iterator[Sequence[str]]:
        for start in range(0, len(keys), BATCH):
            yield keys[start : start + BATCH]
            self.reporter.step("answers judged", min(start + BATCH, len(keys)), len(keys), {})

    def _score(self, pairs: Sequence[Pair]) -> NDArray[np.float32]:
        from content.cross_encoder import load_cross_encoder, score_pairs

        if self._model is None:
            self._model = load_cross_encoder(cache_folder() / "models", self.reporter.note)
        return score_pairs(self._model, pairs)[:, np.newaxis]


def open_judge(store: Store | None, reporter: Reporter) -> Judge | None:
    """None where the bundled weights are not installed: then answers are judged by nearness and words alone."""
    return KeptJudge(store, reporter) if has_bundled_weights() else None
