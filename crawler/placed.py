"""How the pages of a site were stored, kept beside its archive: what would be stored the same again is copied."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from pydantic import TypeAdapter


@dataclass(frozen=True, slots=True)
class PlacedPage:
    """A page that was stored. mark: see `KeptPage`. has_text: whether it can be cut into passages. Others: see `Page`.

    The defaults are for what an earlier version wrote, of which no mark holds.
    """

    url: str
    mark: str | None
    fetched_at: datetime
    has_text: bool
    depth: int | None = None
    in_sitemap: bool | None = None


PLACED = TypeAdapter(PlacedPage)


def read_placed(folder: Path, hospital: str) -> dict[str, PlacedPage]:
    """By address; nothing when no page was stored."""
    path = _placed_path(folder, hospital)
    lines = path.read_bytes().splitlines() if path.exists() else ()
    return {page.url: page for page in map(PLACED.validate_json, lines)}


def write_placed(folder: Path, hospital: str, pages: Iterable[PlacedPage]) -> None:
    with _placed_path(folder, hospital).open("wb") as file:
        file.writelines(PLACED.dump_json(page) + b"\n" for page in pages)


def _placed_path(folder: Path, hospital: str) -> Path:
    return folder / f"{hospital}.placed.jsonl"
