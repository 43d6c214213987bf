"""Ask a question: answered from the sites with source and confidence, or not answered."""

import streamlit as st

from presentation.screens.answer import show_answer
from presentation.screens.loaded import ask
from presentation.screens.markup import escape_markdown
from presentation.screens.reading import measured_hospitals
from presentation.screens.view import View, open_view

ALL = "all"


def show() -> None:
    view = open_view()
    _ = view.translate
    st.title(_("Ask a question"), anchor=False)
    st.write(
        _(
            "Ask what a patient asks. The answer is always a sentence that stands on a site, with its source; "
            "when no site answers the question, you are told so."
        )
    )
    options = {ALL: _("All hospitals, the best answer"), "each": _("Every hospital apart"), **_name_hospitals(view)}
    with st.form("ask"):
        question = st.text_input(_("Question"), placeholder=_("What are the visiting hours?"), max_chars=500)
        hospital = st.selectbox(_("Answered by"), list(options), format_func=lambda option: options[option])
        asked = st.form_submit_button(_("Ask"), type="primary")
    if asked and question.strip():
        _answer(view, question.strip(), hospital)
    elif asked:
        st.info(_("Type a question first."))


def _name_hospitals(view: View) -> dict[str, str]:
    return {hospital.slug: hospital.name for hospital in measured_hospitals(view)}


def _answer(view: View, question: str, hospital: str) -> None:
    every: dict[str, list[str | None]] = {ALL: [None], "each": list(_name_hospitals(view))}
    slugs = every.get(hospital, [hospital])
    st.header(escape_markdown(question), anchor=False)
    for slug in slugs:
        with st.container(border=True):
            show_answer(view, ask(view, question, slug))
