"""Traps: what is endless is cut off, and what is merely much comes in."""

from collections.abc import Iterable
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.frontier import Frontier, Target
from crawler.url_patterns import find_pattern

HOME = "https://linde.example/"
MONTHS = [f"{year}-{month:02}" for year in range(2020, 2060) for month in range(1, 13)]
DAYS = [f"{month.replace('-', '/')}/{day}" for month in MONTHS for day in range(1, 28)]
FILTERS = [f"sort={a}&filter={b}&kleur={c}&maat={d}" for a, b, c, d in product(range(4), range(9), range(9), range(9))]


def take_all(paths: Iterable[str], left: int = 5000) -> tuple[Frontier, list[str]]:
    frontier = Frontier(HOME, left, max_depth=20)
    frontier.add_links([HOME + path for path in paths], 1, HOME)
    return frontier, [target.url.removeprefix(HOME) for target in iter(frontier.take, None)]


@pytest.mark.parametrize(
    ("pattern", "paths"),
    [
        ("/agenda?{date}", [f"agenda?month={month}" for month in MONTHS]),
        ("/agenda?{date}", [f"agenda?x={month}&weergave=lijst" for month in MONTHS]),
        ("/agenda?{date}", [f"agenda?jaar={month[:4]}&maand={month[5:]}" for month in MONTHS]),
        ("/agenda/{date}", [f"agenda/{day}" for day in DAYS]),
        ("/agenda/{date}/lijst", [f"agenda/{day.replace('/', '-')}/lijst" for day in DAYS]),
        ("/agenda/{date}", [f"agenda/maart-{year}" for year in range(1900, 2099)]),
        ("/agenda/{date}", [f"agenda/{year}/week{week}" for year in range(2000, 2099) for week in range(1, 53)]),
        ("/zoeken?{filter}", [f"zoeken?{choice}" for choice in FILTERS]),
        ("/zoeken?{filter}", [f"zoeken?f%5B0%5D={number}" for number in range(900)]),
    ],
)
def test_a_trap_takes_little_and_is_reported(pattern: str, paths: list[str]) -> None:
    frontier, taken = take_all(paths)
    assert 12 <= len(taken) <= 70
    skipped = frontier.budget.list_skipped()[0]
    assert (skipped.pattern, skipped.count) == (pattern, len(paths) - len(taken))
    assert skipped.example.removeprefix(HOME) not in taken


@pytest.mark.parametrize(
    "paths",
    [
        [f"specialisten/naam-{number}" for number in range(2500)],
        [f"pagina?id={number}" for number in range(2500)],
        [f"index.php?option=artikel&view=tekst&id={number}&Itemid={number % 7}" for number in range(800)],
        [f"nieuws/2024/05/bericht-{letter}{other}" for letter, other in product("abcdefghijklmnopqrst", repeat=2)],
        [f"folders/2024/05/{number}.pdf" for number in range(800)],
        [f"artsen?page={number}" for number in range(200)],
    ],
)
def test_many_real_pages_all_come_in(paths: list[str]) -> None:
    frontier, taken = take_all(paths)
    assert sorted(taken) == sorted(paths)
    assert frontier.budget.list_skipped() == ()


def test_real_pages_come_before_what_may_be_endless() -> None:
    traps = [f"agenda?month={month}" for month in MONTHS] + [f"beeld-{number}" for number in range(3000)]
    pages = [f"poli/{letter}{other}" for letter, other in product("abcdefghijklmnopqrst", repeat=2)]
    _, taken = take_all(traps + pages, left=1500)
    assert set(pages) <= set(taken)


def test_what_a_sitemap_lists_is_no_trap() -> None:
    frontier = Frontier(HOME, 5000, 20)
    frontier.add_listed(Target(f"{HOME}agenda/{day}", None, in_sitemap=True) for day in DAYS[:800])
    assert len(list(iter(frontier.take, None))) == frontier.listed == 800


def test_ten_thousand_links_on_one_page_are_each_taken_once() -> None:
    paths = [f"afdeling-{number}" for number in range(10_000)]
    _, taken = take_all(paths * 2, left=20_000)
    assert sorted(taken) == sorted(paths)


@given(st.text(max_size=40))
def test_a_pattern_is_found_in_any_address_and_holds_no_digit(tail: str) -> None:
    pattern = find_pattern(HOME + tail)
    assert pattern is None or not any("0" <= letter <= "9" for letter in pattern.text.partition("?")[0])
