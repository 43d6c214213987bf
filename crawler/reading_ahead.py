"""Pages are read while their site is still crawled: a polite crawl leaves the processors idle."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from threading import Event

from crawler.archive import archive_path
from crawler.members import ReplacedError
from crawler.read_once import Reading
from crawler.read_run import ReadPage, SiteView, read_site
from crawler.spreading import Item, Outcome, Spread

PAUSE = 0.05  # seconds between two looks whether an archive has grown


class PageLostError(Exception):
    """A page ended the process that read it: which one, the stage that reads nothing else can tell."""


class BrokenOffError(Exception):
    """The crawl was broken off, so nobody waits for its pages."""


@contextmanager
def read_ahead(
    archive_folder: Path, hospitals: Sequence[str], earlier: Path | None, spread: Spread
) -> Iterator[dict[str, SiteView]]:
    """Inside, the sites are crawled; after it, what was read of them by slug. earlier, spread: see `read_site`.

    A site that is not there after it must still be read: its crawl was resumed or begun anew, or a page was lost. When
    the crawl is broken off, so is the reading.
    """
    sites: dict[str, SiteView] = {}
    over, broken_off = Event(), Event()
    spread_until = _stop_when(broken_off, spread)
    new = [slug for slug in hospitals if not archive_path(archive_folder, slug).exists()]
    with ThreadPoolExecutor(max(1, len(new))) as threads:
        try:  # Ctrl-C while the threads start must stop them too
            reading = {
                slug: threads.submit(
                    read_site, archive_folder, slug, earlier, spread_until, lambda: not over.wait(PAUSE), _give_up
                )
                for slug in new
            }
            yield sites
        except BaseException:  # Ctrl-C, too
            broken_off.set()
            raise
        finally:
            over.set()
    for slug, future in reading.items():
        if not isinstance(future.exception(), PageLostError | ReplacedError):
            sites[slug] = future.result()


def _stop_when(broken_off: Event, spread: Spread) -> Spread:
    """Begins no batch any more after that; what is under way is left."""

    def spread_until(
        work: Callable[[Sequence[Item]], list[Outcome]],
        batches: Iterable[Sequence[Item]],
        lost: Callable[[Item], list[Outcome]],
    ) -> Iterator[list[Outcome]]:
        return spread(work, _go_on(broken_off, batches), lost)

    return spread_until


def _go_on(broken_off: Event, batches: Iterable[Sequence[Item]]) -> Iterator[Sequence[Item]]:
    for batch in batches:
        if broken_off.is_set():
            raise BrokenOffError
        yield batch


def _give_up(reading: Reading) -> list[ReadPage]:
    raise PageLostError(reading.response.url)
