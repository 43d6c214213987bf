"""What servers answered, kept raw: one WARC file (ISO 28500) per hospital, each record compressed on its own.

Each record is written as a whole, so that a crawl killed at any moment loses at most the record it was writing.
A page that did not change is copied from the archive before, with the date on which it was really sent, and followed by
a `revisit` record that says when the server confirmed it: each archive can be read, and deleted, by itself.
"""

import json
import os
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from http.client import responses as status_phrases
from io import BytesIO, FileIO
from pathlib import Path
from typing import Any

from warcio.archiveiterator import ArchiveIterator
from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from crawler.crawl_settings import ROBOT_NAME, VERSION
from crawler.members import follow_members, iterate_members, pack_member
from vocabulary.page import FetchedResponse

EXTRAS_HEADER = "WARC-JSON-Metadata"
NOT_MODIFIED = "http://netpreserve.org/warc/1.1/revisit/server-not-modified"
INFO = {
    "software": f"{ROBOT_NAME}/{VERSION}",
    "format": "WARC File Format 1.1",
    "conformsTo": "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/",
    "robots": "obey",
}


def read_archive(folder: Path, hospital: str) -> Iterator[FetchedResponse]:
    """What became of every page that was asked for, in the order of the crawl; nothing when there is no archive."""
    return (response for is_sitemap, response in read_records(folder, hospital) if not is_sitemap)


def never() -> bool:
    """Of an archive to which nothing is added any more: it does not grow."""
    return False


def read_records(
    folder: Path, hospital: str, is_growing: Callable[[], bool] = never
) -> Iterator[tuple[bool, FetchedResponse]]:
    """Every whole record of the archive, and whether it is a sitemap's. is_growing: whether to wait for more."""
    return ((is_sitemap, response) for _, is_sitemap, response in locate_records(folder, hospital, is_growing))


def locate_records(
    folder: Path, hospital: str, is_growing: Callable[[], bool] = never
) -> Iterator[tuple[int, bool, FetchedResponse]]:
    """As `read_records`, and first where in the archive each one begins."""
    start = 0
    for end, member in follow_members(archive_path(folder, hospital), is_growing):
        record = _parse_member(member, hospital)
        if record is not None:
            yield start, *record
        start = end


def read_record(folder: Path, hospital: str, start: int) -> FetchedResponse | None:
    """The record that `locate_records` found there; None when the archive was deleted or changed since."""
    path = archive_path(folder, hospital)
    member = next(iterate_members(path, start), None) if path.exists() else None
    record = member and _parse_member(member[1], hospital)
    return record[1] if record else None


def archive_path(folder: Path, hospital: str) -> Path:
    return folder / f"{hospital}.warc.gz"


def open_archive(folder: Path, hospital: str) -> FileIO:
    """The archive, open to append; a record that was not written to its end is cut off first."""
    folder.mkdir(parents=True, exist_ok=True)
    path = archive_path(folder, hospital)
    if path.exists():
        whole = max((end for end, _ in iterate_members(path)), default=0)
        os.truncate(path, whole)
    archive = path.open("ab", buffering=0)  # a buffer would keep what the disk refused, and fail again at the end
    if not archive.tell():
        _write(archive, _pack(lambda writer: writer.create_warcinfo_record(path.name, INFO)))
    return archive


def append_response(archive: FileIO, response: FetchedResponse, *, is_sitemap: bool = False) -> None:
    """Write one record: of the type `response` when a server answered, `metadata` when none did."""
    records = _pack(lambda writer: _make_record(writer, response, is_sitemap))
    if response.unchanged_since and response.unchanged_since != response.fetched_at:  # the server was asked
        records += _pack(lambda writer: _make_revisit(writer, response))
    _write(archive, records)


def _pack(make: Callable[[WARCWriter], ArcWarcRecord]) -> bytes:
    plain = BytesIO()
    writer = WARCWriter(plain, gzip=False, warc_version="1.1")  # warcio packs at level 9; 1.0 has no parts of seconds
    writer.write_record(make(writer))
    return pack_member(plain.getbuffer())


def _make_record(writer: WARCWriter, response: FetchedResponse, is_sitemap: bool) -> ArcWarcRecord:
    return writer.create_warc_record(
        response.url,
        "response" if response.status else "metadata",
        payload=BytesIO(response.body),
        length=len(response.body),
        http_headers=_http_headers(response) if response.status else None,
        warc_headers_dict={
            "WARC-Date": _format_date(response.unchanged_since or response.fetched_at),
            EXTRAS_HEADER: json.dumps(_extras(response) | {"is_sitemap": is_sitemap}),
        },
    )


def _make_revisit(writer: WARCWriter, response: FetchedResponse) -> ArcWarcRecord:
    """For other tools only: `_parse_member` passes over records without extras."""
    return writer.create_warc_record(
        response.url,
        "revisit",
        http_headers=StatusAndHeaders("304 Not Modified", [], protocol="HTTP/1.1"),
        warc_headers_dict={
            "WARC-Date": _format_date(response.fetched_at),
            "WARC-Profile": NOT_MODIFIED,
            "WARC-Refers-To-Target-URI": response.url,
            "WARC-Refers-To-Date": _format_date(response.unchanged_since or response.fetched_at),
        },
    )


def _format_date(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def _write(archive: FileIO, records: bytes) -> None:
    left = memoryview(records)
    while left:
        left = left[archive.write(left) :]


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
        "confirmed_at": response.fetched_at.isoformat() if response.unchanged_since else None,
    }


def _parse_member(member: bytes, hospital: str) -> tuple[bool, FetchedResponse] | None:
    record = next(iter(ArchiveIterator(BytesIO(member))), None)
    packed = record and record.rec_headers.get_header(EXTRAS_HEADER)
    if not record or not packed:
        return None
    extras = json.loads(packed)
    is_sitemap, confirmed_at = extras.pop("is_sitemap"), extras.pop("confirmed_at", None)
    sent_at = datetime.fromisoformat(record.rec_headers.get_header("WARC-Date"))
    http = record.http_headers
    response = FetchedResponse(
        hospital=hospital,
        url=record.rec_headers.get_header("WARC-Target-URI"),
        status=int(http.get_statuscode()) if http else 0,
        headers={name.lower(): value for name, value in http.headers} if http else {},
        body=record.raw_stream.read() if http else b"",
        fetched_at=datetime.fromisoformat(confirmed_at) if confirmed_at else sent_at,
        unchanged_since=sent_at if confirmed_at else None,
        **extras,
    )
    return is_sitemap, response
