"""Folders in the cache that hold a model: made once, whole or not at all, and checked by hash before use."""

import hashlib
import json
import logging
import shutil
import tempfile
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from vocabulary.errors import ModelError
from vocabulary.phrases import name_cause

if TYPE_CHECKING:
    import torch

MANIFEST = "manifest.json"  # file -> SHA-256
MODEL_FILE, TOKENIZER_FILE = "model.onnx", "tokenizer.json"


def is_whole(folder: Path) -> bool:
    """Whether each file of the model is there and as it was when it was made."""
    if not (folder / MANIFEST).is_file():
        return False
    manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    return all((folder / name).is_file() and _hash_file(folder / name) == sha256 for name, sha256 in manifest.items())


def make_folder(folder: Path, fill: Callable[[Path], None]) -> None:
    """`fill` writes beside `folder`, which is then renamed, so that a half-written model never bears the name.

    ModelError when the cache can't be written.
    """
    try:
        _make(folder, fill)
    except OSError as error:
        raise ModelError(
            "The language model can't be written to {folder}: {cause}",
            "It needs 1 GB while it is made; make room or choose another cache folder.",
            folder=folder,
            cause=name_cause(error),
        ) from error


def export_int8(module: "torch.nn.Module", inputs: Sequence[str], output: str, folder: Path) -> None:
    """`module` in 8-bit ONNX (dynamic quantisation, per channel) as MODEL_FILE in `folder`.

    It takes whole numbers of shape (texts, tokens) under the names in `inputs`.
    """
    with tempfile.TemporaryDirectory(dir=folder.parent) as workshop, _quiet():
        _export(module, inputs, output, Path(workshop, MODEL_FILE))
        _quantise(Path(workshop, MODEL_FILE), folder / MODEL_FILE)


def _make(folder: Path, fill: Callable[[Path], None]) -> None:
    folder.parent.mkdir(parents=True, exist_ok=True)
    draft = Path(tempfile.mkdtemp(dir=folder.parent, prefix=f".{folder.name}-"))
    try:
        fill(draft)
        manifest = {file.name: _hash_file(file) for file in sorted(draft.iterdir())}
        (draft / MANIFEST).write_text(json.dumps(manifest), encoding="utf-8")
        if not is_whole(folder):  # another process may have been first
            shutil.rmtree(folder, ignore_errors=True)
            draft.rename(folder)
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def _hash_file(file: Path) -> str:
    with file.open("rb") as data:
        return hashlib.file_digest(data, "sha256").hexdigest()


def _export(module: "torch.nn.Module", inputs: Sequence[str], output: str, file: Path) -> None:
    import torch

    tensors = tuple(torch.ones((2, 8), dtype=torch.long) for _ in inputs)  # one tensor twice would become one input
    sizes = {0: torch.export.Dim("texts"), 1: torch.export.Dim("tokens")}
    torch.onnx.export(
        module,
        tensors,
        str(file),
        input_names=list(inputs),
        output_names=[output],
        dynamic_shapes=tuple(sizes for _ in inputs),
        dynamo=True,
        external_data=False,
        verbose=False,
    )


def _quantise(source: Path, target: Path) -> None:
    from onnxruntime.quantization import QuantType, quantize_dynamic

    quantize_dynamic(source, target, per_channel=True, weight_type=QuantType.QInt8)


@contextmanager
def _quiet() -> Iterator[None]:
    """Without the remarks that exporter and quantiser make about their own insides; errors are raised, not logged."""
    before = logging.root.manager.disable
    logging.disable(logging.WARNING)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        logging.disable(before)
