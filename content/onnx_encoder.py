"""The first module of the bundled sentence-transformers model: texts to token vectors, by onnxruntime, not torch."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Self

import numpy as np
import torch
from onnxruntime import GraphOptimizationLevel, InferenceSession, SessionOptions
from sentence_transformers.base.modules import InputModule
from tokenizers import Tokenizer

from content.model_folder import MODEL_FILE, TOKENIZER_FILE

PAD = 1  # XLM-RoBERTa's padding token, which e5 uses


class OnnxEncoder(InputModule):
    """Token vectors of a BERT in ONNX. max_seq_length: tokens of a text that count, the rest is cut off."""

    def __init__(self, folder: Path, dimension: int, max_seq_length: int) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # sentence-transformers gives its __init__ no types
        self.folder, self.dimension, self.max_seq_length = folder, dimension, max_seq_length
        self.tokenizer = Tokenizer.from_file(str(folder / TOKENIZER_FILE))
        self.tokenizer.enable_padding(pad_id=PAD)
        options = SessionOptions()
        options.graph_optimization_level = GraphOptimizationLevel.ORT_ENABLE_ALL
        self._session = InferenceSession(str(folder / MODEL_FILE), options, providers=["CPUExecutionProvider"])

    def preprocess(self, inputs: Sequence[Any], prompt: str | None = None, **_: Any) -> dict[str, torch.Tensor]:
        self.tokenizer.enable_truncation(self.max_seq_length)
        encodings = self.tokenizer.encode_batch([(prompt or "") + text for text in inputs])
        return {
            "input_ids": torch.tensor([encoding.ids for encoding in encodings]),
            "attention_mask": torch.tensor([encoding.attention_mask for encoding in encodings]),
        }

    def forward(self, features: dict[str, torch.Tensor], **_: Any) -> dict[str, torch.Tensor]:
        wanted = {name: features[name].numpy().astype(np.int64) for name in ("input_ids", "attention_mask")}
        (vectors,) = self._session.run(None, wanted)
        return {**features, "token_embeddings": torch.from_numpy(vectors)}

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
