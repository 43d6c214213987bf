"""What an archive holds and where, without the bodies of pages, so that the next crawl need not unpack it."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import fields, replace
from datetime import datetime
from pathlib import Path

from crawler.archive import Located, archive_path, copy_record, locate_records, unpack_record
from crawler.fingerprint import fingerprint_reader
from crawler.members import iterate_members, pack_member
from vocabulary.page import FetchedResponse

PACKED_TOGETHER = 100  # records; those in and behind a broken member are fetched anew
KEPT = tuple(field.name for field in fields(FetchedResponse) if field.name != "body")


@contextmanager
def open_index(folder: Path, hospital: str) -> Iterator[Callable[[Located], None]]:
    """A function that takes note of one record more; the index is there when all of the archive's were."""
    unfinished = folder / f"{hospital}.index.tmp"
    lines = [_name_maker()]
    with unfinished.open("wb") as index:

        def note(located: Located) -> None:
            lines.append(_pack(located))
            if len(lines) == PACKED_TOGETHER:
                index.write(pack_member(b"\n".join(lines)))
                lines.clear()

        yield note
        index.write(pack_member(b"\n".join(lines)))
    unfinished.replace(_index_path(folder, hospital))


def locate_indexed(folder: Path, hospital: str) -> Iterator[Located]:
    """As `locate_records`, from the index if there is one, and then pages without their bodies."""
    path = _index_path(folder, hospital)
    members = iterate_members(path) if path.exists() else ()
    lines = (line for _, member in members for line in member.splitlines())
    if next(lines, None) != _name_maker():
        yield from locate_records(folder, hospital)
        return
    for located in map(_unpack, lines):
        yield _fill(folder, located) if located.is_sitemap else located


def _pack(located: Located) -> bytes:
    """A line; by json, since pydantic takes longer to load than a crawl to read 2,000 of them."""
    told = {name: getattr(located.response, name) for name in KEPT}
    line = [located.start, located.end, located.is_sitemap, told, located.renewed]
    return json.dumps(line, default=datetime.isoformat).encode()


def _unpack(line: bytes) -> Located:
    start, end, is_sitemap, told, renewed = json.loads(line)
    moments = {name: told[name] and datetime.fromisoformat(told[name]) for name in ("fetched_at", "unchanged_since")}
    leads_to = None if told["leads_to"] is None else tuple(told["leads_to"])
    response = FetchedResponse(body=b"", **{**told, **moments, "leads_to": leads_to})
    return Located(start, end, is_sitemap, response, renewed)


def _name_maker() -> bytes:
    """Of what it leads to, and of its form, an index tells what the reader of then made of it."""
    return fingerprint_reader().hex().encode()


def _index_path(folder: Path, hospital: str) -> Path:
    """Named by the size of the archive, so that an index of less or of another one is never taken."""
    archive = archive_path(folder, hospital)
    return folder / f"{hospital}.{archive.stat().st_size if archive.exists() else 0}.index.gz"


def _fill(folder: Path, located: Located) -> Located:
    packed = copy_record(folder, located.response.hospital, located.start, located.end)
    whole = packed and unpack_record(packed, located.response.hospital)
    return replace(located, response=whole) if whole else located
