"""Overview: how we stand, what is missing, what changed, what to do first."""

import streamlit as st

from generators.editing import list_blanks
from presentation.changes import Standing, compare_gaps, find_previous, list_standings
from presentation.language import say_moment
from presentation.screens.gap_list import list_open_gaps, show_gap_row
from presentation.screens.links import link_to
from presentation.screens.markup import escape_markdown, show_table
from presentation.screens.reading import failed_hospitals
from presentation.screens.view import View, open_view
from storage.articles import list_articles
from vocabulary.measurement import Measurement

FIRST_GAPS = 5


def show() -> None:
    view = open_view()
    _ = view.translate
    st.title(_("How do patients find us?"), anchor=False)
    st.caption(_("Measured on {date}.").format(date=say_moment(view.measurement.finished_at, view.language)))
    _warn_of_failures(view)
    previous = find_previous(view.project, view.measurement)
    _show_hospitals(view, previous)
    _show_first_steps(view)
    _show_gaps(view)
    _show_gap_changes(view, previous)


def _warn_of_failures(view: View) -> None:
    _ = view.translate
    for hospital, reason in failed_hospitals(view):
        text = _("{hospital} was not measured: {reason}. Its figures are therefore missing; they are not zero.")
        st.warning(escape_markdown(text.format(hospital=hospital.name, reason=reason)))


def _show_hospitals(view: View, previous: Measurement | None) -> None:
    _ = view.translate
    now = list_standings(view.project, view.measurement)
    before = list_standings(view.project, previous) if previous else {}
    st.header(_("Hospitals in the region"), anchor=False)
    rows = [_make_row(view, hospital.slug, now, before) for hospital in view.hospitals]
    columns = [_("Hospital"), _("Visibility (0–100)"), _("Coverage (0–100)"), _("Pages read")]
    show_table(columns, rows, numbers=3, own=view.hospitals[0].name)
    st.caption(
        _(
            "Visibility: the clicks a site may expect over all search terms, as a share of what it would get by being "
            "first everywhere. Coverage: how well the site tells what patients choose on, averaged over all criteria."
        )
    )
    with st.container(horizontal=True):
        link_to("visibility", _("Where visibility comes from"))
        link_to("criteria", _("Where coverage comes from"))
        link_to("measurements", _("What was read"))


def _make_row(view: View, slug: str, now: dict[str, Standing], before: dict[str, Standing]) -> list[str]:
    _ = view.translate
    standing, earlier = now.get(slug), before.get(slug)
    name = view.names[slug]
    if standing is None or standing.visibility is None:
        return [name, _("not measured"), _("not measured"), "0"]
    visibility = _say_change(view, standing.visibility, earlier.visibility if earlier else None)
    comparable = earlier is not None and earlier.with_margin == standing.with_margin
    coverage = _say_change(view, standing.coverage, earlier.coverage if earlier and comparable else None)
    return [name, visibility, coverage, view.say(standing.pages)]


def _say_change(view: View, value: float | None, earlier: float | None) -> str:
    if value is None or earlier is None or round(value - earlier, 1) == 0:
        return view.say(value, 1)
    sign = "+" if value > earlier else "−"
    return f"{view.say(value, 1)} ({sign}{view.say(abs(value - earlier), 1)})"


def _show_first_steps(view: View) -> None:
    _ = view.translate
    st.header(_("What to do first"), anchor=False)
    drafts = [stored for stored in list_articles(view.project.store) if stored.status == "draft"]
    if drafts:
        nearest = min(drafts, key=lambda stored: len(list_blanks(stored.article)))
        text = _("Finish the draft that is closest to done; fields still to fill in: {count}.")
        st.markdown(text.format(count=len(list_blanks(nearest.article))))
        link_to("draft", nearest.article.title, id=nearest.id)
    for gap in list_open_gaps(view)[:1]:
        st.markdown(_("Close the largest gap:") + " " + escape_markdown(str(gap["action"])))
        link_to("gap", str(gap["title"]), id=str(gap["id"]))


def _show_gaps(view: View) -> None:
    _ = view.translate
    st.header(_("The largest gaps"), anchor=False)
    gaps = list_open_gaps(view)
    if not gaps:
        st.success(_("No open gaps. Well done."))
    for gap in gaps[:FIRST_GAPS]:
        show_gap_row(view, gap)
    link_to("gaps", _("All gaps ({count})").format(count=len(gaps)))


def _show_gap_changes(view: View, previous: Measurement | None) -> None:
    _ = view.translate
    st.header(_("What changed"), anchor=False)
    if previous is None:
        st.write(_("This is the first measurement; from the second one on you see here what changed."))
        return
    changes = compare_gaps(view.project, view.measurement, previous)
    text = _("Since {date}: gaps closed {closed}, new gaps {appeared}.")
    date = say_moment(previous.finished_at, view.language)
    st.write(text.format(date=date, closed=len(changes.closed), appeared=len(changes.appeared)))
