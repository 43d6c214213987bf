"""What was done about a gap and what came of it: its figures over the measurements, and how it closed."""

import streamlit as st

from presentation.gap_history import ClosedGap, list_findings_of
from presentation.labels import FIGURES, KINDS, name_one
from presentation.language import say_date
from presentation.screens.markup import escape_markdown, show_table
from presentation.screens.view import View
from presentation.wording import name_subject
from storage.gaps import GapDecision
from vocabulary.finding import Closure, Gap


def show_closed(view: View, closed: ClosedGap, decision: GapDecision | None) -> None:
    """A gap that is no more: before and after."""
    _ = view.translate
    closure = closed.closure
    st.title(escape_markdown(name_subject(closure.kind, closure.subject, view.criteria, view.language)), anchor=False)
    st.caption(name_one(KINDS, closure.kind, view.language))
    day = say_date(closed.measurement.started_at, view.language)
    st.success(_("Closed: the measurement of {date} no longer finds this gap.").format(date=day))
    before, after, best = st.columns(3)
    figure = name_one(FIGURES, closure.kind, view.language)
    before.metric(_("Before"), view.say(closure.own_before), help=figure)
    change = view.say(closure.own_after - closure.own_before)
    after.metric(_("After"), view.say(closure.own_after), change, help=figure)
    best.metric(_("What was aimed at"), view.say(closure.best_before), help=figure)
    st.caption(_("Figure: {figure}.").format(figure=figure))
    st.markdown(escape_markdown(explain_closure(view, closure)))
    if decision and decision.owner:
        st.markdown(escape_markdown(_("Worked on by {owner}").format(owner=decision.owner)))


def explain_closure(view: View, closure: Closure) -> str:
    """How far our own figure came; what the others did is not kept."""
    _ = view.translate
    if closure.own_after >= closure.best_before:
        return _("You reached what was aimed at.")
    if closure.own_after > closure.own_before:
        return _("You came nearer; the gap is no longer found.")
    return _("Your figure did not rise; the gap is no longer found.")


def show_history(view: View, gap: Gap) -> None:
    """The figures of every measurement that found the gap, when there is more than one."""
    _ = view.translate
    found = list_findings_of(view.project, gap.id, view.measurement)
    if len(found) < 2:
        return
    st.header(_("Over time"), anchor=False)
    rows = [
        [say_date(one.started_at, view.language), view.say(g.own), view.say(g.best), view.say(g.gain, 1)]
        for one, g in found
    ]
    show_table([_("Measurement"), _("Own"), _("Best"), _("Gain")], rows, numbers=3)
