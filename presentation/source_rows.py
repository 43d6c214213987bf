"""The figures of every source of positions side by side, as rows of plain values."""

from collections.abc import Sequence
from datetime import date

from findability.click_curves import CURVES, DEFAULT_CURVE
from findability.result_lists import BUILT_IN
from findability.term_groups import HEADLINE
from findability.visibility import measure_group
from presentation.changes import find_previous
from presentation.project import Project
from presentation.sources import Source, name_source, read_sources
from presentation.visibility_rows import Ranking, Row, figure_group, flatten, list_missing, read_ranking
from storage.hospitals import read_hospitals
from vocabulary.measurement import Measurement
from vocabulary.search import SearchTerm


def make_sources(project: Project, measurement: Measurement, language: str) -> list[Row]:
    """The headline of every hospital by every source, the built-in index first.

    index_score: what the built-in index gives over the terms that the source measured; sources measure different terms.
    """
    earlier, curve = find_previous(project, measurement), CURVES[DEFAULT_CURVE]
    slugs = [hospital.slug for hospital in read_hospitals(project.store, measurement.id)]
    index = read_ranking(project, measurement, earlier)
    rows: list[Row] = []
    for source in (None, *read_sources(project, measurement).values()):
        ranking = read_ranking(project, measurement, earlier, source) if source else index
        scores = score_same_terms(index, ranking, curve)
        head = {**_describe(source), "label": name_source(source, language)}
        figures = list(map(flatten, figure_group(ranking, HEADLINE, curve)))
        figures += list_missing(slugs, figures)
        rows += [{**head, **row, "index_score": scores.get(str(row["hospital"]))} for row in figures]
    return rows


def score_same_terms(index: Ranking, other: Ranking, curve: Sequence[float]) -> dict[str, float]:
    """Slug -> visibility by the built-in index over the terms that another source measured for that hospital."""
    asked = {(one.term, one.hospital) for one in other.positions}
    same = [one for one in index.positions if (one.term, one.hospital) in asked]
    return {
        row.hospital: row.score
        for row in measure_group(index.measured, HEADLINE, index.terms, same, curve)
        if row.terms
    }


def trace_source(
    source: Source, terms: Sequence[SearchTerm], days: Sequence[date], curve: Sequence[float]
) -> list[dict[str, float]]:
    """Slug -> visibility by what was known at the end of each of the days; a hospital without any is left out."""
    slugs = [hospital.slug for hospital in source.hospitals]
    known = (source.list_positions(day) for day in days)
    rows = (measure_group(slugs, HEADLINE, terms, positions, curve) for positions in known)
    return [{row.hospital: row.score for row in standings if row.terms} for standings in rows]


def span_days(source: Source) -> tuple[date, date]:
    """The first and the last day that the source measured on, or that a file of it is about."""
    days = [day for one in source.imported for day in (one.begin or one.end, one.end)]
    days += [one.asked_at.date() for one in source.look_ups]
    return min(days), max(days)


def _describe(source: Source | None) -> Row:
    if source is None:
        return {"source": BUILT_IN, "begin": None, "end": None}
    begin, end = span_days(source)
    return {"source": source.id, "begin": begin.isoformat(), "end": end.isoformat()}
