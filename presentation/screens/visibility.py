"""Visibility: how often each site may expect to be clicked, over all search terms and per group, by one source."""

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
from presentation.screens.visibility_sources import (
    Choice,
    choose_source,
    explain_source,
    figure,
    load_ranking,
    show_sources,
    trace_scores,
)
from presentation.visibility_rows import FigureRow, Row, flatten, list_curves
from storage.measurements import list_measurements
from vocabulary.measurement import Measurement

MEASUREMENTS_SHOWN = 12  # a year of monthly measurements


def show() -> None:
    view = open_view()
    _ = view.translate
    st.title(_("Visibility"), anchor=False)
    st.write(_("How often does a patient who searches find each site?"))
    choice, name = _choose(view)
    explain_source(view, choice.source)
    headline = figure(view, choice, HEADLINE)
    if choice.source is None:
        _warn_of_half_measured(view, choice.earlier)
    show_bars(view, headline)
    show_figures(view, headline)
    explain_figures(view, choice.curve, name)
    show_sources(view, choice)
    groups = _show_groups(view, choice)
    offer_xlsx(view, "visibility", lambda: {"visibility": _list_rows(choice, [*headline, *groups])})
    _show_trend(view, choice)
    link_to("terms", _("All search terms with the positions"))


def _list_rows(choice: Choice, rows: Sequence[FigureRow]) -> list[Row]:
    return [{"source": choice.source_id, **flatten(row)} for row in rows]


def _choose(view: View) -> tuple[Choice, str]:
    """What to show, and the name of the click curve."""
    _ = view.translate
    left, middle, right = st.columns(3)
    with left:
        source = choose_source(view)
    with middle:
        earlier = _choose_earlier(view)
    with right:
        curves = _list_curves(view.project, view.config)
        names = {name: text for name, text in name_all(CURVE_NAMES, view.language).items() if name in curves}
        name = choose(_("Click curve"), names, "curve")
    return Choice(source, earlier, curves[name]), names[name]


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


def _warn_of_half_measured(view: View, earlier: Measurement | None) -> None:
    """Positions are shared out among the sites there are: one more or less shifts the figures of all others."""
    _ = view.translate
    half = find_half_measured(view.project, view.measurement, earlier) if earlier else frozenset[str]()
    if half:
        text = _("Not measured both times: {names}. So a difference with the measurement before may be due to that.")
        names = ", ".join(view.names.get(slug, slug) for slug in sorted(half))
        st.warning(escape_markdown(text.format(names=names)))


def _show_groups(view: View, choice: Choice) -> Sequence[FigureRow]:
    _ = view.translate
    ranking = load_ranking(view, choice)
    st.header(_("Per group of search terms"), anchor=False)
    kind = choose(_("Group"), name_all(GROUP_KINDS, view.language), "group")
    labels = {criterion.id: criterion.label(view.language) for criterion in view.criteria.values()}
    rows, cells = [], []
    for group in list_groups(ranking.terms, kind):
        found = {row.standing.hospital: row for row in figure(view, choice, group)}
        rows += list(found.values())
        said = [say_with_margin(view, found.get(slug), "visibility") for slug in ranking.measured]
        cells.append([name_group(group, view.language, labels), *said])
    columns = [_("Search terms"), *(view.names[slug] for slug in ranking.measured)]
    show_table(columns, cells, numbers=len(ranking.measured))
    return rows


def _show_trend(view: View, choice: Choice) -> None:
    _ = view.translate
    measurements = list_measurements(view.project.store)[:MEASUREMENTS_SHOWN][::-1]
    if len(measurements) < 2:
        return
    st.header(_("Over time"), anchor=False)
    scores = trace_scores(view, choice, measurements)
    rows = [
        [say_moment(one.finished_at, view.language), *(view.say(known.get(slug), 1) for slug in view.names)]
        for one, known in zip(measurements, scores, strict=True)
    ]
    show_table([_("Measured on"), *view.names.values()], rows, numbers=len(view.hospitals))
    if choice.source is None:
        st.caption(_("By the click curve of SISTRIX."))
    else:
        st.caption(_("By what this source had measured by the end of that day, over the search terms of today."))
