"""A folder that is written as a whole or not at all."""

import secrets
import shutil
from collections.abc import Mapping
from pathlib import Path

from vocabulary.errors import PublishError
from vocabulary.phrases import name_cause

MARKER = ".vindbaar-site"
MARKER_TEXT = "Made by vindbaar. Everything in this folder is replaced when it is published again.\n"


def replace_folder(out: Path, files: Mapping[str, str]) -> None:
    """Write `files` (name -> text) as the whole content of `out`; on any failure `out` stays as it was.

    Raises PublishError when `out` is a file, or holds anything while it was not made here, or can't be written.
    """
    _require_own(out)
    folder = out.resolve()
    fresh = folder.with_name(f".{folder.name}-{secrets.token_hex(4)}.new")
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        _write_files(fresh, {MARKER: MARKER_TEXT, **files})
        _swap_folders(fresh, folder)
    except OSError as error:
        raise PublishError(
            "{out} can't be written: {cause}",
            "Nothing was changed. Make room, or choose another folder.",
            out=out,
            cause=name_cause(error),
        ) from error
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def _require_own(out: Path) -> None:
    try:
        foreign = out.exists() and not (out / MARKER).is_file() and (not out.is_dir() or any(out.iterdir()))
    except OSError as error:
        raise PublishError(
            "{out} can't be read: {cause}", "Choose another folder.", out=out, cause=name_cause(error)
        ) from error
    if foreign:
        raise PublishError(
            "{out} exists and was not made by vindbaar",
            "Choose a folder that does not exist yet, or an empty one.",
            out=out,
        )


def _write_files(folder: Path, files: Mapping[str, str]) -> None:
    folder.mkdir()
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")


def _swap_folders(fresh: Path, folder: Path) -> None:
    """Put `fresh` in the place of `folder`; when that fails, what was there comes back."""
    if not folder.exists():
        fresh.rename(folder)
        return
    old = fresh.with_suffix(".old")
    folder.rename(old)
    try:
        fresh.rename(folder)
    except OSError:
        old.rename(folder)
        raise
    shutil.rmtree(old, ignore_errors=True)
