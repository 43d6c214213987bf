"""Visibility: how often each site may expect to be clicked, over all search terms and per group."""

from collections.abc import Sequence

import streamlit as st

from findability.term_groups import HEADLINE, list_groups
from presentation.changes import find_half_measured
from presentation.labels import CURVE_NAMES, GROUP_KINDS, name_all, name_group
from presentation.language import say_moment
from presentation.project import Project
from presentation.screens.downloads import offer_xlsx
from presentation.screens.links import choose, link_to
from presentation.screens.markup import escape_markdown, show_table
from presentation.screens.view import View, open_view
from presentation.screens.visibility_parts import explain_figures, say_with_margin, show_bars, show_figures
from presentation.visibility_rows import FigureRow, Ranking, figure_group, flatten, list_curves, read_ranking
from storage.measurements import list_measurements
from storage.visibilities import read_visibilities
from vocabulary.measurement import Measurement

MEASUREMENTS_SHOWN = 12  # a year of monthly measurements


def show() -> None:
    view = open_view()
    _ = view.translate
    st.title(_("Visibility"), anchor=False)
    st.write(
        _(
            "How often does a patient who searches find each site? Every term is searched over all sites in the "
            "comparison; the figure is not a position in a public search engine."
        )
    )
    left, right = st.columns(2)
    with left:
        earlier = _choose_earlier(view)
    with right:
        curves = _list_curves(view.project, view.config)
        names = {name: text for name, text in name_all(CURVE_NAMES, view.language).items() if name in curves}
        name = choose(_("Click curve"), names, "curve")
        curve = curves[name]
    ranking = _read_ranking(view, earlier)
    headline = _figure(view, ranking, earlier, curve, HEADLINE)
    _warn_of_half_measured(view, earlier)
    show_bars(view, headline)
    show_figures(view, headline)
    explain_figures(view, curve, names[name])
    groups = _show_groups(view, ranking, earlier, curve)
    offer_xlsx(view, "visibility", lambda: {"visibility": [flatten(row) for row in [*headline, *groups]]})
    _show_trend(view)
    link_to("terms", _("All search terms with the positions"))


def _choose_earlier(view: View) -> Measurement | None:
    """The measurement to compare with, out of those before this one."""
    _ = view.translate
    before = [one for one in list_measurements(view.project.store) if one.id < view.measurement.id]
    if not before:
        return None
    moments = {str(one.id): say_moment(one.finished_at, view.language) for one in before[:MEASUREMENTS_SHOWN]}
    chosen = choose(_("Compared with the measurement of"), moments, "since")
    return next(one for one in before if str(one.id) == chosen)


@st.cache_data(ttl=60, show_spinner=False)
def _list_curves(_project: Project, config: str) -> dict[str, tuple[float, ...]]:
    return list_curves(_project)


def _read_ranking(view: View, earlier: Measurement | None) -> Ranking:
    return _load_ranking(view, view.config, view.measurement.id, earlier)


@st.cache_resource(max_entries=4, show_spinner=False, hash_funcs={Measurement: lambda one: one.id})
def _load_ranking(_view: View, config: str, measurement_id: int, earlier: Measurement | None) -> Ranking:
    return read_ranking(_view.project, _view.measurement, earlier)


def _figure(
    view: View, ranking: Ranking, earlier: Measurement | None, curve: tuple[float, ...], group: str
) -> list[FigureRow]:
    rows = _load_figures(ranking, view.config, view.measurement.id, earlier, curve, group)
    order = {hospital.slug: place for place, hospital in enumerate(view.hospitals)}
    return sorted(rows, key=lambda row: order[row.standing.hospital])


@st.cache_resource(max_entries=128, show_spinner=False, hash_funcs={Measurement: lambda one: one.id})
def _load_figures(
    _ranking: Ranking,
    config: str,
    measurement_id: int,
    earlier: Measurement | None,
    curve: tuple[float, ...],
    group: str,
) -> list[FigureRow]:
    return figure_group(_ranking, group, curve)


def _warn_of_half_measured(view: View, earlier: Measurement | None) -> None:
    """Positions are shared out among the sites there are: one more or less shifts the figures of all others."""
    _ = view.translate
    half = find_half_measured(view.project, view.measurement, earlier) if earlier else frozenset[str]()
    if half:
        text = _("Not measured both times: {names}. So a difference with the measurement before may be due to that.")
        names = ", ".join(view.names.get(slug, slug) for slug in sorted(half))
        st.warning(escape_markdown(text.format(names=names)))


def _show_groups(
    view: View, ranking: Ranking, earlier: Measurement | None, curve: tuple[float, ...]
) -> Sequence[FigureRow]:
    _ = view.translate
    st.header(_("Per group of search terms"), anchor=False)
    kind = choose(_("Group"), name_all(GROUP_KINDS, view.language), "group")
    labels = {criterion.id: criterion.label(view.language) for criterion in view.criteria.values()}
    rows, cells = [], []
    for group in list_groups(ranking.terms, kind):
        found = {row.standing.hospital: row for row in _figure(view, ranking, earlier, curve, group)}
        rows += list(found.values())
        said = [say_with_margin(view, found.get(slug), "visibility") for slug in ranking.measured]
        cells.append([name_group(group, view.language, labels), *said])
    columns = [_("Search terms"), *(view.names[slug] for slug in ranking.measured)]
    show_table(columns, cells, numbers=len(ranking.measured))
    return rows


def _show_trend(view: View) -> None:
    _ = view.translate
    measurements = list_measurements(view.project.store)[:MEASUREMENTS_SHOWN]
    if len(measurements) < 2:
        return
    st.header(_("Over time"), anchor=False)
    rows = []
    for measurement in reversed(measurements):
        headline = read_visibilities(view.project.store, measurement.id, group=HEADLINE)
        scores = {row.hospital: row.score for row in headline}
        figures = [view.say(scores.get(hospital.slug), 1) for hospital in view.hospitals]
        rows.append([say_moment(measurement.finished_at, view.language), *figures])
    columns = [_("Measured on"), *(hospital.name for hospital in view.hospitals)]
    show_table(columns, rows, numbers=len(view.hospitals))
    st.caption(_("By the click curve of SISTRIX."))
