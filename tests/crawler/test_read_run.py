"""What shows only when the pages of a site lie side by side."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from crawler.archive import append_response, open_archive
from crawler.boilerplate import LineCount
from crawler.spreading import Item, Outcome, spread_over
from tests.crawler.reading import fetched, read_hospital
from vocabulary.page import FetchedResponse, Page

HOME = "https://linde.example/"


def at(path: str, body: str, **changes: Any) -> FetchedResponse:
    url = path if "://" in path else HOME + path
    return replace(fetched(body), url=url, requested_url=url, **changes)


def read_site(folder: Path, *responses: FetchedResponse, sitemap: str = "") -> dict[str, Page]:
    with open_archive(folder, "linde") as archive:
        append_response(archive, responses[0])
        append_response(archive, at("sitemap.xml", f"<urlset>{sitemap}</urlset>"), is_sitemap=True)
        for response in responses[1:]:
            append_response(archive, response)
    return {page.url.removeprefix(HOME): page for page in read_hospital(folder, "linde")}


def test_a_line_that_the_site_repeats_is_dropped_everywhere(tmp_path: Path) -> None:
    frame = "<p>Het ziekenhuis aan de Maas<h1>Mag ik roken, {0}?</h1><p>Antwoord {0}<p>Bel de receptie<br>Gewijzigd {0}"
    site = [at(f"{number}", frame.format(number)) for number in range(8)]
    pages = read_site(tmp_path, *site)
    answers = {f"Antwoord {number}\n\nGewijzigd {number}" for number in range(8)}
    assert {page.text for page in pages.values()} == answers
    assert {pair.answer for page in pages.values() for pair in page.faq} == answers


def test_on_a_small_site_or_on_few_pages_nothing_is_dropped(tmp_path: Path) -> None:
    small = [at(f"{number}", f"<p>Bel de receptie<p>Eigen {number}") for number in range(7)]
    assert all("Bel de receptie" in page.text for page in read_site(tmp_path / "small", *small).values())
    large = [at(f"{number}", f"<p>Eigen {number}{'<p>Bel de receptie' if number < 3 else ''}") for number in range(10)]
    pages = read_site(tmp_path / "large", *large)
    assert sum("Bel de receptie" in page.text for page in pages.values()) == 3


def test_depth_is_counted_over_the_whole_site_and_orphans_have_none(tmp_path: Path) -> None:
    pages = read_site(
        tmp_path,
        at("", "<a href=/a>a</a>", depth=0),
        at("wees", "<a href=/b>b</a>"),
        at("a", "<a href=/oud>oud</a>"),
        replace(at("oud", "", status=301, fault="redirect", depth=7), headers={"location": "/b"}),
        at("b", "<p>b", depth=9),
        sitemap=f"<url><loc>{HOME}wees</loc></url><url><loc>http://www.linde.example/a</loc></url>",
    )
    assert {name: page.depth for name, page in pages.items()} == {"": 0, "a": 1, "oud": 2, "b": 2, "wees": None}
    assert {name for name, page in pages.items() if page.in_sitemap} == {"wees", "a"}


def test_a_link_to_a_twin_of_a_page_leads_to_that_page(tmp_path: Path) -> None:
    pages = read_site(tmp_path, at("", "<a href=http://www.linde.example/a>a</a><a href=/x>x</a>"), at("a", "<p>a"))
    assert [link.url for link in pages[""].links] == [HOME + "a", HOME + "x"]


def test_pages_can_be_read_by_other_processes(tmp_path: Path) -> None:
    site = [at(f"{number}", f"<p>Bel de receptie<p>Eigen {number}") for number in range(30)]
    here = read_site(tmp_path, *site)
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        assert list(read_hospital(tmp_path, "linde", spread=spread_over(pool))) == list(here.values())


def test_a_page_that_ends_its_process_is_named_and_costs_no_other(tmp_path: Path) -> None:
    read_site(tmp_path, *(at(f"{number}", f"<p>Eigen {number}") for number in range(3)))
    pages = read_hospital(tmp_path, "linde", spread=lose_first)
    assert [(page.fault, page.text) for page in pages] == [("ends-reader", ""), (None, "Eigen 1"), (None, "Eigen 2")]


def lose_first(
    work: Callable[[Sequence[Item]], list[Outcome]],
    batches: Iterable[Sequence[Item]],
    lost: Callable[[Item], list[Outcome]],
) -> Iterator[list[Outcome]]:
    return (lost(batch[0]) + work(batch[1:]) for batch in batches)


def test_an_address_asked_for_twice_is_one_page_as_it_was_the_last_time(tmp_path: Path) -> None:
    pages = read_site(tmp_path, at("", "<p>Oud"), at("a", "<p>A"), at("", "<p>Nieuw"))
    assert [(url, page.text) for url, page in pages.items()] == [("a", "A"), ("", "Nieuw")]


def test_without_an_archive_there_are_no_pages(tmp_path: Path) -> None:
    assert list(read_hospital(tmp_path / "weg", "linde")) == []


def test_lines_of_the_frame_are_known_among_very_many_others() -> None:
    count = LineCount()
    for page in range(500):
        count.add({-1, *range(page * 1000, page * 1000 + 1000)} | ({-2} if page % 2 else set()))
    assert count.find_repeated() == {-1, -2}
    assert len(count.counts) < 200_000
