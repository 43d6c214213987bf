"""Hours and phone numbers against labelled snippets; the floors are pinned."""

import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.crawler.reading import read
from vocabulary.page import ContactPoint, OpeningHours, Page

FACTS = Path(__file__).parent / "facts"
FLOORS = tomllib.loads((FACTS / "floors.toml").read_text())


@pytest.mark.parametrize("name", ["hours", "phones"])
def test_facts_reach_their_floor(name: str) -> None:
    snippets = tomllib.loads((FACTS / f"{name}.toml").read_text())["snippet"]
    wrong: list[str] = []
    right = told = labelled = 0
    for snippet in snippets:
        page = read(f"<title>Pagina</title><body><main>{snippet['html']}</main>")
        seen, wanted = Counter(_describe(name, page)), Counter(snippet[name])
        right += (seen & wanted).total()
        told += seen.total()
        labelled += wanted.total()
        wrong += [f"{snippet['html']}\n  - {list(wanted - seen)}\n  + {list(seen - wanted)}"] if seen != wanted else []
    floor = FLOORS[name]
    assert right / told >= floor["precision"] and right / labelled >= floor["recall"], "\n".join(wrong)


def _describe(name: str, page: Page) -> Iterator[str]:
    if name == "hours":
        return (_describe_hours(hours) for hours in page.opening_hours)
    return (_describe_number(point) for point in page.contacts if point.kind != "email")


def _describe_hours(hours: OpeningHours) -> str:
    times = f"{hours.opens}-{hours.closes}" if hours.opens else "gesloten"
    parts = [hours.label, "".join(map(str, hours.days)), times, hours.kind or "?", hours.exception]
    return "; ".join(parts if hours.exception else parts[:-1])


def _describe_number(point: ContactPoint) -> str:
    value = f"fax {point.value}" if point.kind == "fax" else point.value
    return "; ".join([value, point.label, *([point.extension] if point.extension else [])])
