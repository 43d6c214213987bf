"""Pages and their passages made ready for the store: work for the processes of the pool."""

from collections.abc import Sequence
from dataclasses import dataclass

from content.passages import cut_passages
from crawler.read_run import KeptPage, place_page
from storage.documents import Row
from storage.pages import make_page_row
from storage.passages import make_passage_row


@dataclass(frozen=True, slots=True)
class PageRows:
    """The row of a page, and those of its passages."""

    page: Row
    passages: list[Row]


def make_rows(measurement_id: int, batch: Sequence[KeptPage]) -> list[PageRows]:
    """Pure: the pages as their site shows them, and what they are cut into."""
    return [_make_rows(measurement_id, kept) for kept in batch]


def _make_rows(measurement_id: int, kept: KeptPage) -> PageRows:
    page = place_page(kept)
    passages = [make_passage_row(measurement_id, passage) for passage in cut_passages(page)]
    return PageRows(make_page_row(measurement_id, page), passages)
