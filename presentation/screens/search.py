"""Search as a patient does, over all sites in the comparison."""

import streamlit as st

from findability.places import find_place
from presentation.screens.loaded import search
from presentation.screens.markup import escape_markdown
from presentation.screens.results import show_results
from presentation.screens.view import open_view
from presentation.terms import class_query

TOP = 10


def show() -> None:
    view = open_view()
    _ = view.translate
    st.title(_("Search"), anchor=False)
    st.write(_("Type what a patient types, and see which pages of which hospital come first."))
    with st.form("search"):
        left, right = st.columns([3, 1])
        text = left.text_input(_("Search words"), placeholder=_("knee replacement waiting time"), max_chars=300)
        place = right.text_input(_("Place"), placeholder=view.hospitals[0].place or "", max_chars=100)
        asked = st.form_submit_button(_("Search"), type="primary")
    if not asked:
        return
    term = class_query(view.project, text, place)
    if not term.text:
        st.info(_("Type some words first."))
        return
    st.header(_("Results"), anchor=False)
    if place.strip() and find_place(place) is None:
        st.caption(_("We don't know where {place} is: distance does not count.").format(place=escape_markdown(place)))
    show_results(view, search(view, term, TOP))
