"""Small made-up embeddings."""

import numpy as np
from numpy.typing import NDArray


def make_vector(seed: int, size: int = 8) -> NDArray[np.float32]:
    return np.random.default_rng(seed).standard_normal(size).astype(np.float32)
