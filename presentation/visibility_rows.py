"""The figures of findability as rows of plain values, with margins and with the change since an earlier measurement."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass

from findability.click_curves import CURVES, DEFAULT_CURVE, FITTED, ClickObservation, fit_curve
from findability.figures import Change, Figure, HospitalChanges, HospitalFigures, compare_figures, measure_figures
from findability.result_lists import BUILT_IN
from findability.term_groups import HEADLINE, list_groups
from findability.visibility import measure_group
from presentation.changes import find_previous
from presentation.project import Project
from presentation.sources import Source
from storage.hospitals import read_hospitals
from storage.imports import read_imports
from storage.positions import read_positions
from storage.terms import read_terms
from vocabulary.measurement import Measurement
from vocabulary.outside import OutsidePosition
from vocabulary.search import Position, SearchTerm, TermPosition, Visibility

Row = dict[str, object]
NAMES = {"visibility": "score", "visibility_low": "score_low"}  # of figures, in rows that `Visibility` gives


@dataclass(frozen=True, slots=True)
class Ranking:
    """Where hospitals stand in one source. measured: slugs with positions. earlier: of what was measured both times."""

    measured: tuple[str, ...]
    terms: tuple[SearchTerm, ...]
    positions: tuple[Position, ...]
    earlier: tuple[Position, ...]


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A hospital in a group. changes: None when it has no positions in the earlier measurement."""

    standing: Visibility
    figures: HospitalFigures
    changes: HospitalChanges | None


def read_ranking(
    project: Project, measurement: Measurement, earlier: Measurement | None, source: Source | None = None
) -> Ranking:
    """The terms and positions of a measurement, and the positions of an earlier one to compare with.

    source: None for the built-in index. Others have their own days: all that is known of them is of the measurement,
    and what was known on the day of the earlier one, of whatever was measured anew since, is compared with.
    """
    positions, before = _take_days(source, earlier) if source else _read_index(project, measurement, earlier)
    return Ranking(
        measured=tuple(dict.fromkeys(position.hospital for position in positions)),
        terms=read_terms(project.store, measurement.id),
        positions=positions,
        earlier=before,
    )


def figure_group(ranking: Ranking, group: str, curve: Sequence[float]) -> list[FigureRow]:
    """A row for each measured hospital for which the group has terms."""
    slugs = ranking.measured
    standings = measure_group(slugs, group, ranking.terms, ranking.positions, curve)
    figures = measure_figures(slugs, ranking.terms, ranking.positions, curve, group)
    changes = {
        row.hospital: row
        for row in compare_figures(slugs, ranking.terms, ranking.positions, ranking.earlier, curve, group)
    }
    rows = zip(standings, figures, strict=True)
    return [FigureRow(one, figure, changes.get(one.hospital)) for one, figure in rows if one.terms]


def list_curves(project: Project) -> dict[str, tuple[float, ...]]:
    """The click curves by name, one fitted on our own imported Search Console figures among them when they suffice."""
    shown = (row for _file, rows in read_imports(project.store) for row in rows if row.hospital == project.own.slug)
    fitted = fit_curve(
        ClickObservation(row.position, row.clicks, row.impressions)
        for row in shown
        if row.position is not None and row.clicks is not None and row.impressions
    )
    return dict(CURVES) if fitted is None else {**CURVES, FITTED: fitted}


def make_visibility(project: Project, measurement: Measurement, language: str) -> list[Row]:
    """How visible each hospital is over all terms, then per group; one that could not be read is not measured."""
    return list_visibility(project, measurement, CURVES[DEFAULT_CURVE])


def list_visibility(
    project: Project, measurement: Measurement, curve: Sequence[float], source: Source | None = None
) -> list[Row]:
    """As `make_visibility`, by another click curve or another source than the built-in index."""
    ranking = read_ranking(project, measurement, find_previous(project, measurement), source)
    rows = [row for group in list_groups(ranking.terms) for row in map(flatten, figure_group(ranking, group, curve))]
    slugs = [hospital.slug for hospital in read_hospitals(project.store, measurement.id)]
    name = source.id if source else BUILT_IN
    return [{"source": name, **row} for row in (*rows, *list_missing(slugs, rows))]


def list_missing(slugs: Sequence[str], rows: Iterable[Row]) -> list[Row]:
    """A row without figures for each hospital for which `rows` holds none over all terms: it was not measured."""
    shown = {row["hospital"] for row in rows if row["group"] == HEADLINE}
    nothing = dict.fromkeys(Visibility.__dataclass_fields__)
    missing = [slug for slug in slugs if slug not in shown]
    return [nothing | {"hospital": slug, "group": HEADLINE, "measured": False} for slug in missing]


def flatten(row: FigureRow) -> Row:
    """One level deep, so that it fits in a sheet: each figure with its margin (`_from`, `_to`) and its change."""
    flat: Row = asdict(row.standing) | {"measured": True, "not_measured": row.figures.not_measured}
    for figure, value in row.figures.figures.items():
        flat |= _name_margins(NAMES.get(figure, figure), value)
    if row.changes is not None:
        flat["terms_compared"] = row.changes.terms
        for figure, change in row.changes.changes.items():
            flat |= _name_change(NAMES.get(figure, figure), change)
    return flat


def _take_days(
    source: Source, earlier: Measurement | None
) -> tuple[tuple[OutsidePosition, ...], tuple[OutsidePosition, ...]]:
    """The newest positions; and what was known on the earlier day of what is not known from then still."""
    newest = source.list_positions()
    if earlier is None:
        return newest, ()
    kept = set(newest)
    before = source.list_positions((earlier.finished_at or earlier.started_at).date())
    return newest, tuple(one for one in before if one not in kept)


def _read_index(
    project: Project, measurement: Measurement, earlier: Measurement | None
) -> tuple[tuple[TermPosition, ...], tuple[TermPosition, ...]]:
    return _read_one_engine(project, measurement), _read_one_engine(project, earlier) if earlier else ()


def _read_one_engine(project: Project, measurement: Measurement) -> tuple[TermPosition, ...]:
    return tuple(row for row in read_positions(project.store, measurement.id) if row.engine == BUILT_IN)


def _name_margins(name: str, figure: Figure) -> Row:
    return {f"{name}_from": figure.low, f"{name}_to": figure.high}


def _name_change(name: str, change: Change) -> Row:
    return {
        f"{name}_change": change.difference,
        f"{name}_change_from": change.low,
        f"{name}_change_to": change.high,
        f"{name}_change_proven": change.proven,
    }
