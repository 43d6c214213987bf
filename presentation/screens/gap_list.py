"""Gaps as rows: title, reason, figures, gain, and a link to the evidence."""

import streamlit as st

from presentation.gap_rows import Row, make_closed, make_gaps
from presentation.gap_status import ACTIVE
from presentation.labels import FIGURES, KINDS, SHOWN_STATUSES, name_one
from presentation.screens.links import link_to
from presentation.screens.markup import escape_markdown
from presentation.screens.view import View


def list_gaps(view: View) -> list[Row]:
    """All gaps with what was decided about them; decisions change, so these rows are not cached."""
    return make_gaps(view.project, view.measurement, view.language)


def list_closed_gaps(view: View) -> list[Row]:
    """The gaps that measurements closed, the last closed first."""
    return make_closed(view.project, view.measurement, view.language)


def list_open_gaps(view: View) -> list[Row]:
    """The gaps that still ask for something, the largest gain first."""
    return [gap for gap in list_gaps(view) if gap["status"] in ACTIVE]


def show_gap_row(view: View, gap: Row) -> None:
    """One gap in a frame."""
    _ = view.translate
    with st.container(border=True):
        text, figure = st.columns([5, 1])
        with text:
            link_to("gap", str(gap["title"]), id=str(gap["id"]))
            st.markdown(escape_markdown(str(gap["reason"])))
            kind = name_one(KINDS, str(gap["kind"]), view.language)
            status = name_one(SHOWN_STATUSES, str(gap["status"]), view.language)
            owner = [str(gap["owner"])] if gap["owner"] else []
            st.caption(escape_markdown(" · ".join([kind, status, *owner])))
        figure.metric(_("Gain"), view.say(float(str(gap["gain"])), 1), help=_("100 × weight × distance × ease"))


def show_closed_row(view: View, gap: Row) -> None:
    """One closed gap in a frame: before and after."""
    _ = view.translate
    with st.container(border=True):
        text, figure = st.columns([5, 1])
        with text:
            link_to("gap", str(gap["title"]), id=str(gap["id"]))
            names = name_one(KINDS, str(gap["kind"]), view.language), name_one(SHOWN_STATUSES, "closed", view.language)
            owner = [str(gap["owner"])] if gap["owner"] else []
            st.caption(escape_markdown(" · ".join([*names, *owner])))
        before, after = (view.say(float(str(gap[name]))) for name in ("own_before", "own_after"))
        label = name_one(FIGURES, str(gap["kind"]), view.language)
        figure.metric(_("Effect"), f"{before} → {after}", help=label)
