"""What servers answered, kept raw: one WARC file (ISO 28500) per hospital, each record compressed on its own.

Each record is written as a whole, so that a crawl killed at any moment loses at most the record it was writing.
"""

import gzip
import json
import os
import zlib
from collections.abc import Iterator
from datetime import UTC, datetime
from http.client import responses as status_phrases
from io import BytesIO, FileIO
from pathlib import Path
from typing import Any

from warcio.archiveiterator import ArchiveIterator
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from vocabulary.page import FetchedResponse

EXTRAS_HEADER = "WARC-JSON-Metadata"
CHUNK = 1 << 16
PACK_LEVEL = 4  # on hospital pages 3 % larger than level 9 in half of the time, on prose in a sixth
GZIP_MEMBER = 16 + zlib.MAX_WBITS


def read_archive(folder: Path, hospital: str) -> Iterator[FetchedResponse]:
    """What became of every page that was asked for, in the order of the crawl; nothing when there is no archive."""
    return (response for is_sitemap, response in read_records(folder, hospital) if not is_sitemap)


def read_records(folder: Path, hospital: str) -> Iterator[tuple[bool, FetchedResponse]]:
    """Every whole record of the archive, and whether it is a sitemap's."""
    path = archive_path(folder, hospital)
    if path.exists():
        for _, member in _iterate_members(path):
            record = _parse_member(member, hospital)
            if record is not None:
                yield record


def archive_path(folder: Path, hospital: str) -> Path:
    return folder / f"{hospital}.warc.gz"


def open_archive(folder: Path, hospital: str) -> FileIO:
    """The archive, open to append; a record that was not written to its end is cut off first."""
    folder.mkdir(parents=True, exist_ok=True)
    path = archive_path(folder, hospital)
    if path.exists():
        whole = max((end for end, _ in _iterate_members(path)), default=0)
        os.truncate(path, whole)
    return path.open("ab", buffering=0)  # a buffer would keep what the disk refused, and fail again at the end


def append_response(archive: FileIO, response: FetchedResponse, *, is_sitemap: bool = False) -> None:
    """Write one record: of the type `response` when a server answered, `metadata` when none did."""
    plain = BytesIO()
    writer = WARCWriter(filebuf=plain, gzip=False)  # warcio packs at level 9
    record = writer.create_warc_record(
        response.url,
        "response" if response.status else "metadata",
        payload=BytesIO(response.body),
        length=len(response.body),
        http_headers=_http_headers(response) if response.status else None,
        warc_headers_dict={
            "WARC-Date": response.fetched_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ"),
            EXTRAS_HEADER: json.dumps(_extras(response) | {"is_sitemap": is_sitemap}),
        },
    )
    writer.write_record(record)
    left = memoryview(gzip.compress(plain.getbuffer(), PACK_LEVEL, mtime=0))
    while left:
        left = left[archive.write(left) :]


def _iterate_members(path: Path) -> Iterator[tuple[int, bytes]]:
    """The end, in bytes from the start of the file, and the content of every whole gzip member."""
    with path.open("rb") as file:
        start, rest = 0, b""
        while True:
            unpacker = zlib.decompressobj(GZIP_MEMBER)
            content, taken = BytesIO(), 0
            while not unpacker.eof:
                packed = rest or file.read(CHUNK)
                rest = b""
                if not packed:
                    return
                try:
                    content.write(unpacker.decompress(packed))
                except zlib.error:
                    return
                taken += len(packed) - len(unpacker.unused_data)
            rest = unpacker.unused_data
            start += taken
            yield start, content.getvalue()


def _http_headers(response: FetchedResponse) -> StatusAndHeaders:
    status = f"{response.status} {status_phrases.get(response.status, 'Unknown')}"
    return StatusAndHeaders(status, list(response.headers.items()), protocol="HTTP/1.1")


def _extras(response: FetchedResponse) -> dict[str, Any]:
    return {
        "requested_url": response.requested_url,
        "depth": response.depth,
        "in_sitemap": response.in_sitemap,
        "referrer": response.referrer,
        "fault": response.fault,
    }


def _parse_member(member: bytes, hospital: str) -> tuple[bool, FetchedResponse] | None:
    record = next(iter(ArchiveIterator(BytesIO(member))), None)
    packed = record and record.rec_headers.get_header(EXTRAS_HEADER)
    if not record or not packed:
        return None
    extras = json.loads(packed)
    is_sitemap = extras.pop("is_sitemap")
    http = record.http_headers
    response = FetchedResponse(
        hospital=hospital,
        url=record.rec_headers.get_header("WARC-Target-URI"),
        status=int(http.get_statuscode()) if http else 0,
        headers={name.lower(): value for name, value in http.headers} if http else {},
        body=record.raw_stream.read() if http else b"",
        fetched_at=datetime.fromisoformat(record.rec_headers.get_header("WARC-Date")),
        **extras,
    )
    return is_sitemap, response
