"""Low-rank adapters: what training changed in the bundled model, kept small (LoRA, Hu et al. 2021).

A file holds, in half precision, for each changed matrix of layer n the pair `layer.<n>.<name>.up` (out, r) and
`layer.<n>.<name>.down` (r, in), whose product is added to the weights; any other array belongs to a head on top.
`training/` makes the files.
"""

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from content.bundled_bert import LAYER_NAMES

if TYPE_CHECKING:
    from transformers import BertModel

Array = NDArray[np.float32]
FOLDER = Path(__file__).parent / "trained"
MATRICES = {short: long for short, long in LAYER_NAMES.items() if not long.endswith("LayerNorm")}


def read_adapter(name: str) -> dict[str, Array]:
    """The arrays of a bundled adapter, in float32."""
    with np.load(FOLDER / f"{name}.npz", allow_pickle=False) as stored:
        return {key: stored[key].astype(np.float32) for key in stored.files}


def hash_adapter(name: str) -> str:
    """Twelve hexadecimal digits that change when the adapter does."""
    return hashlib.sha256((FOLDER / f"{name}.npz").read_bytes()).hexdigest()[:12]


def merge_adapter(bert: "BertModel", adapter: Mapping[str, Array]) -> None:
    """Add the adapter to the weights of `bert`, in place."""
    import torch

    for number, layer in enumerate(bert.encoder.layer):
        for short, long in MATRICES.items():
            up = adapter.get(f"layer.{number}.{short}.up")
            if up is not None:
                change = torch.from_numpy(up @ adapter[f"layer.{number}.{short}.down"])
                weight = layer.get_parameter(f"{long}.weight")
                weight.data = weight.data + change
