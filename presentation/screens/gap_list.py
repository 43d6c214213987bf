"""Gaps as rows: title, reason, figures, gain, and a link to the evidence."""

import streamlit as st

from presentation.gap_status import ACTIVE
from presentation.labels import KINDS, SHOWN_STATUSES, name_one
from presentation.screens.links import link_to
from presentation.screens.markup import escape_markdown
from presentation.screens.view import View
from presentation.tables import Row, make_gaps


def list_gaps(view: View) -> list[Row]:
    """All gaps with what was decided about them; decisions change, so these rows are not cached."""
    return make_gaps(view.project, view.measurement, view.language)


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
            st.caption(f"{kind} · {status}")
        figure.metric(_("Gain"), view.say(float(str(gap["gain"])), 1), help=_("100 × weight × distance × ease"))
