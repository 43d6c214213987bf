"""Pages that are read while the crawl goes on."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from secrets import token_hex
from threading import Event, Timer
from typing import Any

import pytest

from crawler.archive import append_response, archive_path, open_archive
from crawler.read_run import READ_TOGETHER, list_kept, place_page
from crawler.reading_ahead import read_ahead
from crawler.spreading import Item, Outcome, work_here
from tests.crawler.reading import read_hospital
from tests.crawler.test_read_run import at, lose_first


def crawl(folder: Path, pages: int, text: str = "Eigen") -> None:
    with open_archive(folder, "linde") as archive:
        for number in range(pages):
            append_response(archive, at(f"{number}", f"<p>{text} {number} <a href=/{number + 1}>verder</a>"))


def test_what_was_read_while_the_site_was_crawled_is_the_same_as_afterwards(tmp_path: Path) -> None:
    with read_ahead(tmp_path, ["linde", "empty"], None, work_here) as sites:
        crawl(tmp_path, pages=20)
        assert sites == {}, "nothing is told of a site before its crawl is over"
    ahead = [place_page(kept) for kept in list_kept(tmp_path, "linde", sites["linde"])]
    assert len(ahead) == 20
    assert ahead == list(read_hospital(tmp_path, "linde"))
    assert list(list_kept(tmp_path, "empty", sites["empty"])) == []


def test_a_crawl_that_is_resumed_and_a_lost_page_are_left_for_later(tmp_path: Path) -> None:
    crawl(tmp_path, pages=2)
    with read_ahead(tmp_path, ["linde"], None, work_here) as sites:
        pass
    assert sites == {}, "it may begin its archive anew"
    with read_ahead(tmp_path / "new", ["linde"], None, lose_first) as sites:
        crawl(tmp_path / "new", pages=2)
    assert sites == {}


def test_a_crawl_that_begins_anew_is_left_for_later(tmp_path: Path) -> None:
    begun = Event()

    def read_and_tell(
        work: Callable[[Sequence[Item]], list[Outcome]],
        batches: Iterable[Sequence[Item]],
        lost: Callable[[Item], list[Outcome]],
    ) -> Iterator[list[Outcome]]:
        for batch in batches:
            begun.set()
            yield work(batch)

    with read_ahead(tmp_path, ["linde"], None, read_and_tell) as sites:
        crawl(tmp_path, pages=READ_TOGETHER)
        assert begun.wait(timeout=60)
        archive_path(tmp_path, "linde").unlink()
        crawl(tmp_path, pages=2, text=token_hex(8000))  # where the old file ended no page of the new one begins
    assert sites == {}


def test_when_the_crawl_is_broken_off_its_backlog_is_left(tmp_path: Path) -> None:
    begun, released = [], Event()

    def read_slowly(
        work: Callable[[Sequence[Item]], list[Outcome]],
        batches: Iterable[Sequence[Item]],
        lost: Callable[[Item], list[Outcome]],
    ) -> Iterator[list[Outcome]]:
        for batch in batches:
            begun.append(len(batch))
            released.wait(60)
            yield work(batch)

    with pytest.raises(KeyboardInterrupt), read_ahead(tmp_path, ["linde"], None, read_slowly):
        crawl(tmp_path, pages=10 * READ_TOGETHER)
        Timer(0.2, released.set).start()
        raise KeyboardInterrupt
    assert len(begun) < 10


@pytest.mark.timeout(60)
def test_ctrl_c_while_the_reading_starts_ends_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Interrupted(ThreadPoolExecutor):
        def submit(self, *arguments: Any, **named: Any) -> Future[Any]:
            super().submit(*arguments, **named)
            raise KeyboardInterrupt

    monkeypatch.setattr("crawler.reading_ahead.ThreadPoolExecutor", Interrupted)
    with pytest.raises(KeyboardInterrupt), read_ahead(tmp_path, ["linde", "odulf"], None, work_here):
        pass
