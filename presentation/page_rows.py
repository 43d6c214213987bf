"""Pages and their passages made ready for the store: work for the processes of the pool."""

import gc
import os
import signal
from collections.abc import Sequence
from dataclasses import dataclass

from content.passages import cut_passages
from crawler.read_run import KeptPage, place_page
from storage.documents import Row
from storage.pages import make_page_row
from storage.passages import make_passage_row

# New objects before Python looks for garbage. A page makes thousands, hardly any in circles: to look at every 700th, as
# Python does, is a tenth of the work of reading.
OBJECTS_BETWEEN_LOOKS = 50_000
YIELD = 5  # steps of niceness by which reading gives way to fetching


@dataclass(frozen=True, slots=True)
class PageRows:
    """The row of a page, and those of its passages."""

    page: Row
    passages: list[Row]


def prepare_worker() -> None:
    """What a process of the pool does first."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group; only the parent ends things
    if hasattr(os, "nice"):  # not on Windows
        os.nice(YIELD)
    gc.freeze()
    gc.set_threshold(OBJECTS_BETWEEN_LOOKS)


def make_rows(measurement_id: int, batch: Sequence[KeptPage]) -> list[PageRows]:
    """Pure: the pages as their site shows them, and what they are cut into."""
    return [_make_rows(measurement_id, kept) for kept in batch]


def _make_rows(measurement_id: int, kept: KeptPage) -> PageRows:
    page = place_page(kept)
    passages = [make_passage_row(measurement_id, passage) for passage in cut_passages(page)]
    return PageRows(make_page_row(measurement_id, page), passages)
