"""WARC files of other tools (wget, Browsertrix, Common Crawl ...), taken as if this crawler had fetched them."""

import sys
import time
import zlib
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from gzip import BadGzipFile, GzipFile
from pathlib import Path
from typing import BinaryIO, cast

import brotli
from scrapy import Request, Spider
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.httpcompression import HttpCompressionMiddleware
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Headers, Response
from scrapy.statscollectors import DummyStatsCollector
from warcio.archiveiterator import ArchiveIterator
from warcio.bufferedreaders import ChunkedDataReader
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeadersParser

from crawler.addresses import address_key, is_same_site, normalise_address
from crawler.answers import keep_answer
from crawler.archive import append_response, archive_path, open_archive
from crawler.frontier import Target
from crawler.reports import write_report
from crawler.script_need import NEEDS_SCRIPTS, needs_scripts
from crawler.sitemaps import read_sitemap
from vocabulary.errors import CrawlError
from vocabulary.hospital import Hospital
from vocabulary.measurement import CrawlReport
from vocabulary.page import FetchedResponse
from vocabulary.phrases import mark, name_cause

if sys.version_info >= (3, 14):
    from compression.zstd import ZstdError
else:
    from backports.zstd import ZstdError

BLOCK = 1 << 16
SITEMAP_TYPES = (b"xml", b"text/plain")
UNPACKING_FAULTS = (OSError, EOFError, zlib.error, brotli.error, ZstdError)
HINT = mark(
    "Check that the file is whole, and that it was made of the site that vindbaar.toml names for this hospital."
)


@dataclass(slots=True)
class _Import:
    """One file under way. wanted: digests and addresses that `revisit` records point to. kept: what was found there.
    origins: redirect targets, and where each chain began."""

    hospital: Hospital
    home: str
    max_bytes: int
    skipped: Counter[str]
    unpacker: HttpCompressionMiddleware
    wanted: set[str] = field(default_factory=set)
    kept: dict[str, Response] = field(default_factory=dict)
    origins: dict[str, str] = field(default_factory=dict)


def import_warc(path: Path, hospital: Hospital, max_bytes: int, folder: Path) -> CrawlReport:
    """Make a foreign WARC file a hospital's finished crawl: its archive in `folder` is replaced, its report is given.

    Raises CrawlError when the file can't be read or holds no page of the hospital's site.
    """
    began, skipped = time.monotonic(), Counter[str]()
    faults, size = Counter[str | None](), 0
    folder.mkdir(parents=True, exist_ok=True)
    unfinished = f"{hospital.slug}.import"
    archive_path(folder, unfinished).unlink(missing_ok=True)
    with open_archive(folder, unfinished) as archive:
        for is_sitemap, response in read_foreign_warc(path, hospital, max_bytes, skipped):
            append_response(archive, response, is_sitemap=is_sitemap)
            faults[response.fault] += not is_sitemap
            size += len(response.body)
    if not faults[None]:
        archive_path(folder, unfinished).unlink()
        raise CrawlError(
            "{file}: holds no page of {url}; passed over: {count}",
            HINT,
            file=path,
            url=hospital.url,
            count=_count(skipped) or "0",
        )
    archive_path(folder, unfinished).replace(archive_path(folder, hospital.slug))
    failed = faults.total() - faults[None] - faults["redirect"]
    seconds = round(time.monotonic() - began, 1)
    detail = f"{path.name} (passed over: {_count(skipped)})" if skipped else path.name
    report = CrawlReport(hospital.slug, faults[None], failed, skipped.total(), seconds, size, None, detail)
    write_report(folder, report)
    return report


