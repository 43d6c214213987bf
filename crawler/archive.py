"""What servers answered, kept raw: one WARC file (ISO 28500) per hospital, each record compressed on its own.

Each record is written as a whole, so that a crawl killed at any moment loses at most the record it was writing.
A page that did not change is copied from the archive before as it was packed, with the date on which it was sent;
the record before it tells what is other now. Each archive can be read, and deleted, by itself.
"""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import FileIO
from pathlib import Path

from crawler.members import follow_members, iterate_members, unpack_member
from crawler.records import amend, make_response, pack_amendment, pack_info, pack_response, parse_member
from vocabulary.page import FetchedResponse


@dataclass(frozen=True, slots=True)
class Located:
    """An answer in an archive. start, end: where its record is packed, in bytes. renewed: see `EarlierPage`."""

    start: int
    end: int
    is_sitemap: bool
    response: FetchedResponse
    renewed: dict[str, str]


def read_archive(folder: Path, hospital: str) -> Iterator[FetchedResponse]:
    """What became of every page that was asked for, in the order of the crawl; nothing when there is no archive."""
    return (response for is_sitemap, response in read_records(folder, hospital) if not is_sitemap)


def never() -> bool:
    """Of an archive to which nothing is added any more: it does not grow."""
    return False


def read_records(folder: Path, hospital: str) -> Iterator[tuple[bool, FetchedResponse]]:
    """Every whole record of the archive, and whether it is a sitemap's."""
    return ((found.is_sitemap, found.response) for found in locate_records(folder, hospital))


def locate_records(folder: Path, hospital: str, is_growing: Callable[[], bool] = never) -> Iterator[Located]:
    """As `read_records`, and where each one is. is_growing: see `follow_members`."""
    start, amendment = 0, None
    for end, member in follow_members(archive_path(folder, hospital), is_growing):
        record = parse_member(member)
        if record is not None and not record.is_amendment:
            amended = amend(record, amendment) if amendment else record
            renewed: dict[str, str] = amendment.headers if amendment else {}
            yield Located(start, end, record.is_sitemap, make_response(amended, hospital), renewed)
        start, amendment = end, record if record and record.is_amendment else None


def copy_record(folder: Path, hospital: str, start: int, end: int) -> bytes | None:
    """The record that `locate_records` found there, still packed; None when the archive was deleted since."""
    try:
        with archive_path(folder, hospital).open("rb") as archive:
            archive.seek(start)
            packed = archive.read(end - start)
    except FileNotFoundError:
        return None
    return packed if len(packed) == end - start else None


def unpack_record(packed: bytes, hospital: str) -> FetchedResponse | None:
    """The answer in a copied record, without what other records tell of it; None when it holds none."""
    record = parse_member(unpack_member(packed))
    return make_response(record, hospital) if record else None


def archive_path(folder: Path, hospital: str) -> Path:
    return folder / f"{hospital}.warc.gz"


def open_archive(folder: Path, hospital: str) -> FileIO:
    """The archive, open to append; a record that was not written to its end is cut off first."""
    folder.mkdir(parents=True, exist_ok=True)
    path = archive_path(folder, hospital)
    if path.exists():
        os.truncate(path, _find_end(path))
    archive = path.open("ab", buffering=0)  # a buffer would keep what the disk refused, and fail again at the end
    if not archive.tell():
        _write(archive, pack_info(path.name))
    return archive


def append_response(archive: FileIO, response: FetchedResponse, *, is_sitemap: bool = False) -> None:
    """Write one record."""
    _write(archive, pack_response(response, is_sitemap))


def append_unchanged(archive: FileIO, response: FetchedResponse, packed: bytes, *, asked: bool) -> None:
    """Write an answer that is as it was. packed: its record of then. response, asked: see `pack_amendment`."""
    _write(archive, pack_amendment(response, asked) + packed)


def _find_end(path: Path) -> int:
    """Where the last whole record ends; one that only tells of the next is nothing without that."""
    start, end, last = 0, 0, b""
    for next_end, member in iterate_members(path):
        start, end, last = end, next_end, member
    record = parse_member(last)
    return start if record and record.is_amendment else end


def _write(archive: FileIO, records: bytes) -> None:
    left = memoryview(records)
    while left:
        left = left[archive.write(left) :]
