"""Ours against a competitor, term by term, with the reasons; and the terms for which our own pages are in the way."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

from findability.comparison import TermRow, compare_terms
from findability.keyword_gap import TermClass, classify_terms
from findability.own_pages import OwnPageTrouble, find_troubles
from findability.ranking import BUILT_IN
from findability.reasons import Standing, explain_lead
from presentation.labels import OUTCOMES, name_one
from presentation.language import say_phrase
from presentation.project import Project
from presentation.term_labels import OWN_PAGE_TROUBLES, TERM_CLASSES
from storage.measurements import list_measurements
from storage.pages import read_page, read_titles
from storage.positions import read_positions
from storage.results import read_results
from storage.terms import read_terms
from vocabulary.measurement import Measurement
from vocabulary.page import Page
from vocabulary.phrases import Phrase
from vocabulary.search import SearchTerm, TermPosition

Row = dict[str, object]
MEASUREMENTS_LOOKED_BACK = 12  # a year of monthly measurements


@dataclass(frozen=True, slots=True)
class ComparedTerm:
    """A term against one competitor. classes: against all of them."""

    row: TermRow
    classes: tuple[TermClass, ...]


def compare_all(
    own: str, competitor: str, terms: Sequence[SearchTerm], positions: Sequence[TermPosition]
) -> list[ComparedTerm]:
    """Every term that was measured for both."""
    classes = classify_terms(own, terms, positions)
    rows = compare_terms(own, competitor, terms, positions).rows
    return [ComparedTerm(row, classes.get(row.term.text, ())) for row in rows]


def compare_with(project: Project, measurement: Measurement, competitor: str) -> list[ComparedTerm]:
    """As `compare_all`, of a measurement in the store. competitor: slug."""
    positions = [row for row in read_positions(project.store, measurement.id) if row.engine == BUILT_IN]
    return compare_all(project.own.slug, competitor, read_terms(project.store, measurement.id), positions)


def explain_row(project: Project, measurement: Measurement, row: TermRow) -> tuple[Phrase, ...]:
    """Why the competitor stands above us; nothing where it doesn't."""
    return _explain(project, measurement, row, lambda url: read_page(project.store, measurement.id, url))


def list_compared(
    project: Project, measurement: Measurement, compared: Sequence[ComparedTerm], language: str
) -> list[Row]:
    """The rows of a sheet, with the reasons in words."""

    @cache
    def look_up(url: str) -> Page | None:
        return read_page(project.store, measurement.id, url)

    return [
        {
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
                say_phrase(phrase, language) for phrase in _explain(project, measurement, one.row, look_up)
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
    project: Project, measurement: Measurement, row: TermRow, look_up: Callable[[str], Page | None]
) -> tuple[Phrase, ...]:
    if row.outcome != "loss" or row.competitor.url is None:
        return ()
    results = {one.url: one for one in read_results(project.store, measurement.id, term=row.term.text)}
    theirs, ours = look_up(row.competitor.url), look_up(row.own.url) if row.own.url else None
    if theirs is None:
        return ()
    own = Standing(ours, results.get(ours.url)) if ours else None
    return explain_lead(row.term.text, own, Standing(theirs, results.get(theirs.url)))
