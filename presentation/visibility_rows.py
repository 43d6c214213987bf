"""The figures of findability as rows of plain values, with margins and with the change since an earlier measurement."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from findability.click_curves import CURVES, DEFAULT_CURVE, FITTED, ClickObservation, fit_curve
from findability.figures import Change, Figure, HospitalChanges, HospitalFigures, compare_figures, measure_figures
from findability.ranking import BUILT_IN
from findability.term_groups import list_groups
from findability.visibility import measure_group
from presentation.changes import find_previous
from presentation.project import Project
from storage.hospitals import read_hospitals
from storage.imports import read_imports
from storage.positions import read_positions
from storage.terms import read_terms
from vocabulary.measurement import Measurement
from vocabulary.search import SearchTerm, TermPosition, Visibility

Row = dict[str, object]
NAMES = {"visibility": "score", "visibility_low": "score_low"}  # of figures, in rows that `Visibility` gives


@dataclass(frozen=True, slots=True)
class Ranking:
    """Where hospitals stand. measured: slugs with positions. positions, earlier: of one engine."""

    measured: tuple[str, ...]
    terms: tuple[SearchTerm, ...]
    positions: tuple[TermPosition, ...]
    earlier: tuple[TermPosition, ...]


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A hospital in a group. changes: None when it has no positions in the earlier measurement."""

    standing: Visibility
    figures: HospitalFigures
    changes: HospitalChanges | None


def read_ranking(project: Project, measurement: Measurement, earlier: Measurement | None) -> Ranking:
    """The terms and positions of a measurement, and the positions of an earlier one to compare with."""
    positions = _read_one_engine(project, measurement)
    return Ranking(
        measured=tuple(dict.fromkeys(position.hospital for position in positions)),
        terms=read_terms(project.store, measurement.id),
        positions=positions,
        earlier=_read_one_engine(project, earlier) if earlier else (),
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


def list_visibility(project: Project, measurement: Measurement, curve: Sequence[float]) -> list[Row]:
    """As `make_visibility`, by another click curve."""
    ranking = read_ranking(project, measurement, find_previous(project, measurement))
    rows = [row for group in list_groups(ranking.terms) for row in figure_group(ranking, group, curve)]
    hospitals = read_hospitals(project.store, measurement.id)
    missing = [hospital.slug for hospital in hospitals if hospital.slug not in ranking.measured]
    nothing = dict.fromkeys(Visibility.__dataclass_fields__)
    return [*map(flatten, rows), *(nothing | {"hospital": slug, "group": "all", "measured": False} for slug in missing)]


def flatten(row: FigureRow) -> Row:
    """One level deep, so that it fits in a sheet: each figure with its margin (`_from`, `_to`) and its change."""
    flat: Row = asdict(row.standing) | {"measured": True}
    for figure, value in row.figures.figures.items():
        flat |= _name_margins(NAMES.get(figure, figure), value)
    if row.changes is not None:
        flat["terms_compared"] = row.changes.terms
        for figure, change in row.changes.changes.items():
            flat |= _name_change(NAMES.get(figure, figure), change)
    return flat


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
