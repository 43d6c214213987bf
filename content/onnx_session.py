"""Models in ONNX: each text runs by itself on one core, as many at a time as there are cores.

Cores that share one product spin while they wait for each other: 1.4 times slower, and where two processes did it on
two cores each took 3.5 times as long.
"""

from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from onnxruntime import GraphOptimizationLevel, InferenceSession, SessionOptions

INPUT, OUTPUT = "input_ids", "token_embeddings"


def open_session(file: Path) -> InferenceSession:
    """Of a graph that `bert_graph` wrote, run as it stands: sum and LayerNorm joined, as onnxruntime would have them,
    take three times as long (0.27 ms a layer instead of 0.08).
    """
    options = SessionOptions()
    options.intra_op_num_threads = 1
    options.graph_optimization_level = GraphOptimizationLevel.ORT_ENABLE_BASIC
    return InferenceSession(str(file), options, providers=["CPUExecutionProvider"])


def run_text(session: InferenceSession, ids: NDArray[np.int64]) -> NDArray[np.float32]:
    """(tokens, d): by itself, as 8-bit products are scaled by all that is in a batch. ids: (tokens,)."""
    vectors: NDArray[np.float32] = session.run([OUTPUT], {INPUT: ids[np.newaxis]})[0][0]
    return vectors