def read_foreign_warc(
    path: Path, hospital: Hospital, max_bytes: int, skipped: Counter[str]
) -> Iterator[tuple[bool, FetchedResponse]]:
    """The answers of one hospital's site in any WARC file, packed or not, and whether each is a sitemap.

    Bodies are unpacked, up to `max_bytes`. A `revisit` is given the body it refers to when the file holds that. A
    record that is cut off has the fault `broken-off` and is the last one. skipped: counts what was passed over, by
    reason: `other-host`, `not-html`, `revisit` (its body is elsewhere), `broken-off` (not even an address was left).
    Raises CrawlError when the file can't be opened or is no WARC.
    """
    home = normalise_address(hospital.url)
    if home is None:
        raise CrawlError(
            "{url}: not a web address", "Write it in full, such as https://www.example.org/.", url=hospital.url
        )
    under_way = _Import(hospital, home, max_bytes, skipped, _make_unpacker(max_bytes), _find_wanted(path))
    for record in _iterate_records(path, skipped):
        yield from _read_record(under_way, record)


def _count(skipped: Counter[str]) -> str:
    return ", ".join(f"{count} {reason}" for reason, count in sorted(skipped.items()))


def _make_unpacker(max_bytes: int) -> HttpCompressionMiddleware:
    crawler = Crawler(Spider, {"DOWNLOAD_MAXSIZE": max_bytes, "DOWNLOAD_WARNSIZE": 0})
    crawler.stats = DummyStatsCollector(crawler)
    return HttpCompressionMiddleware.from_crawler(crawler)


def _find_wanted(path: Path) -> set[str]:
    revisits = (record for record in _iterate_records(path, Counter()) if record.rec_type == "revisit")
    return {key for record in revisits for key in _reference_keys(record)}


def _iterate_records(path: Path, skipped: Counter[str]) -> Iterator[ArcWarcRecord]:
    """Records with their payload still to be read. Ends at the first one that makes no sense."""
    with _open_warc(path) as file:
        records = ArchiveIterator(file, no_record_parse=True)
        first = True
        while True:
            try:
                record = next(records, None)
            except (ArchiveLoadFailed, ValueError) as error:
                if first:
                    raise CrawlError("{file}: not a WARC file: {error}", HINT, file=path, error=error) from error
                skipped["broken-off"] += 1
                return
            if record is None:
                return
            first = False
            yield record
            if record.length is None:
                skipped["broken-off"] += 1
                return


class _LenientGzip(GzipFile):
    """Ends where the file is cut off or damaged, as a file that is not packed does."""

    def read(self, size: int | None = -1) -> bytes:
        try:
            return super().read1(-1 if size is None else size)  # not read(): it drops what it had when it meets the end
        except (EOFError, zlib.error, BadGzipFile):
            return b""


@contextmanager
def _open_warc(path: Path) -> Iterator[BinaryIO]:
    try:
        file = path.open("rb")
    except OSError as error:
        raise CrawlError(
            "{file}: {cause}", "Check that it is a file and that you may read it.", file=path, cause=name_cause(error)
        ) from error
    with file:
        packed = file.read(2) == b"\x1f\x8b"
        file.seek(0)
        yield _LenientGzip(fileobj=file) if packed else file  # type: ignore[misc]  # not a BinaryIO by name, but warcio only reads and seeks


def _read_record(under_way: _Import, record: ArcWarcRecord) -> Iterator[tuple[bool, FetchedResponse]]:
    url = normalise_address(record.rec_headers.get_header("WARC-Target-URI") or "")
    if record.rec_type not in {"response", "resource", "revisit"} or url is None or record.length is None:
        return
    if not is_same_site(url, under_way.home):
        under_way.skipped["other-host"] += 1
        return
    response, fault = _read_payload(under_way, record, url)
    if record.rec_type == "revisit" and fault is None:
        original = next((under_way.kept[key] for key in _reference_keys(record) if key in under_way.kept), None)
        if original is None:
            under_way.skipped["revisit"] += 1
            return
        response = original.replace(url=url)
    elif under_way.wanted.intersection(_own_keys(record)):
        under_way.kept |= dict.fromkeys(_own_keys(record), response)
    yield from _keep(under_way, response, fault, _read_date(record))


