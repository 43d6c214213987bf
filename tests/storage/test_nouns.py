"""Every noun comes out of both stores as it went in."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from storage import tables
from storage.answers import read_answers, save_answers
from storage.coverages import (
    read_coverage_differences,
    read_coverages,
    save_coverage_differences,
    save_coverages,
)
from storage.crawl_reports import read_crawl_reports, save_crawl_reports
from storage.database import Store, begin_reading
from storage.findings import count_findings, read_findings, save_findings
from storage.gap_closures import read_gap_closures, save_gap_closures
from storage.gaps import read_gap, read_gaps, save_gaps
from storage.hospitals import read_hospitals, save_hospitals
from storage.inconsistencies import read_inconsistencies, save_inconsistencies
from storage.matches import read_matches, save_matches
from storage.measurements import begin_measurement
from storage.pages import (
    PageCopy,
    Sighting,
    copy_pages,
    count_pages,
    number_pages,
    page_key,
    read_page,
    read_pages,
    read_titles,
    save_pages,
)
from storage.passages import count_passages, read_passages, read_passages_by_id, save_passages
from storage.positions import read_positions, save_positions
from storage.results import read_results, save_results
from storage.steering import read_attentions, read_contrasts, save_attentions, save_contrasts
from storage.terms import read_terms, save_terms
from storage.visibilities import read_visibilities, save_visibilities
from tests.storage import nouns
from vocabulary.page import Section

SHELVES: list[tuple[Callable[..., None], Callable[..., tuple[Any, ...]], Sequence[Any]]] = [
    (save_hospitals, read_hospitals, nouns.HOSPITALS),
    (save_crawl_reports, read_crawl_reports, nouns.CRAWL_REPORTS),
    (save_pages, read_pages, nouns.PAGES),
    (save_passages, read_passages, nouns.PASSAGES),
    (save_terms, read_terms, nouns.TERMS),
    (save_results, read_results, nouns.RESULTS),
    (save_positions, read_positions, nouns.POSITIONS),
    (save_visibilities, read_visibilities, nouns.VISIBILITIES),
    (save_findings, read_findings, nouns.FINDINGS),
    (save_matches, read_matches, nouns.MATCHES),
    (save_coverages, read_coverages, nouns.COVERAGES),
    (save_coverage_differences, read_coverage_differences, nouns.DIFFERENCES),
    (save_attentions, read_attentions, nouns.ATTENTIONS),
    (save_contrasts, read_contrasts, nouns.CONTRASTS),
    (save_inconsistencies, read_inconsistencies, nouns.INCONSISTENCIES),
    (save_answers, read_answers, nouns.ANSWERS),
    (save_gaps, read_gaps, nouns.GAPS),
    (save_gap_closures, read_gap_closures, nouns.CLOSURES),
]
NAMES = [save.__name__.removeprefix("save_") for save, _, _ in SHELVES]


def test_each_table_of_a_measurement_is_tried() -> None:
    measured = {table.name for table in tables.metadata.tables.values() if "measurement_id" in table.c}
    assert measured == set(NAMES)


def test_every_noun_comes_back_as_it_was_and_in_order(store: Store, measurement: int) -> None:
    for save, read, saved in SHELVES:
        save(store, measurement, saved)
        assert read(store, measurement) == tuple(saved)


def test_measurements_are_kept_apart(store: Store, measurement: int) -> None:
    other = begin_measurement(store, {}, "e5@1").id
    for save, read, saved in SHELVES:
        save(store, measurement, saved)
        save(store, other, saved[:1])
        assert read(store, measurement) == tuple(saved)
        assert read(store, other) == tuple(saved[:1])


@pytest.mark.parametrize(
    ("save", "read", "saved", "wanted"),
    [
        (save_pages, read_pages, nouns.PAGES, {"hospital": "linde"}),
        (save_passages, read_passages, nouns.PASSAGES, {"hospital": "maasoever"}),
        (save_results, read_results, nouns.RESULTS, {"term": nouns.TERMS[1].text}),
        (save_results, read_results, nouns.RESULTS, {"hospital": "linde"}),
        (save_positions, read_positions, nouns.POSITIONS, {"hospital": "linde"}),
        (save_positions, read_positions, nouns.POSITIONS, {"term": nouns.TERMS[0].text}),
        (save_positions, read_positions, nouns.POSITIONS, {"term": nouns.TERMS[0].text, "hospital": "linde"}),
        (save_visibilities, read_visibilities, nouns.VISIBILITIES, {"hospital": "linde"}),
        (save_visibilities, read_visibilities, nouns.VISIBILITIES, {"group": "all"}),
        (save_findings, read_findings, nouns.FINDINGS, {"hospital": "linde"}),
        (save_findings, read_findings, nouns.FINDINGS, {"check": "title-missing"}),
        (save_matches, read_matches, nouns.MATCHES, {"hospital": "linde"}),
        (save_inconsistencies, read_inconsistencies, nouns.INCONSISTENCIES, {"hospital": "linde"}),
        (save_matches, read_matches, nouns.MATCHES, {"criterion": "costs"}),
        (save_coverages, read_coverages, nouns.COVERAGES, {"hospital": "linde", "criterion": "parking"}),
        (save_coverage_differences, read_coverage_differences, nouns.DIFFERENCES, {"other": "maasoever"}),
        (save_coverage_differences, read_coverage_differences, nouns.DIFFERENCES, {"criterion": "costs"}),
        (save_answers, read_answers, nouns.ANSWERS, {"hospital": "linde"}),
    ],
)
def test_nouns_are_read_by_what_is_asked(
    sqlite_store: Store,
    save: Callable[..., None],
    read: Callable[..., tuple[Any, ...]],
    saved: Sequence[Any],
    wanted: dict[str, str],
) -> None:
    measurement = begin_measurement(sqlite_store, {}, "e5@1").id
    save(sqlite_store, measurement, saved)
    fitting = tuple(noun for noun in saved if all(getattr(noun, name) == value for name, value in wanted.items()))
    assert read(sqlite_store, measurement, **wanted) == fitting


def test_a_page_is_read_by_its_address(store: Store, measurement: int) -> None:
    save_pages(store, measurement, nouns.PAGES)
    assert read_page(store, measurement, nouns.PARKING) == nouns.PAGES[1]
    assert read_page(store, measurement, nouns.HOME + "elders") is None
    (missing, parking) = read_titles(store, measurement, "linde")
    assert (missing.indexable, parking.indexable, parking.title) == (False, False, nouns.PAGES[1].title)
    assert parking.headings == nouns.PAGES[1].headings
    assert count_pages(store, measurement) == 2
    assert count_pages(store, measurement, "maasoever") == 0


def test_an_address_or_term_may_be_longer_than_an_index_takes(store: Store, measurement: int) -> None:
    url = nouns.HOME + "".join(f"{number:x}" for number in range(10_000))
    save_pages(store, measurement, [replace(nouns.PAGES[0], url=url)])
    save_terms(store, measurement, [replace(nouns.TERMS[0], text=url)])
    save_positions(store, measurement, [replace(nouns.POSITIONS[0], term=url)])
    assert read_page(store, measurement, url) is not None
    assert len(read_positions(store, measurement, term=url)) == 1


def test_passages_are_read_by_id_in_any_number(store: Store, measurement: int) -> None:
    many = [replace(nouns.PASSAGES[0], id=f"p{number}", position=number) for number in range(10_500)]
    save_passages(store, measurement, many)
    assert count_passages(store, measurement) == len(many)
    found = read_passages_by_id(store, measurement, [f"p{number}" for number in range(5, 10_700)])
    assert found == {passage.id: passage for passage in many[5:]}
    assert read_passages(store, measurement) == tuple(many)


def test_a_gap_is_read_by_its_id(store: Store, measurement: int) -> None:
    save_gaps(store, measurement, nouns.GAPS)
    assert read_gap(store, measurement, "g2") == nouns.GAPS[1]
    assert read_gap(store, measurement, "g3") is None


def test_hospitals_may_be_said_again_by_a_run_that_is_resumed(store: Store, measurement: int) -> None:
    save_hospitals(store, measurement, nouns.HOSPITALS)
    save_hospitals(store, measurement, nouns.HOSPITALS)
    assert read_hospitals(store, measurement) == nouns.HOSPITALS


def test_the_same_passage_twice_is_refused(store: Store, measurement: int) -> None:
    save_passages(store, measurement, nouns.PASSAGES)
    with pytest.raises(IntegrityError):
        save_passages(store, measurement, nouns.PASSAGES)


def test_nothing_is_saved_for_a_measurement_that_is_not_there(store: Store) -> None:
    with pytest.raises(IntegrityError):
        save_pages(store, 12, nouns.PAGES)


def test_text_that_a_database_refuses_is_cleaned_at_the_door(store: Store, measurement: int) -> None:
    text = "nul \0 half \ud83d paar \\u0000 🚗"
    bad = replace(nouns.PAGES[0], url=nouns.HOME + text, title=text, sections=(Section((text,), text),))
    save_pages(store, measurement, [bad])
    (page,) = read_pages(store, measurement)
    assert page.title == "nul  half \ufffd paar \\u0000 🚗"
    assert page.sections[0].path == (page.title,)
    assert read_page(store, measurement, bad.url) == page


def test_documents_are_json_to_other_programs_too(store: Store, measurement: int) -> None:
    save_pages(store, measurement, nouns.PAGES)
    with begin_reading(store) as connection:
        kind = func.json_type if store.engine.dialect.name == "sqlite" else func.json_typeof
        assert connection.scalars(select(kind(tables.pages.c.document))).all() == ["object", "object"]


def test_moments_come_out_in_utc(store: Store, measurement: int) -> None:
    in_nijmegen = datetime(2026, 7, 1, 14, 30, tzinfo=timezone(timedelta(hours=2)))
    save_pages(store, measurement, [replace(nouns.PAGES[0], fetched_at=in_nijmegen)])
    (page,) = read_pages(store, measurement)
    assert page.fetched_at.isoformat() == "2026-07-01T12:30:00+00:00"
    begun = begin_measurement(store, {}, "e5@1").started_at
    assert begun.utcoffset() == timedelta(0)
    assert abs(datetime.now(UTC) - begun) < timedelta(minutes=5)


def test_a_moment_without_a_zone_is_refused(store: Store, measurement: int) -> None:
    with pytest.raises(ValueError, match="no time zone"):
        save_pages(store, measurement, [replace(nouns.PAGES[0], fetched_at=datetime(2026, 7, 1))])


def test_pages_of_another_measurement_are_copied_with_another_moment_and_place(store: Store, measurement: int) -> None:
    moment, later_on = nouns.PAGES[0].fetched_at, datetime(2026, 12, 1, 8, 30, tzinfo=UTC)
    title = f'"fetched_at":"{moment.isoformat()[:-6]}Z","depth":null,"in_sitemap":null'
    says = replace(nouns.PAGES[1], title=title, depth=None, in_sitemap=None)
    linked = replace(nouns.PAGES[0], depth=2, in_sitemap=True)
    save_pages(store, measurement, [linked, says])
    numbers = number_pages(store, measurement, says.hospital)
    later = begin_measurement(store, {}, "e5@1").id
    then = {page: Sighting(moment, page.depth, page.in_sitemap) for page in (says, linked)}
    now = Sighting(later_on, 1, in_sitemap=False)
    copy_pages(store, later, [PageCopy(numbers[page_key(page.url)], then[page], now) for page in then])
    seen = tuple(replace(page, fetched_at=later_on, depth=1, in_sitemap=False) for page in then)
    assert read_pages(store, later) == seen
    assert read_page(store, later, says.url) == seen[0]


def test_findings_are_counted_by_hospital_and_check(store: Store, measurement: int) -> None:
    save_findings(store, measurement, [*nouns.FINDINGS, nouns.FINDINGS[0]])
    save_findings(store, begin_measurement(store, {}, "e5@1").id, nouns.FINDINGS)
    assert count_findings(store, measurement) == {("maasoever", "title-missing"): 2, ("linde", "thin"): 1}
