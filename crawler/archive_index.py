"""What an archive holds and where, without the bodies of pages, so that the next crawl need not unpack it."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import fields, replace
from datetime import datetime
from pathlib import Path

from isal import igzip

from crawler.archive import Located, archive_path, copy_record, locate_records, unpack_record
from crawler.fingerprint import fingerprint_reader
from crawler.members import PACK_LEVEL
from vocabulary.page import FetchedResponse

KEPT = tuple(field.name for field in fields(FetchedResponse) if field.name != "body")


@contextmanager
def open_index(folder: Path, hospital: str) -> Iterator[Callable[[Located], None]]:
    """A function that takes note of one record more; the index is there when all of the archive's were."""
    unfinished = folder / f"{hospital}.index.tmp"
    with igzip.open(unfinished, "wb", PACK_LEVEL) as index:  # type: ignore[no-untyped-call]
        index.write(_name_maker())
        yield lambda located: index.write(_pack(located))
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
            located = _unpack(line)
            yield _fill(folder, located) if located.is_sitemap else located


def _pack(located: Located) -> bytes:
    """A line; by json, since pydantic takes longer to load than a crawl to read 2,000 of them."""
    told = {name: getattr(located.response, name) for name in KEPT}
    line = [located.start, located.end, located.is_sitemap, told, located.renewed]
    return json.dumps(line, default=datetime.isoformat).encode() + b"\n"


def _unpack(line: bytes) -> Located:
    start, end, is_sitemap, told, renewed = json.loads(line)
    moments = {name: told[name] and datetime.fromisoformat(told[name]) for name in ("fetched_at", "unchanged_since")}
    leads_to = None if told["leads_to"] is None else tuple(told["leads_to"])
    response = FetchedResponse(body=b"", **{**told, **moments, "leads_to": leads_to})
    return Located(start, end, is_sitemap, response, renewed)


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
