"""A store with invented measurements of any size, written straight to its tables."""

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import Table, insert

from benchmarks.large_site import WORDS
from findability.check_catalogue import load_checks
from findability.result_lists import BUILT_IN
from findability.visibility import measure_all
from storage import tables
from storage.coverages import COVERAGE, DIFFERENCE
from storage.crawl_reports import CRAWL_REPORT
from storage.database import Store, begin
from storage.documents import Row, chunked, dump_document, make_row
from storage.findings import FINDING
from storage.gaps import GAP
from storage.hospitals import HOSPITAL
from storage.look_ups import LOOK_UP
from storage.pages import PAGE
from storage.positions import POSITION
from storage.results import RESULT
from storage.terms import TERM
from storage.visibilities import VISIBILITY
from vocabulary.catalogue import load_criteria
from vocabulary.finding import Evidence, Finding, Gap
from vocabulary.hospital import Hospital
from vocabulary.match import Coverage, CoverageDifference
from vocabulary.measurement import CrawlReport
from vocabulary.outside import EngineResult, LookUp
from vocabulary.page import Heading, Link, Page, Section
from vocabulary.search import Scope, SearchResult, SearchTerm, TermPosition

BEGUN = datetime(2025, 1, 6, 3, tzinfo=UTC)
FAULTS = 7  # a page, as the audit finds on the generated site of `benchmarks.audit`
LISTED = 20  # results kept of a term: ten, and the best one of each hospital
ROWS = 2000  # an insert
PLACES = ("Nijmegen", "Oss", "Cuijk", "Wijchen", "Arnhem", "Boxmeer", "Veghel", "Tiel", "Uden", "Druten")


@dataclass(frozen=True, slots=True)
class Size:
    """pages: of all hospitals together, in the newest measurement only; no screen of these reads earlier ones."""

    hospitals: int = 20
    pages: int = 100_000
    terms: int = 1_000
    measurements: int = 12


