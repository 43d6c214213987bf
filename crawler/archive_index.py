"""What an archive holds and where, without the bodies of pages, so that the next crawl need not unpack it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from isal import igzip
from pydantic import TypeAdapter

from crawler.archive import Located, archive_path, copy_record, locate_records, unpack_record
from crawler.fingerprint import fingerprint_reader
from crawler.members import PACK_LEVEL

LOCATED = TypeAdapter(Located)


@contextmanager
def open_index(folder: Path, hospital: str) -> Iterator[Callable[[Located], None]]:
    """A function that takes note of one record more; the index is there when all of the archive's were."""
    unfinished = folder / f"{hospital}.index.tmp"
    with igzip.open(unfinished, "wb", PACK_LEVEL) as index:  # type: ignore[no-untyped-call]
        index.write(_name_maker())

        def note(located: Located) -> None:
            lean = replace(located, response=replace(located.response, body=b""))
            index.write(LOCATED.dump_json(lean) + b"\n")

        yield note
    unfinished.replace(_index_path(folder, hospital))


def locate_indexed(folder: Path, hospital: str) -> Iterator[Located]:
    """As `locate_records`, from the index if there is one, and then pages without their bodies."""
    path = _index_path(folder, hospital)
    if not path.exists():
        yield from locate_records(folder, hospital)
        return
    with igzip.open(path) as index:  # type: ignore[no-untyped-call]
        if index.readline() != _name_maker():
            yield from locate_records(folder, hospital)
            return
        for line in index:
            located = LOCATED.validate_json(line)
            yield _fill(folder, located) if located.is_sitemap else located


def _name_maker() -> bytes:
    """Of what it leads to, and of its form, an index tells what the reader of then made of it."""
    return fingerprint_reader().hex().encode() + b"\n"


def _index_path(folder: Path, hospital: str) -> Path:
    """Named by the size of the archive, so that an index of less or of another one is never taken."""
    archive = archive_path(folder, hospital)
    return folder / f"{hospital}.{archive.stat().st_size if archive.exists() else 0}.index.gz"


def _fill(folder: Path, located: Located) -> Located:
    packed = copy_record(folder, located.response.hospital, located.start, located.end)
    whole = packed and unpack_record(packed, located.response.hospital)
    return replace(located, response=whole) if whole else located
