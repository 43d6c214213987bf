"""Folders in the cache that hold a model: made once, whole or not at all, and checked by hash before use."""

import hashlib
import json
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from vocabulary.errors import ModelError
from vocabulary.phrases import name_cause

MANIFEST = "manifest.json"  # file -> SHA-256
# How `bert_graph` writes a model; raised when what it computes changes, so that no vectors are mixed.
GRAPH = "int8-5"
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
            "It needs 150 MB; make room or choose another cache folder.",
            folder=folder,
            cause=name_cause(error),
        ) from error


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
