"""What the models computed and the store keeps: nothing is computed twice, whatever the measurement."""

from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from storage.database import Store
from storage.embeddings import read_embeddings, save_embeddings

BATCH = 128  # items between two saves: an interrupted run loses at most some ten seconds of work
Item = TypeVar("Item")
Vectors = NDArray[np.float32]


def compute_missing(
    store: Store | None,
    model: str,
    wanted: Mapping[str, Item],
    compute: Callable[[Sequence[Item]], Vectors],
    on_batch: Callable[[int, int], None],
) -> tuple[dict[str, Vectors], int]:
    """The vector of each key, and how many of them had to be computed; store: None to keep nothing.

    compute: a batch of items to their vectors, (n, d). on_batch: called with how many are begun on, and of how many.
    """
    known = {} if store is None else read_embeddings(store, model, list(wanted))
    missing = [key for key in wanted if key not in known]
    for start in range(0, len(missing), BATCH):
        batch = missing[start : start + BATCH]
        on_batch(min(start + BATCH, len(missing)), len(missing))
        vectors = dict(zip(batch, compute([wanted[key] for key in batch]), strict=True))
        if store is not None:
            save_embeddings(store, model, vectors)
        known |= vectors
    return known, len(missing)