def fill_store(store: Store, size: Size) -> None:
    """Finished measurements a month apart, the newest with pages and faults; and look-ups in an engine at each."""
    hospitals, terms = list_hospitals(size.hospitals), list_terms(size.terms)
    for number in range(1, size.measurements + 1):
        _fill_measurement(store, number, hospitals, terms)
        _save(store, tables.look_ups, _make_look_ups(number, hospitals, terms))
    newest = size.measurements
    _save(store, tables.pages, _make_pages(newest, hospitals, size.pages // size.hospitals))
    _save(store, tables.findings, _make_findings(newest, hospitals, size.pages // size.hospitals))


def list_hospitals(count: int) -> list[Hospital]:
    names = [f"ziekenhuis-{number}" for number in range(count)]
    places = [PLACES[number % len(PLACES)] for number in range(count)]
    return [
        Hospital(name, name.capitalize(), f"https://{name}.example/", place, own=not number)
        for number, (name, place) in enumerate(zip(names, places, strict=True))
    ]


def list_terms(count: int) -> list[SearchTerm]:
    chance, criteria = random.Random(7), [criterion.id for criterion in load_criteria()]  # noqa: S311 (no secret)
    texts = [f"{chance.choice(WORDS)} {chance.choice(WORDS)} {number}" for number in range(count)]
    scopes: tuple[Scope, ...] = ("generic", "generic", "local")
    return [
        SearchTerm(text, "praktisch", "keuze", scopes[n % 3], criteria[n % len(criteria)], weight=1 + n % 9)
        for n, text in enumerate(texts)
    ]


def _fill_measurement(store: Store, number: int, hospitals: Sequence[Hospital], terms: Sequence[SearchTerm]) -> None:
    moment = _date(number)
    done = {"started_at": moment, "finished_at": moment, "state": "done", "settings": "{}", "model": "none@0"}
    _save(store, tables.measurements, [{"id": number, **done, "stages": '["draft"]'}])
    results = [one for term in terms for one in _rank(number, term, hospitals)]
    best = {(one.term, one.hospital): one for one in reversed(results)}
    positions = [_place(term, hospital, best) for term in terms for hospital in hospitals]
    nouns: list[tuple[Table, TypeAdapter[Any], Iterable[object]]] = [
        (tables.hospitals, HOSPITAL, hospitals),
        (tables.crawl_reports, CRAWL_REPORT, [CrawlReport(h.slug, 5000, 0, 0, 9.0, 9_000_000) for h in hospitals]),
        (tables.terms, TERM, terms),
        (tables.results, RESULT, results),
        (tables.positions, POSITION, positions),
        (tables.visibilities, VISIBILITY, measure_all(hospitals, terms, positions)),
        (tables.coverages, COVERAGE, _make_coverages(hospitals)),
        (tables.coverage_differences, DIFFERENCE, _make_differences(hospitals)),
        (tables.gaps, GAP, _make_gaps(hospitals, terms)),
    ]
    for table, adapter, rows in nouns:
        _save(store, table, (make_row(table, adapter, number, noun) for noun in rows))


def _rank(number: int, term: SearchTerm, hospitals: Sequence[Hospital]) -> list[SearchResult]:
    chance = random.Random(f"{number} {term.text}")  # noqa: S311 (invents rankings, the same every time; no secret)
    found = chance.sample([*hospitals, *hospitals], LISTED)
    urls = [f"{one.url}page-{chance.randrange(900)}" for one in found]
    return [
        SearchResult(term.text, BUILT_IN, place, one.slug, url, "Titel", "…" * 99, 2, 1, 1, 9)
        for place, (one, url) in enumerate(zip(found, urls, strict=True), start=1)
    ]


def _place(term: SearchTerm, hospital: Hospital, best: dict[tuple[str, str], SearchResult]) -> TermPosition:
    one = best.get((term.text, hospital.slug))
    return TermPosition(term.text, BUILT_IN, hospital.slug, one.position if one else None, one.url if one else None, 20)


def _make_coverages(hospitals: Sequence[Hospital]) -> Iterator[Coverage]:
    criteria = load_criteria()
    for hospital in hospitals:
        for row, criterion in enumerate(criteria):
            yield Coverage(hospital.slug, criterion.id, 40.0 + row, 20, 8, 9, 3, 9, ("p1",), 2, 2, 30.0, 60.0)


def _make_differences(hospitals: Sequence[Hospital]) -> Iterator[CoverageDifference]:
    criteria = load_criteria()
    for hospital in hospitals[1:]:
        for criterion in criteria:
            yield CoverageDifference(hospitals[0].slug, hospital.slug, criterion.id, 5.0, -2.0, 12.0)


def _make_gaps(hospitals: Sequence[Hospital], terms: Sequence[SearchTerm]) -> Iterator[Gap]:
    """One of every second term."""
    theirs = Evidence(hospitals[1].slug, hospitals[1].url, "Een zin van de pagina die beter is. " * 4, 0.9)
    for number, term in enumerate(terms[::2]):
        slug = hospitals[1].slug
        yield Gap(f"g{number}", "term", term.text, 0.4, 10, 90, slug, 0.8, 0.5, 16, term.criterion, (theirs, theirs))


def _make_pages(measurement: int, hospitals: Sequence[Hospital], pages: int) -> Iterator[Row]:
    for hospital in hospitals:
        written = dump_document(PAGE, _make_page(hospital))
        for number in range(pages):
            url = f"{hospital.url}page-{number}"
            row = make_row(tables.pages, PAGE, measurement, Page(hospital.slug, url, 200, "text/html", BEGUN))
            yield {**row, "document": written.replace("page-x", f"page-{number}")}


def _make_page(hospital: Hospital) -> Page:
    """Some 14 kB, as pages of real sites are."""
    chance = random.Random(hospital.slug)  # noqa: S311 (no secret)
    text = " ".join(chance.choices(WORDS, k=120)).capitalize() + "."
    links = tuple(Link(f"{hospital.url}page-{number}", f"Onderwerp {number}", "navigation") for number in range(60))
    return Page(
        hospital.slug,
        f"{hospital.url}page-x",
        200,
        "text/html",
        BEGUN,
        depth=2,
        title="Onderwerp page-x",
        language="nl",
        headings=tuple(Heading(2, f"Kop {number}") for number in range(8)),
        sections=tuple(Section((f"Kop {number}",), text) for number in range(8)),
        links=links,
    )


def _make_findings(measurement: int, hospitals: Sequence[Hospital], pages: int) -> Iterator[Row]:
    checks = [check for check in load_checks() if check.scope == "page"]
    for hospital in hospitals:
        for number in range(pages * FAULTS):
            check = checks[number % len(checks)]
            fault = Finding(hospital.slug, check.id, f"{hospital.url}page-{number // FAULTS}", "gezien", check.weight)
            yield make_row(tables.findings, FINDING, measurement, fault)


def _make_look_ups(number: int, hospitals: Sequence[Hospital], terms: Sequence[SearchTerm]) -> Iterator[Row]:
    for term in terms:
        results = [
            EngineResult(one.position, one.url, one.title, one.snippet) for one in _rank(number, term, hospitals)
        ]
        look_up = LookUp(term.text, "brave", _date(number), None, "nl", "desktop", 20, tuple(results))
        asked = {"engine": "brave", "asked_at": look_up.asked_at, "raw": b"x" * 4000}
        yield {**asked, "document": dump_document(LOOK_UP, look_up)}


def _date(number: int) -> datetime:
    return BEGUN + timedelta(days=30 * number)


def _save(store: Store, table: Table, rows: Iterable[Row]) -> None:
    with begin(store) as connection:
        for chunk in chunked(rows, ROWS):
            connection.execute(insert(table), chunk)
