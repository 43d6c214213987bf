"""Keeps beside each archive what was read of its pages, so that the same answer is not read twice."""

import gzip
import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from importlib.metadata import version
from pathlib import Path

import vocabulary
from crawler.members import iterate_members, pack_member
from crawler.page_reader import read_page
from storage.documents import dump_document
from storage.pages import PAGE
from vocabulary.page import FetchedResponse, Page

READ_HEADERS = ("content-type", "link", "x-robots-tag", "x-vindbaar-rendered")  # the reader is shown no others
READING_LIBRARIES = ("beautifulsoup4", "lxml", "phonenumbers", "pypdfium2", "simplemma")
KEY_SIZE = hashlib.sha256().digest_size


def read_once(
    responses: Iterable[FetchedResponse], folder: Path, hospital: str, earlier: Path | None
) -> Iterator[Page]:
    """A page for each answer: as `earlier` keeps it, when the answer and the reader are the same as then.

    earlier: the archive folder of another measurement. What is read is kept in `folder` for the next one.
    """
    known = _find_known(earlier, hospital) if earlier else {}
    unfinished = _path(folder, hospital).with_suffix(".tmp")
    with unfinished.open("wb") as kept:
        for response in responses:
            if response.fault is not None:
                yield read_page(response)
                continue
            key = _make_key(response)
            if earlier and key in known:
                packed = _copy_member(_path(earlier, hospital), *known[key])
                page = _renew(packed, response)
            else:
                page = _read(response)
                packed = pack_member(key + dump_document(PAGE, page).encode())
            kept.write(packed)
            yield page
    unfinished.replace(_path(folder, hospital))


def _path(folder: Path, hospital: str) -> Path:
    return folder / f"{hospital}.pages.gz"


def _find_known(folder: Path, hospital: str) -> dict[bytes, tuple[int, int]]:
    """Where each page begins and ends in the file, by the key of its answer."""
    known: dict[bytes, tuple[int, int]] = {}
    path, start = _path(folder, hospital), 0
    for end, member in iterate_members(path) if path.exists() else ():
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
    return {name: response.headers[name] for name in READ_HEADERS if name in response.headers}


def _copy_member(path: Path, start: int, end: int) -> bytes:
    with path.open("rb") as file:
        file.seek(start)
        return file.read(end - start)


def _renew(packed: bytes, response: FetchedResponse) -> Page:
    """The page that was kept, at the moment and the place in the site of this answer."""
    page = PAGE.validate_json(gzip.decompress(packed)[KEY_SIZE:])
    return replace(page, fetched_at=response.fetched_at, depth=response.depth, in_sitemap=response.in_sitemap)


def _read(response: FetchedResponse) -> Page:
    return read_page(replace(response, headers=_shown_headers(response)))
