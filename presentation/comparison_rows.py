"""Ours against a competitor, term by term, with the reasons; and the terms for which our own pages are in the way."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

from findability.comparison import TermRow, compare_terms
from findability.keyword_gap import TermClass, classify_terms
from findability.own_pages import OwnPageTrouble, find_troubles
from findability.reasons import Standing, explain_lead
from findability.result_lists import BUILT_IN
from presentation.labels import OUTCOMES, name_one
from presentation.language import say_phrase
from presentation.project import Project
from presentation.sources import Source
from presentation.term_labels import OWN_PAGE_TROUBLES, TERM_CLASSES
from presentation.visibility_rows import read_ranking
from storage.coverages import read_coverage_differences
from storage.hospitals import read_hospitals
from storage.measurements import list_measurements
from storage.pages import read_page, read_titles
from storage.positions import read_positions
from storage.results import read_results
from storage.terms import read_terms
from vocabulary.match import CoverageDifference
from vocabulary.measurement import Measurement
from vocabulary.page import Page
from vocabulary.phrases import Phrase
from vocabulary.search import Position, SearchTerm

Row = dict[str, object]
MEASUREMENTS_LOOKED_BACK = 12  # a year of monthly measurements


@dataclass(frozen=True, slots=True)
class ComparedTerm:
    """A term against one competitor. classes: against all of them."""

    row: TermRow
    classes: tuple[TermClass, ...]


def make_comparison(project: Project, measurement: Measurement, language: str) -> list[Row]:
    """Per competitor: the terms that we win, lose and share; the criteria that we cover better, worse and alike."""
    return list_comparison(project, measurement)


def list_comparison(project: Project, measurement: Measurement, source: Source | None = None) -> list[Row]:
    """As `make_comparison`, the terms by another source than the built-in index."""
    differences = read_coverage_differences(project.store, measurement.id)
    ranking, own = read_ranking(project, measurement, None, source), project.own.slug
    rows: list[Row] = []
    for hospital in read_hospitals(project.store, measurement.id)[1:]:
        about = {"source": source.id if source else BUILT_IN, "own": own, "competitor": hospital.slug}
        measured = {own, hospital.slug} <= set(ranking.measured)
        result = compare_terms(own, hospital.slug, ranking.terms, ranking.positions)
        counts = {"wins": result.wins, "losses": result.losses, "ties": result.ties, "terms": len(result.rows)}
        known = dict[str, int | None](counts) if measured else dict.fromkeys(counts)
        found = count_differences([row for row in differences if row.other == hospital.slug])
        rows.append({**about, **known, "not_measured": result.not_measured, **found, "measured": measured})
    return rows


def count_differences(differences: Sequence[CoverageDifference]) -> dict[str, int | None]:
    """How many criteria we cover better and worse, and of how many no difference can be shown.

    All None for a hospital without differences: it was not measured.
    """
    if not differences:
        return dict.fromkeys(("better", "worse", "no_difference"))
    proven = [row for row in differences if row.proven]
    better = sum(row.difference > 0 for row in proven)
    return {"better": better, "worse": len(proven) - better, "no_difference": len(differences) - len(proven)}


def compare_all(
    own: str, competitor: str, terms: Sequence[SearchTerm], positions: Sequence[Position]
) -> list[ComparedTerm]:
    """Every term that was measured for both."""
    classes = classify_terms(own, terms, positions)
    rows = compare_terms(own, competitor, terms, positions).rows
    return [ComparedTerm(row, classes.get(row.term.text, ())) for row in rows]


def compare_with(
    project: Project, measurement: Measurement, competitor: str, source: Source | None = None
) -> list[ComparedTerm]:
    """As `compare_all`, of a measurement in the store. competitor: slug. source: None for the built-in index."""
    ranking = read_ranking(project, measurement, None, source)
    return compare_all(project.own.slug, competitor, ranking.terms, ranking.positions)


def explain_row(
    project: Project, measurement: Measurement, row: TermRow, source: Source | None = None
) -> tuple[Phrase, ...]:
    """Why the competitor stands above us; nothing where it doesn't.

    Of another source than the built-in index only what the pages differ in; nothing where they were not read.
    """
    return _explain(project, measurement, row, source, lambda url: read_page(project.store, measurement.id, url))


def list_compared(
    project: Project,
    measurement: Measurement,
    compared: Sequence[ComparedTerm],
    language: str,
    source: Source | None = None,
) -> list[Row]:
    """The rows of a sheet, with the reasons in words."""

    @cache
    def look_up(url: str) -> Page | None:
        return read_page(project.store, measurement.id, url)

    return [
        {
            "source": source.id if source else BUILT_IN,
            "term": one.row.term.text,
            "scope": one.row.term.scope,
            "weight": one.row.term.weight,
            "competitor": one.row.competitor.hospital,
            "own_position": one.row.own.position,
            "their_position": one.row.competitor.position,
            "depth": one.row.own.depth,
            "outcome": one.row.outcome,
            "verdict": name_one(OUTCOMES, one.row.outcome, language),
            "classes": ", ".join(name_one(TERM_CLASSES, name, language) for name in one.classes),
            "own_url": one.row.own.url,
            "their_url": one.row.competitor.url,
            "why": " ".join(
                say_phrase(phrase, language) for phrase in _explain(project, measurement, one.row, source, look_up)
            ),
        }
        for one in compared
    ]


def find_own_troubles(project: Project, measurement: Measurement) -> list[OwnPageTrouble]:
    """Over the measurements up to this one."""
    store, own = project.store, project.own
    numbers = [one.id for one in list_measurements(store) if one.id <= measurement.id][:MEASUREMENTS_LOOKED_BACK]
    histories = [
        [row for row in read_positions(store, number, hospital=own.slug) if row.engine == BUILT_IN]
        for number in numbers
    ]
    results = read_results(store, measurement.id, hospital=own.slug)
    titles = read_titles(store, measurement.id, own.slug)
    return find_troubles(own, read_terms(store, measurement.id), histories, results, titles)


def make_own_pages(project: Project, measurement: Measurement, language: str) -> list[Row]:
    """Terms for which our own pages are in each other's way, or the wrong one stands highest."""
    return [
        {
            "term": trouble.term,
            "kind": trouble.kind,
            "label": name_one(OWN_PAGE_TROUBLES, trouble.kind, language),
            "url": trouble.urls[0],
            "others": "\n".join(trouble.urls[1:]),
        }
        for trouble in find_own_troubles(project, measurement)
    ]


def _explain(
    project: Project,
    measurement: Measurement,
    row: TermRow,
    source: Source | None,
    look_up: Callable[[str], Page | None],
) -> tuple[Phrase, ...]:
    if row.outcome != "loss" or row.competitor.url is None:
        return ()
    listed = () if source else read_results(project.store, measurement.id, term=row.term.text)
    results = {one.url: one for one in listed}
    theirs, ours = look_up(row.competitor.url), look_up(row.own.url) if row.own.url else None
    if theirs is None:
        return ()
    own = Standing(ours, results.get(ours.url)) if ours else None
    return explain_lead(row.term.text, own, Standing(theirs, results.get(theirs.url)))
