"""Models in ONNX: each text runs by itself on one core, as many at a time as there are cores.

Cores that share one product spin while they wait for each other: 1.4 times slower, and where two processes did it on
two cores each took 3.5 times as long.
"""

from pathlib import Path

from onnxruntime import InferenceSession, SessionOptions


def open_session(file: Path) -> InferenceSession:
    options = SessionOptions()
    options.intra_op_num_threads = 1
    return InferenceSession(str(file), options, providers=["CPUExecutionProvider"])
