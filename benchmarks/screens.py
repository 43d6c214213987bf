"""What the screens that compare hospitals ask of a large store, each query once its screen was opened before.

Processor time, so that other work on the machine does not count; SQLite works in the same process.
"""

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.large_store import Size, fill_store, list_hospitals
from findability.click_curves import CURVES, DEFAULT_CURVE
from findability.comparison import compare_terms
from findability.term_groups import HEADLINE, list_groups
from presentation.changes import find_half_measured, list_standings
from presentation.comparison_rows import compare_all, explain_row, find_own_troubles
from presentation.gap_rows import make_closed, make_gaps
from presentation.local_map import map_subject
from presentation.outside_tables import read_outside
from presentation.project import Project, open_project
from presentation.source_rows import trace_source
from presentation.sources import read_sources
from presentation.tables import make_differences
from presentation.visibility_rows import figure_group, list_curves, read_ranking
from storage.findings import count_findings, read_findings
from storage.measurements import list_measurements
from storage.positions import read_positions
from storage.results import read_results
from storage.terms import read_terms
from storage.visibilities import read_visibilities

Query = Callable[[], object]
SMALL = Size(pages=5_000, terms=50)
TRIES = 3


def measure() -> list[tuple[str, float]]:
    """Seconds a query, with 20 hospitals, 12 measurements, 5,000 pages and 50 terms."""
    return _measure(SMALL)


def measure_large() -> list[tuple[str, float]]:
    """With 100,000 pages and 1,000 terms; filling the store takes minutes and 2 GB."""
    return _measure(Size())


def _measure(size: Size) -> list[tuple[str, float]]:
    with TemporaryDirectory() as folder:
        project = _make_project(Path(folder), size)
        try:
            times = [(f"{name} (s)", _time(query)) for name, query in _list_queries(project)]
        finally:
            project.store.engine.dispose()
    return [*times, ("the slowest (s)", max(seconds for _name, seconds in times))]


def _make_project(folder: Path, size: Size) -> Project:
    tables = (
        f'[[hospital]]\nslug = "{one.slug}"\nname = "{one.name}"\nurl = "{one.url}"\nplace = "{one.place}"\n'
        f"own = {str(one.own).lower()}\n"
        for one in list_hospitals(size.hospitals)
    )
    config = folder / "vindbaar.toml"
    config.write_text("\n".join(tables), encoding="utf-8")
    project = open_project(config)
    fill_store(project.store, size)
    return project


def _list_queries(project: Project) -> Iterator[tuple[str, Query]]:
    store, curve = project.store, CURVES[DEFAULT_CURVE]
    newest, earlier, *_rest = measurements = list_measurements(store)
    number, own, other = newest.id, project.own.slug, project.hospitals[1].slug
    terms, positions = read_terms(store, number), read_positions(store, number)
    ranking = read_ranking(project, newest, earlier)
    criterion = list_groups(terms, "criterion")[0]
    yield "overview: standings", lambda: list_standings(project, newest)
    yield "visibility: positions, now and before", lambda: read_ranking(project, newest, earlier)
    yield "visibility: figures with margins", lambda: figure_group(ranking, HEADLINE, curve)
    yield "visibility: figures of a criterion", lambda: figure_group(ranking, criterion, curve)
    yield "visibility: over time", lambda: [read_visibilities(store, one.id, group=HEADLINE) for one in measurements]
    yield "visibility: measured both times", lambda: find_half_measured(project, newest, earlier)
    yield "visibility: click curves", lambda: list_curves(project)
    yield "terms: terms and positions", lambda: (read_terms(store, number), read_positions(store, number))
    yield "term: its results", lambda: read_results(store, number, term=terms[0].text)
    slugs = [hospital.slug for hospital in project.hospitals[1:]]
    yield "comparison: won and lost", lambda: [compare_terms(own, slug, terms, positions) for slug in slugs]
    yield "comparison: one competitor", lambda: compare_all(own, other, terms, positions)
    compared = compare_all(own, other, terms, positions)[:10]
    yield "comparison: reasons of ten terms", lambda: [explain_row(project, newest, one.row) for one in compared]
    yield "comparison: criteria", lambda: make_differences(project, newest, "nl")
    yield "map: one subject", lambda: map_subject(project, newest, "ziekenhuis")
    yield "gaps: open ones", lambda: make_gaps(project, newest, "nl")
    yield "gaps: closed ones", lambda: make_closed(project, newest, "nl")
    yield "audit: faults counted", lambda: count_findings(store, number)
    yield "audit: faults of one hospital", lambda: read_findings(store, number, hospital=own)
    yield from _list_kept_queries(project)


def _list_kept_queries(project: Project) -> Iterator[tuple[str, Query]]:
    """What a screen asks once of a measurement, or once more when an engine was asked again; then it is kept."""
    newest, earlier, *_rest = measurements = list_measurements(project.store)
    yield "once: own pages in the way", lambda: find_own_troubles(project, newest)
    yield "once: sources", lambda: read_sources(project, newest)
    (source,) = read_sources(project, newest).values()
    terms = read_terms(project.store, newest.id)
    days = [(one.finished_at or one.started_at).date() for one in measurements]
    yield "once: positions of an engine, now and before", lambda: read_ranking(project, newest, earlier, source)
    yield "once: an engine over time", lambda: trace_source(source, terms, days, CURVES[DEFAULT_CURVE])
    yield "once: newest positions in engines", lambda: read_outside(project, newest)


def _time(query: Query) -> float:
    """The least of a few tries, after one that does not count."""
    query()
    times = []
    for _ in range(TRIES):
        start = time.process_time()
        query()
        times.append(time.process_time() - start)
    return min(times)
