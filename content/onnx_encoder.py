"""The first module of the bundled sentence-transformers model: texts to vectors, by onnxruntime, not torch."""

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, Self

import numpy as np
import torch
from numpy.typing import NDArray
from sentence_transformers.base.modules import InputModule
from tokenizers import Tokenizer

from content.model_folder import MODEL_FILE, TOKENIZER_FILE
from content.onnx_session import open_session, run_text

PAD = 1  # XLM-RoBERTa's padding token, which e5 uses


class OnnxEncoder(InputModule):
    """Mean token vectors of a BERT in ONNX. max_seq_length: tokens of a text that count, the rest is cut off."""

    def __init__(self, folder: Path, dimension: int, max_seq_length: int) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # sentence-transformers gives its __init__ no types
        self.folder, self.dimension, self.max_seq_length = folder, dimension, max_seq_length
        self.tokenizer = Tokenizer.from_file(str(folder / TOKENIZER_FILE))
        self.tokenizer.enable_padding(pad_id=PAD)
        self._session = open_session(folder / MODEL_FILE)
        self._threads = ThreadPoolExecutor(os.cpu_count())

    def preprocess(self, inputs: Sequence[Any], prompt: str | None = None, **_: Any) -> dict[str, torch.Tensor]:
        self.tokenizer.enable_truncation(self.max_seq_length)
        encodings = self.tokenizer.encode_batch([(prompt or "") + text for text in inputs])
        return {
            "input_ids": torch.tensor([encoding.ids for encoding in encodings]),
            "attention_mask": torch.tensor([encoding.attention_mask for encoding in encodings]),
        }

    def forward(self, features: dict[str, torch.Tensor], **_: Any) -> dict[str, torch.Tensor]:
        ids, lengths = features["input_ids"].numpy(), features["attention_mask"].sum(dim=1).tolist()
        rows = [row[:length] for row, length in zip(ids, lengths, strict=True)]
        return {**features, "sentence_embedding": torch.stack(list(self._threads.map(self._run, rows)))}

    def get_embedding_dimension(self) -> int:
        return self.dimension

    def save(self, output_path: str, *_: Any, **__: Any) -> None:
        for name in (MODEL_FILE, TOKENIZER_FILE):
            Path(output_path, name).write_bytes((self.folder / name).read_bytes())
        Path(output_path, self.config_file_name).write_text(
            f'{{"dimension": {self.dimension}, "max_seq_length": {self.max_seq_length}}}', encoding="utf-8"
        )

    @classmethod
    def load(cls, model_name_or_path: str, *_: Any, **__: Any) -> Self:
        config = cls.load_config(model_name_or_path, local_files_only=True)
        return cls(Path(model_name_or_path), **config)

    def _run(self, ids: NDArray[np.int64]) -> torch.Tensor:
        return torch.from_numpy(run_text(self._session, ids).mean(axis=0))
