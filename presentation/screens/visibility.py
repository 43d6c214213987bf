"""Visibility: how often each site may expect to be clicked, over all search terms and per group."""

import altair as alt
import pandas as pd
import streamlit as st

from presentation.changes import find_half_measured, find_previous
from presentation.labels import GROUP_KINDS, name_all, name_group
from presentation.language import say_moment
from presentation.screens.links import choose, link_to
from presentation.screens.markup import escape_markdown, show_table
from presentation.screens.reading import failed_hospitals
from presentation.screens.view import View, open_view
from storage.measurements import list_measurements
from storage.visibilities import read_visibilities
from vocabulary.search import Visibility

HEADLINE = "all"
MEASUREMENTS_SHOWN = 12  # a year of monthly measurements
COLOUR, OTHER = "#1f6f68", "#8aa5a2"


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
    rows = read_visibilities(view.project.store, view.measurement.id)
    headline = [row for row in rows if row.group == HEADLINE]
    _warn_of_half_measured(view)
    _show_bars(view, headline)
    _show_figures(view, headline)
    _explain_formula(view)
    _show_groups(view, list(rows))
    _show_trend(view)
    link_to("terms", _("All search terms with the positions"))


def _warn_of_half_measured(view: View) -> None:
    """Positions are shared out among the sites there are: one more or less shifts the figures of all others."""
    _ = view.translate
    previous = find_previous(view.project, view.measurement)
    half = find_half_measured(view.project, view.measurement, previous) if previous else frozenset[str]()
    if half:
        text = _("Not measured both times: {names}. So a difference with the measurement before may be due to that.")
        names = ", ".join(view.names.get(slug, slug) for slug in sorted(half))
        st.warning(escape_markdown(text.format(names=names)))


def _show_bars(view: View, rows: list[Visibility]) -> None:
    _ = view.translate
    hospital, score = _("Hospital"), _("Visibility (0–100)")
    data = pd.DataFrame(
        [
            {hospital: view.names[row.hospital], score: row.score, "said": view.say(row.score, 1), "own": number == 0}
            for number, row in enumerate(rows)
        ]
    )
    axis = alt.Axis(labelLimit=260, title=None)
    base = alt.Chart(data, height=alt.Step(34)).encode(y=alt.Y(f"{hospital}:N", sort=None, axis=axis))
    bars = base.mark_bar().encode(
        x=alt.X(f"{score}:Q", scale=alt.Scale(domain=[0, 100])),
        color=alt.condition("datum.own", alt.value(COLOUR), alt.value(OTHER)),
    )
    st.altair_chart(bars + base.mark_text(align="left", dx=4).encode(x=f"{score}:Q", text="said:N"))


def _show_figures(view: View, rows: list[Visibility]) -> None:
    _ = view.translate
    columns = [
        _("Hospital"),
        _("Visibility"),
        _("Under an AI answer"),
        _("Share of voice"),
        _("Terms"),
        _("Place 1–3"),
        _("Place 4–10"),
        _("Lower"),
        _("Not found"),
    ]
    cells = [_make_row(view, view.names[row.hospital], row) for row in rows]
    missing = [[h.name, _("not measured"), *["–"] * 7] for h, _reason in failed_hospitals(view)]
    show_table(columns, cells + missing, numbers=8, own=view.hospitals[0].name)


def _make_row(view: View, name: str, row: Visibility) -> list[str]:
    counts = [row.terms, row.top3, row.top10, row.lower, row.not_found]
    figures = [view.say(row.score, 1), view.say(row.score_low, 1), view.say_share(row.share_of_voice)]
    return [name, *figures, *map(view.say, counts)]


def _explain_formula(view: View) -> None:
    _ = view.translate
    with st.expander(_("How these figures are calculated")):
        st.markdown(
            _(
                "**Visibility** = 100 × the clicks a site may expect over its terms ÷ the clicks it would get by being "
                "first everywhere. The chance of a click per place is that of SISTRIX (2020, 80 million search terms): "
                "28.5 % for the first place, 2.5 % for the tenth, nothing below it. A term with a hospital's name in "
                "it counts for that hospital only."
            )
        )
        st.markdown(
            _(
                "**Under an AI answer**: the same with fewer clicks on the first places, for when a search engine "
                "puts an answer of its own on top. These click rates are second-hand: take it for a scenario."
            )
        )
        st.markdown(
            _("**Share of voice**: of all expected clicks on terms without a hospital's name, the part of this site.")
        )


def _show_groups(view: View, rows: list[Visibility]) -> None:
    _ = view.translate
    st.header(_("Per group of search terms"), anchor=False)
    kind = choose(_("Group"), name_all(GROUP_KINDS, view.language), "group")
    hospitals = list(dict.fromkeys(row.hospital for row in rows))
    scores = {(row.group, row.hospital): row.score for row in rows if row.group.startswith(f"{kind}:")}
    groups = list(dict.fromkeys(group for group, _hospital in scores))
    cells = [
        [name_group(group, view.language), *(view.say(scores.get((group, slug)), 1) for slug in hospitals)]
        for group in groups
    ]
    show_table([_("Search terms"), *(view.names[slug] for slug in hospitals)], cells, numbers=len(hospitals))


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