def _own_keys(record: ArcWarcRecord) -> tuple[str, ...]:
    names = ("WARC-Payload-Digest", "WARC-Target-URI")
    return tuple(key for name in names if (key := record.rec_headers.get_header(name)))


def _reference_keys(record: ArcWarcRecord) -> tuple[str, ...]:
    """What tells which record a `revisit` means, the surest first."""
    digest = record.rec_headers.get_header("WARC-Payload-Digest")
    url = record.rec_headers.get_header("WARC-Refers-To-Target-URI") or record.rec_headers.get_header("WARC-Target-URI")
    return tuple(key for key in (digest, url) if key)


def _read_payload(under_way: _Import, record: ArcWarcRecord, url: str) -> tuple[Response, str | None]:
    """The answer with its body unpacked, and what is wrong with it."""
    stream = record.raw_stream
    status, headers = 200, Headers({"Content-Type": record.content_type or ""})
    if record.rec_type != "resource":
        status, headers = _read_http_head(record)
        if "chunked" in (headers.get("Transfer-Encoding") or b"").decode("latin-1").lower():
            stream = ChunkedDataReader(stream)
    body = stream.read(under_way.max_bytes + 1)
    response = Response(url, status, headers, body)
    cut_by = record.rec_headers.get_header("WARC-Truncated")
    if len(body) > under_way.max_bytes or cut_by == "length":
        return response, "too-large"
    while record.raw_stream.read(BLOCK):  # what stands behind the last chunk
        pass
    if cut_by or record.raw_stream.limit or (record.rec_type == "response" and not status):
        return response, "broken-off"
    return _unpack(under_way.unpacker, response)


def _read_http_head(record: ArcWarcRecord) -> tuple[int, Headers]:
    try:
        head = StatusAndHeadersParser([], verify=False).parse(record.raw_stream)
    except EOFError:  # a revisit may have no answer of its own
        return 0, Headers()
    code = head.get_statuscode()
    headers = Headers()
    for name, value in head.headers:
        headers.appendlist(name, value)
    return int(code) if code.isdigit() else 0, headers


def _unpack(unpacker: HttpCompressionMiddleware, response: Response) -> tuple[Response, str | None]:
    try:
        unpacked = cast("Response", unpacker.process_response(Request(response.url), response))
    except IgnoreRequest:
        return response, "too-large"
    except UNPACKING_FAULTS:  # some tools store the body unpacked and the header as it was
        del response.headers["Content-Encoding"]
        return response, None
    return unpacked, None


def _keep(
    under_way: _Import, response: Response, fault: str | None, fetched_at: datetime
) -> Iterator[tuple[bool, FetchedResponse]]:
    slug, home, url = under_way.hospital.slug, under_way.home, response.url
    if fault is None and any(kind in (response.headers.get("Content-Type") or b"") for kind in SITEMAP_TYPES):
        sitemap = keep_answer(slug, Target(url, None, is_sitemap=True), response, home)
        if read_sitemap(sitemap):
            yield True, replace(sitemap, fetched_at=fetched_at)
            return
    depth = 0 if address_key(url) == address_key(home) else None
    target = Target(url, depth, requested_url=under_way.origins.get(url))
    if needs_scripts(response.body, (response.headers.get("Content-Type") or b"").decode("latin-1")):
        response = response.replace(flags=[NEEDS_SCRIPTS])
    answer = replace(keep_answer(slug, target, response, home), fetched_at=fetched_at)
    if answer.fault == "redirect":
        moved_to = normalise_address(answer.headers["location"], url)
        under_way.origins.setdefault(moved_to or url, answer.requested_url)
    if answer.fault == "not-html":
        under_way.skipped["not-html"] += 1
    else:
        yield False, replace(answer, fault=fault, body=b"") if fault else answer


def _read_date(record: ArcWarcRecord) -> datetime:
    try:
        moment = datetime.fromisoformat(record.rec_headers.get_header("WARC-Date") or "")
    except ValueError:
        return datetime.now(UTC)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
