"""Finds what was read before, so that the same answer is not read twice."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from crawler.fingerprint import fingerprint_reader
from crawler.kept_pages import NO_KEY, KeptReading, Slot, find_slots, pack_reading
from crawler.page_reader import read_page
from crawler.protections import keep_protecting
from crawler.script_need import RENDERED_HEADER
from vocabulary.page import FetchedResponse

READ_HEADERS = (
    "content-type",
    "link",
    "x-robots-tag",
    RENDERED_HEADER,
)  # and those that protect, no others


@dataclass(frozen=True, slots=True)
class Reading:
    """An answer to be read. slot: where `earlier` keeps what was read of it, for which its body is not needed any more;
    None when it must be read anew."""

    response: FetchedResponse
    key: bytes
    slot: Slot | None


def look_up(responses: Iterable[FetchedResponse], hospital: str, earlier: Path | None) -> Iterator[Reading]:
    """Each answer with where `earlier` keeps it, when the answer and the reader are the same as then.

    earlier: the archive folder of another measurement.
    """
    known = find_slots(earlier, hospital) if earlier else {}
    for response in responses:
        key = NO_KEY if response.fault is not None else _make_key(response)
        slot = known.get(key)
        body = b"" if slot else response.body
        yield Reading(replace(response, body=body, leads_to=None), key, slot)  # the reader finds links by itself


def read_once(reading: Reading) -> KeptReading:
    """Pure: the page of an answer that was not read before."""
    response = reading.response
    shown = response if response.fault is not None else replace(response, headers=_shown_headers(response))
    return pack_reading(reading.key, read_page(shown))


def _make_key(response: FetchedResponse) -> bytes:
    """The same for two answers that read the same, but for when and on the way to what they were fetched."""
    told = [response.hospital, response.url, response.requested_url, response.status, _shown_headers(response)]
    return hashlib.sha256(fingerprint_reader() + json.dumps(told).encode() + response.body).digest()


def _shown_headers(response: FetchedResponse) -> dict[str, str]:
    shown = {name: response.headers[name] for name in READ_HEADERS if name in response.headers}
    return {**shown, **keep_protecting(response.headers)}
