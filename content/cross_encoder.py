"""Does this passage answer this question? A model that reads both together, where vectors are made apart.

It is the bundled encoder with an adapter, kept in 8-bit ONNX like the embedding model, and a
small head. `training/answering.py` trains it on hand-written questions with near misses.
"""

import os
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from onnxruntime import InferenceSession
from scipy.special import ndtr
from tokenizers import Encoding, Tokenizer

from content.adapters import hash_adapter, merge_adapter, read_adapter
from content.bundled_bert import PROMPTS, make_bert, read_bundled_tokenizer, read_bundled_weights
from content.keys import ANSWERING
from content.model_folder import GRAPH, MODEL_FILE, TOKENIZER_FILE, is_whole, make_folder
from content.onnx_session import open_session, run_text
from vocabulary.phrases import Phrase

MAX_TOKENS = 240  # of question and passage together; the end of the passage is cut off
END_OF_PART = 2  # XLM-RoBERTa's end-of-sequence token, which e5 uses
Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class CrossEncoder:
    """head: two layers, from the vectors of a pair (first token, mean of the question, of the passage) to log-odds."""

    session: InferenceSession
    tokenizer: Tokenizer
    head: Mapping[str, NDArray[np.float32]]


def load_cross_encoder(cache: Path, on_progress: Callable[[Phrase], None]) -> CrossEncoder:
    """Built under `cache` at first use (some seconds, 140 MB). ModelError when it can't be built."""
    folder = cache / f"multilingual-e5-small-{ANSWERING}-{GRAPH}-{hash_adapter(ANSWERING)}"
    if not is_whole(folder):
        on_progress(Phrase("Building the model that judges answers (once)"))
        make_folder(folder, _fill)
    tokenizer = Tokenizer.from_file(str(folder / TOKENIZER_FILE))
    head = {name: array for name, array in read_adapter(ANSWERING).items() if name.startswith("head.")}
    return CrossEncoder(open_session(folder / MODEL_FILE), tokenizer, head)


def score_pairs(model: CrossEncoder, pairs: Sequence[Pair]) -> NDArray[np.float32]:
    """(n,): the log-odds that the passage answers the question, for each (question, passage).

    Each by itself, as many at a time as there are cores.
    """
    encodings = encode_pairs(model.tokenizer, pairs)
    with ThreadPoolExecutor(os.cpu_count()) as threads:
        return np.array(list(threads.map(lambda encoding: _score(model, encoding), encodings)), np.float32)


def encode_pairs(tokenizer: Tokenizer, pairs: Sequence[Pair]) -> list[Encoding]:
    """Tokens of question and passage, with the prompts that the encoder knows."""
    tokenizer.no_padding()
    tokenizer.enable_truncation(MAX_TOKENS, strategy="only_second")
    return list(tokenizer.encode_batch([(PROMPTS["query"] + q, PROMPTS["document"] + p) for q, p in pairs]))


def find_question(encoding: Encoding) -> NDArray[np.bool_]:
    """(tokens,): which of the tokens belong to the question, its end included."""
    return np.arange(len(encoding)) <= encoding.ids.index(END_OF_PART)


def _score(model: CrossEncoder, encoding: Encoding) -> float:
    hidden, question = run_text(model.session, np.array(encoding.ids)), find_question(encoding)
    pooled = np.concatenate([hidden[0], hidden[question].mean(axis=0), hidden[~question].mean(axis=0)])
    inner = model.head["head.0.weight"] @ pooled + model.head["head.0.bias"]
    odds = model.head["head.2.weight"] @ (inner * ndtr(inner)) + model.head["head.2.bias"]  # x * ndtr(x) is GELU
    return float(odds[0])


def _fill(folder: Path) -> None:
    from content.bert_graph import write_bert

    bert = make_bert(read_bundled_weights())
    merge_adapter(bert, read_adapter(ANSWERING))
    write_bert(bert, folder / MODEL_FILE)
    (folder / TOKENIZER_FILE).write_bytes(read_bundled_tokenizer())
