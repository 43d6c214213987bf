"""Embeddings by model and text: shared by all measurements and never overwritten, so no text is embedded twice."""

from collections.abc import Collection, Mapping

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import select
from sqlalchemy.dialects import postgresql, sqlite

from storage import tables
from storage.database import Store, begin, begin_reading
from storage.documents import ROWS_A_CHUNK, VALUES_A_QUERY, chunked

BYTES_OF = np.dtype("<f4")  # little-endian on every machine, so that a store can be moved


def save_embeddings(store: Store, model: str, vectors: Mapping[str, NDArray[np.float32]]) -> None:
    """Keeps a vector (d,) for each text hash; one that the model already has is left as it is."""
    insert = sqlite.insert if store.engine.dialect.name == "sqlite" else postgresql.insert
    query = insert(tables.embeddings).on_conflict_do_nothing()
    # In the order of the key, so that two runs that save the same texts can't hold each other up for ever.
    for chunk in chunked(sorted(vectors), ROWS_A_CHUNK):
        rows = [{"model": model, "text_hash": key, "vector": _to_bytes(vectors[key])} for key in chunk]
        with begin(store) as connection:
            connection.execute(query, rows)


def read_embeddings(store: Store, model: str, hashes: Collection[str]) -> dict[str, NDArray[np.float32]]:
    """Text hash -> vector (d,), for those that the model has."""
    table = tables.embeddings
    query = select(table.c.text_hash, table.c.vector).where(table.c.model == model)
    vectors: dict[str, NDArray[np.float32]] = {}
    with begin_reading(store) as connection:
        for chunk in chunked(hashes, VALUES_A_QUERY):
            for text_hash, vector in connection.execute(query.where(table.c.text_hash.in_(chunk))):
                vectors[text_hash] = np.frombuffer(vector, BYTES_OF).astype(np.float32)
    return vectors


def _to_bytes(vector: NDArray[np.float32]) -> bytes:
    return np.asarray(vector, BYTES_OF).tobytes()
