"""A result list: which pages a patient finds, and what each result owes to its words and to its meaning."""

from collections.abc import Sequence

import streamlit as st
from markupsafe import Markup

from presentation.result_labels import say_parts
from presentation.screens.links import link_to
from presentation.screens.markup import escape_markdown, show_html, show_quote, web_link
from presentation.screens.view import View
from vocabulary.search import SearchResult


def show_results(view: View, results: Sequence[SearchResult]) -> None:
    """The results in order."""
    _ = view.translate
    if not results:
        st.info(_("No page of any hospital has these words or this meaning."))
    for result in results:
        with st.container(border=True):
            _show_result(view, result)


def _show_result(view: View, result: SearchResult) -> None:
    _ = view.translate
    name = view.names.get(result.hospital, result.hospital)
    own = result.hospital == view.hospitals[0].slug
    owner = _("{hospital} (our site)").format(hospital=name) if own else name
    st.markdown(f"{result.position}\\. **{escape_markdown(owner)}**")
    show_html(Markup("<strong>{}</strong>").format(result.title or result.url))
    show_quote(result.snippet or None, web_link(result.url))
    parts = say_parts(result, view.language, digits=2)
    st.caption(_("Score {score} = {parts}").format(score=view.say(result.score, 2), parts=parts))
    link_to("page", _("What we read on this page"), url=result.url)
