"""Facts against labelled snippets and pages; the floors are pinned."""

import json
import tomllib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.crawler.reading import read
from vocabulary.page import ContactPoint, OpeningHours, Page

FACTS = Path(__file__).parent / "facts"
FLOORS = tomllib.loads((FACTS / "floors.toml").read_text())
# As pages.jsonl calls the units of prices and the kinds of self-service.
UNITS = {
    "uur": "uur",
    "dag": "dag",
    "etmaal": "dag",
    "week": "week",
    "maand": "maand",
    "keer": "keer",
    "bezoek": "keer",
}
OFFERS = {
    "make-appointment": "appointment_online",
    "move-appointment": "appointment_change_online",
    "cancel-appointment": "appointment_change_online",
    "video-call": "video_call",
    "repeat-prescription": "repeat_prescription",
}
Labels = Mapping[str, Any]
Fact = tuple[object, ...]


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


def _seen_hours(page: Page) -> Iterator[Fact]:
    for hours in page.opening_hours:
        yield from _by_day(hours.days, hours.opens, hours.closes, hours.exception)


def _labelled_hours(page: Labels) -> Iterator[Fact]:
    for hours in page["hours"]:
        yield from _by_day(hours["days"], hours["opens"], hours["closes"], hours["exception"])


def _by_day(days: tuple[int, ...], opens: str | None, closes: str | None, exception: str) -> Iterator[Fact]:
    ends = "24:00" if closes == "23:59" else closes
    for day in days or [0]:
        yield day, opens, ends, bool(exception) and not days


def _house(street: str, number: str, postcode: str) -> Fact:
    return street.lower(), number.lower().replace(" ", ""), postcode.replace(" ", "")


# For each kind what the reader finds on a page, and what its labels tell.
READ: dict[str, tuple[Callable[[Page], Iterator[Fact]], Callable[[Labels], Iterator[Fact]]]] = {
    "hours": (_seen_hours, _labelled_hours),
    "phones": (
        lambda page: ((each.value, each.kind == "fax") for each in page.contacts if each.kind != "email"),
        lambda page: ((each["value"], each["fax"]) for each in page["phones"]),
    ),
    "emails": (
        lambda page: ((each.value,) for each in page.contacts if each.kind == "email"),
        lambda page: ((each.lower(),) for each in page["emails"]),
    ),
    "addresses": (
        lambda page: (_house(each.street, each.number, each.postcode) for each in page.addresses),
        lambda page: (_house(each["street"], each["number"], each["postcode"]) for each in page["addresses"]),
    ),
    "prices": (
        lambda page: ((each.amount, UNITS.get(each.per or ""), each.parking) for each in page.prices if each.amount),
        lambda page: ((each["amount"], each["per"], each["parking"]) for each in page["prices"]),
    ),
    "waiting": (
        lambda page: ((round(each.weeks, 1),) for each in page.waiting_times),
        lambda page: ((round(each["weeks"], 1),) for each in page["waiting"]),
    ),
    "dates": (
        lambda page: ((each.date, each.kind) for each in page.dates),
        lambda page: ((each["date"], each["kind"]) for each in page["dates"]),
    ),
    "forms": (lambda page: ((each.kind,) for each in page.forms), lambda page: ((each,) for each in page["forms"])),
    "signals": (
        lambda page: ((OFFERS.get(each.kind, each.kind),) for each in page.signals),
        lambda page: ((each,) for each in page["signals"]),
    ),
}


@cache
def _read_pages() -> list[tuple[Labels, Page]]:
    labelled = map(json.loads, (FACTS / "pages.jsonl").read_text().splitlines())
    return [(page, read((FACTS / "pages" / f"{page['page']}.html").read_bytes())) for page in labelled]


@pytest.mark.parametrize("kind", READ)
def test_facts_of_whole_pages_reach_their_floor(kind: str) -> None:
    see, label = READ[kind]
    wrong: list[str] = []
    right = told = labelled = 0
    for labels, page in _read_pages():
        seen, wanted = set(see(page)), set(label(labels))
        right, told, labelled = right + len(seen & wanted), told + len(seen), labelled + len(wanted)
        wrong += [f"{labels['page']}\n  - {wanted - seen}\n  + {seen - wanted}"] if seen != wanted else []
    floor = FLOORS["pages"][kind]
    reached = f"precision {right / told:.3f}, recall {right / labelled:.3f}"
    assert right / told >= floor["precision"] and right / labelled >= floor["recall"], "\n".join([reached, *wrong])
