"""Judgements that are kept: a question and a passage are read together once per model."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from content.keys import name_judge, pair_key
from presentation.kept import compute_missing
from presentation.progress import Reporter
from presentation.settings import cache_folder
from storage.database import Store

if TYPE_CHECKING:
    from content.cross_encoder import CrossEncoder

Pair = tuple[str, str]


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
        judged, _computed = compute_missing(self.store, name_judge(), wanted, self._score, self._tell)
        return np.array([judged[key][0] for key in keys], np.float32)

    def _tell(self, done: int, total: int) -> None:
        if total > 1:  # a single question needs no progress line
            self.reporter.step("answers judged", done, total, {})

    def _score(self, pairs: Sequence[Pair]) -> NDArray[np.float32]:
        from content.cross_encoder import load_cross_encoder, score_pairs

        if self._model is None:
            self._model = load_cross_encoder(cache_folder() / "models", self.reporter.note)
        return score_pairs(self._model, pairs)[:, np.newaxis]
