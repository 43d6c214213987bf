"""Does this passage answer this question? A model that reads both together, where vectors are made apart.

It is the bundled encoder with an adapter, kept in 8-bit ONNX like the embedding model, and a
small head. `training/answering.py` trains it on hand-written questions with near misses.
"""

import os
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from onnxruntime import InferenceSession
from tokenizers import Encoding, Tokenizer

from content.adapters import hash_adapter, merge_adapter, read_adapter
from content.bundled_bert import PROMPTS, make_bert, read_bundled_tokenizer, read_bundled_weights
from content.keys import ANSWERING
from content.model_folder import GRAPH, MODEL_FILE, TOKENIZER_FILE, is_whole, make_folder
from content.onnx_session import open_session, run_text
from vocabulary.phrases import Phrase

if TYPE_CHECKING:
    import torch

MAX_TOKENS = 240  # of question and passage together; the end of the passage is cut off
PAD, END_OF_PART = 1, 2  # XLM-RoBERTa's padding and end-of-sequence tokens, which e5 uses
INPUTS = ("input_ids", "attention_mask", "question_mask")
Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class CrossEncoder:
    """head: from the encoder's pooled vectors to log-odds, in float32."""

    session: InferenceSession
    tokenizer: Tokenizer
    head: "torch.nn.Sequential"


def load_cross_encoder(cache: Path, on_progress: Callable[[Phrase], None]) -> CrossEncoder:
    """Built under `cache` at first use (some seconds, 140 MB). ModelError when it can't be built."""
    folder = cache / f"multilingual-e5-small-{ANSWERING}-{GRAPH}-{hash_adapter(ANSWERING)}"
    if not is_whole(folder):
        on_progress(Phrase("Building the model that judges answers (once)"))
        make_folder(folder, _fill)
    tokenizer = Tokenizer.from_file(str(folder / TOKENIZER_FILE))
    return CrossEncoder(open_session(folder / MODEL_FILE), tokenizer, _load_head())


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


def pad_batch(encodings: Sequence[Encoding]) -> Mapping[str, NDArray[np.int64]]:
    """The three inputs, each (texts, tokens): tokens, which are real, and which belong to the question."""
    shape = (len(encodings), max(len(encoding) for encoding in encodings))
    ids, mask, question = np.full(shape, PAD, np.int64), np.zeros(shape, np.int64), np.zeros(shape, np.int64)
    for row, encoding in enumerate(encodings):
        ids[row, : len(encoding)] = encoding.ids
        mask[row, : len(encoding)] = 1
        question[row, : encoding.ids.index(END_OF_PART) + 1] = 1
    return dict(zip(INPUTS, (ids, mask, question), strict=True))


def pool_pair(hidden: "torch.Tensor", attention_mask: "torch.Tensor", question_mask: "torch.Tensor") -> "torch.Tensor":
    """(texts, 3 d): the first token, the mean over the question and the mean over the passage. hidden: (n, t, d)."""
    import torch

    question = question_mask.unsqueeze(-1).to(hidden.dtype)
    passage = (attention_mask - question_mask).unsqueeze(-1).to(hidden.dtype)
    means = [(hidden * part).sum(1) / part.sum(1) for part in (question, passage)]
    return torch.cat([hidden[:, 0], *means], dim=-1)


def make_head(size: int) -> "torch.nn.Sequential":
    """From a pooled pair to its log-odds. size: of a token vector."""
    import torch

    return torch.nn.Sequential(torch.nn.Linear(3 * size, 128), torch.nn.GELU(), torch.nn.Linear(128, 1))


def _load_head() -> "torch.nn.Sequential":
    import torch

    adapter = read_adapter(ANSWERING)
    head = make_head(adapter["head.0.weight"].shape[1] // 3)
    head.load_state_dict({name: torch.from_numpy(adapter[f"head.{name}"]) for name in head.state_dict()})
    return head


def _score(model: CrossEncoder, encoding: Encoding) -> float:
    import torch

    inputs = pad_batch([encoding])
    hidden = torch.from_numpy(run_text(model.session, inputs["input_ids"][0]))[None]
    masks = [torch.from_numpy(inputs[name]) for name in INPUTS[1:]]
    with torch.inference_mode():
        return float(model.head(pool_pair(hidden, *masks)))


def _fill(folder: Path) -> None:
    from content.bert_graph import write_bert

    bert = make_bert(read_bundled_weights())
    merge_adapter(bert, read_adapter(ANSWERING))
    write_bert(bert, folder / MODEL_FILE)
    (folder / TOKENIZER_FILE).write_bytes(read_bundled_tokenizer())
