"""What was read of a site, kept beside its archive, so that the same answer is not read twice.

One file holds every page, packed, in the order in which it was read. Another holds of each what must be known to see it
in its site, so that a page that is as it was need not be unpacked for that.
"""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from crawler.boilerplate import list_lines
from crawler.members import iterate_members, pack_member, unpack_member
from crawler.site_graph import Place, describe_place
from storage.documents import dump_bytes
from storage.pages import PAGE
from vocabulary.page import Page

KEY_SIZE = 32  # bytes of the key of an answer
SIZE = 4  # bytes in which the size of a packed page is written
NO_KEY = bytes(KEY_SIZE)  # of a page that gave nothing: it is told at once what that was


@dataclass(frozen=True, slots=True)
class KeptReading:
    """A page as it was read, and what it adds to the view of the whole site.

    key: of its answer. lines: see `list_lines`, None of a page that gave no text. packed: the page. note: key, place,
    lines and the size of `packed`, packed.
    """

    key: bytes
    place: Place
    lines: frozenset[int] | None
    packed: bytes
    note: bytes


@dataclass(frozen=True, slots=True)
class Slot:
    """Where a reading is kept. note, page: begin and end, in bytes, in the file of notes and in that of pages."""

    folder: Path
    hospital: str
    note: tuple[int, int]
    page: tuple[int, int]


def pack_reading(key: bytes, page: Page) -> KeptReading:
    """A page that was read, ready to be kept."""
    packed = pack_member(dump_bytes(PAGE, page))
    place, lines = describe_place(page), list_lines(page) if page.readable else None
    told = {
        "url": place.url,
        "moved": place.moved,
        "links": place.links,
        "lines": None if lines is None else sorted(lines),
    }
    note = key + len(packed).to_bytes(SIZE) + json.dumps(told).encode()
    return KeptReading(key, place, lines, packed, pack_member(note))


@contextmanager
def open_readings(folder: Path, hospital: str) -> Iterator[Callable[[KeptReading], None]]:
    """A function that keeps one reading more; what was kept before stays until all of them are."""
    files = pages_path(folder, hospital), notes_path(folder, hospital)
    unfinished = [file.with_suffix(".tmp") for file in files]
    with unfinished[0].open("wb") as pages, unfinished[1].open("wb") as notes:

        def keep(reading: KeptReading) -> None:
            pages.write(reading.packed)
            notes.write(reading.note)

        yield keep
    for path, file in zip(unfinished, files, strict=True):
        path.replace(file)


def unpack_page(packed: bytes) -> Page:
    """A page as it was when it was kept."""
    return PAGE.validate_json(unpack_member(packed))


def find_slots(folder: Path, hospital: str) -> dict[bytes, Slot]:
    """Where each reading is kept, by the key of its answer; nothing when nothing was read."""
    slots: dict[bytes, Slot] = {}
    path, start, page_start = notes_path(folder, hospital), 0, 0
    for end, member in iterate_members(path) if path.exists() else ():
        page_end = page_start + int.from_bytes(member[KEY_SIZE : KEY_SIZE + SIZE])
        if member[:KEY_SIZE] != NO_KEY:
            slots[member[:KEY_SIZE]] = Slot(folder, hospital, (start, end), (page_start, page_end))
        start, page_start = end, page_end
    return slots


def read_slot(slot: Slot) -> KeptReading:
    """What is kept there. The `depth` of the place is not: it is another one in every crawl."""
    note = _read_part(notes_path(slot.folder, slot.hospital), *slot.note)
    member = unpack_member(note)
    told: dict[str, Any] = json.loads(member[KEY_SIZE + SIZE :])
    place = Place(told["url"], None, told["moved"], tuple(told["links"]))
    lines = None if told["lines"] is None else frozenset(told["lines"])
    packed = _read_part(pages_path(slot.folder, slot.hospital), *slot.page)
    return KeptReading(member[:KEY_SIZE], place, lines, packed, note)


def pages_path(folder: Path, hospital: str) -> Path:
    """The file of packed pages that belongs to an archive."""
    return folder / f"{hospital}.pages.gz"


def notes_path(folder: Path, hospital: str) -> Path:
    return folder / f"{hospital}.notes.gz"


def _read_part(path: Path, start: int, end: int) -> bytes:
    with path.open("rb") as file:
        file.seek(start)
        return file.read(end - start)
