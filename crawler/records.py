"""Answers as WARC records (ISO 28500), each packed on its own."""

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from http.client import responses as status_phrases
from io import BytesIO
from typing import Any

from warcio.recordloader import ArcWarcRecord, ArcWarcRecordLoader
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from crawler.crawl_settings import ROBOT_NAME, VERSION
from crawler.fingerprint import fingerprint_reader
from crawler.members import pack_member
from vocabulary.page import FetchedResponse

LOADER = ArcWarcRecordLoader()
EXTRAS_HEADER = "WARC-JSON-Metadata"
NOT_MODIFIED = "http://netpreserve.org/warc/1.1/revisit/server-not-modified"
INFO = {
    "software": f"{ROBOT_NAME}/{VERSION}",
    "format": "WARC File Format 1.1",
    "conformsTo": "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/",
    "robots": "obey",
}


@dataclass(frozen=True, slots=True)
class Record:
    """A record of ours. sent_at: its date. extras: what the crawl noted beside what the server sent."""

    url: str
    status: int
    headers: dict[str, str]
    body: bytes
    sent_at: datetime
    extras: dict[str, Any]

    @property
    def is_sitemap(self) -> bool:
        return bool(self.extras.get("is_sitemap"))

    @property
    def is_amendment(self) -> bool:
        """Whether it tells what is other now of the record behind it."""
        return "amends" in self.extras


def pack_info(file_name: str) -> bytes:
    """The record with which an archive begins."""
    return _pack(lambda writer: writer.create_warcinfo_record(file_name, INFO))


def pack_response(response: FetchedResponse, is_sitemap: bool) -> bytes:
    """A record of the type `response` when a server answered, `metadata` when none did."""
    return _pack(lambda writer: _make_record(writer, response, is_sitemap))


def pack_amendment(response: FetchedResponse, asked: bool) -> bytes:
    """A record of what is other now of an answer that still holds: a `revisit` when the server said that it does, else
    `metadata`.

    response: of its headers those that were renewed since it was sent. asked: whether this crawl asked for it.
    """
    return _pack(lambda writer: _make_amendment(writer, response, asked))


def parse_member(member: bytes) -> Record | None:
    """The record in an unpacked member; None when it is not about an answer, or another tool's."""
    record = LOADER.parse_record_stream(BytesIO(member), known_format="warc") if member else None
    packed = record and record.rec_headers.get_header(EXTRAS_HEADER)
    if not record or not packed:
        return None
    http, extras = record.http_headers, json.loads(packed)
    return Record(
        url=record.rec_headers.get_header("WARC-Target-URI"),
        status=int(http.get_statuscode()) if http else 0,
        headers={name.lower(): value for name, value in http.headers} if http else extras.get("headers", {}),
        body=record.raw_stream.read() if http else b"",
        sent_at=datetime.fromisoformat(record.rec_headers.get_header("WARC-Date")),
        extras=extras,
    )


def amend(record: Record, amendment: Record) -> Record:
    """The record with the headers that the server gave a new value since (RFC 9111, 3.2) and what was noted since."""
    noted = {name: value for name, value in amendment.extras.items() if name != "amends"}
    return replace(record, headers=record.headers | amendment.headers, extras=record.extras | noted)


def make_response(record: Record, hospital: str) -> FetchedResponse:
    """The answer that a record keeps."""
    extras = record.extras
    confirmed_at, found = extras.get("confirmed_at"), extras.get("found") or {}
    is_known = found.get("by") == _name_reader()
    return FetchedResponse(
        hospital=hospital,
        url=record.url,
        status=record.status,
        headers=record.headers,
        body=record.body,
        fetched_at=datetime.fromisoformat(confirmed_at) if confirmed_at else record.sent_at,
        unchanged_since=record.sent_at if confirmed_at else None,
        leads_to=tuple(found["urls"]) if is_known else None,
        has_words=is_known and found["has_words"],
        **{name: extras[name] for name in ("requested_url", "depth", "in_sitemap", "referrer", "fault")},
    )


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


def _make_amendment(writer: WARCWriter, response: FetchedResponse, asked: bool) -> ArcWarcRecord:
    noted = _extras(response) | {"amends": True} | ({} if asked else {"headers": response.headers})
    told = {"WARC-Date": _format_date(response.fetched_at), EXTRAS_HEADER: json.dumps(noted)}
    if not asked:
        return writer.create_warc_record(response.url, "metadata", payload=BytesIO(), length=0, warc_headers_dict=told)
    refers = {
        "WARC-Profile": NOT_MODIFIED,
        "WARC-Refers-To-Target-URI": response.url,
        "WARC-Refers-To-Date": _format_date(response.unchanged_since or response.fetched_at),
    }
    headers = StatusAndHeaders("304 Not Modified", list(response.headers.items()), protocol="HTTP/1.1")
    return writer.create_warc_record(response.url, "revisit", http_headers=headers, warc_headers_dict=told | refers)


def _http_headers(response: FetchedResponse) -> StatusAndHeaders:
    status = f"{response.status} {status_phrases.get(response.status, 'Unknown')}"
    return StatusAndHeaders(status, list(response.headers.items()), protocol="HTTP/1.1")


def _format_date(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def _extras(response: FetchedResponse) -> dict[str, Any]:
    found = {"by": _name_reader(), "urls": response.leads_to, "has_words": response.has_words}
    return {
        "requested_url": response.requested_url,
        "depth": response.depth,
        "in_sitemap": response.in_sitemap,
        "referrer": response.referrer,
        "fault": response.fault,
        "confirmed_at": response.fetched_at.isoformat() if response.unchanged_since else None,
        **({} if response.leads_to is None else {"found": found}),
    }


def _name_reader() -> str:
    return fingerprint_reader().hex()[:12]
