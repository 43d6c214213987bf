"""Pages are read while their site is still crawled: a polite crawl leaves the processors idle."""

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from threading import Event

from crawler.archive import archive_path
from crawler.members import ReplacedError
from crawler.read_once import Reading
from crawler.read_run import PageDigest, SiteView, read_site
from crawler.spreading import Spread


class PageLostError(Exception):
    """A page ended the process that read it: which one, the stage that reads nothing else can tell."""


@contextmanager
def read_ahead(
    archive_folder: Path, hospitals: Sequence[str], earlier: Path | None, spread: Spread
) -> Iterator[dict[str, SiteView]]:
    """Inside, the sites are crawled; after it, what was read of them by slug. earlier, spread: see `read_site`.

    A site that is not there after it must still be read: its crawl was resumed or begun anew, or a page was lost.
    """
    sites: dict[str, SiteView] = {}
    over = Event()
    new = [slug for slug in hospitals if not archive_path(archive_folder, slug).exists()]
    with ThreadPoolExecutor(max(1, len(new))) as threads:
        reading = {
            slug: threads.submit(read_site, archive_folder, slug, earlier, spread, lambda: not over.is_set(), _give_up)
            for slug in new
        }
        try:
            yield sites
        finally:
            over.set()
    for slug, future in reading.items():
        if not isinstance(future.exception(), PageLostError | ReplacedError):
            sites[slug] = future.result()


def _give_up(reading: Reading) -> list[PageDigest]:
    raise PageLostError(reading.response.url)
