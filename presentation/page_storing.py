"""Stores the pages of a site as the whole of it shows them; those that are as they were are copied in the store."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from itertools import groupby

from crawler.placed import PlacedPage, read_placed, write_placed
from crawler.read_run import KeptPage, SiteView, list_kept
from crawler.spreading import Spread, spread_work
from presentation.page_rows import PageRow, make_page_rows
from presentation.project import Project
from storage.database import Store
from storage.measurements import latest_measurement
from storage.pages import PageCopy, Sighting, copy_pages, number_pages, page_key, save_page_rows
from vocabulary.measurement import Measurement

PAGES_TOGETHER = 16  # handed to a worker and stored at a time


@dataclass(frozen=True, slots=True)
class UnchangedPage:
    """A page that another measurement stored as this one would."""

    copy: PageCopy
    placed: PlacedPage


def store_site(
    project: Project, measurement: Measurement, hospital: str, site: SiteView, spread: Spread
) -> list[PlacedPage]:
    """Store the pages of one site, a few at a time, in the order of the crawl. spread: see `read_site`."""
    folder = project.archive(measurement)
    make_rows = partial(make_page_rows, measurement.id)
    placed: list[PlacedPage] = []
    pages, find_unchanged = list_kept(folder, hospital, site), _look_back(project, hospital)
    for batch in spread_work(spread, make_rows, pages, PAGES_TOGETHER, find_unchanged, lambda page: make_rows([page])):
        _save(project.store, measurement.id, batch)
        placed += (page.placed for page in batch)
    write_placed(folder, hospital, placed)
    return placed


def _look_back(project: Project, hospital: str) -> Callable[[KeptPage], UnchangedPage | None]:
    """Tells of a page whether the finished measurement before this one stored it as this one would."""
    latest = latest_measurement(project.store)
    stored = read_placed(project.archive(latest), hospital) if latest else {}
    numbers = number_pages(project.store, latest.id, hospital) if latest else {}

    def find_unchanged(kept: KeptPage) -> UnchangedPage | None:
        before, number = stored.get(kept.url), numbers.get(page_key(kept.url))
        if before is None or number is None or kept.mark is None or kept.mark != before.mark:
            return None
        then = Sighting(before.fetched_at, before.depth, before.in_sitemap)
        now = Sighting(kept.fetched_at, kept.standing.depth, kept.standing.in_sitemap)
        placed = PlacedPage(kept.url, kept.mark, now.fetched_at, before.has_text, now.depth, now.in_sitemap)
        return UnchangedPage(PageCopy(number, then, now), placed)

    return find_unchanged


def _save(store: Store, measurement_id: int, batch: Iterable[PageRow | UnchangedPage]) -> None:
    for _, alike in groupby(batch, type):
        pages = list(alike)
        save_page_rows(store, [page.row for page in pages if isinstance(page, PageRow)])
        copy_pages(store, measurement_id, [page.copy for page in pages if isinstance(page, UnchangedPage)])
