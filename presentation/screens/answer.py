"""One answer: the sentence, where it stands and how sure it is; or that there is none."""

import streamlit as st

from presentation.screens.links import link_to
from presentation.screens.markup import escape_markdown, show_quote, web_link
from presentation.screens.view import View
from vocabulary.match import Answer


def show_answer(view: View, answer: Answer) -> None:
    """An answer of one hospital's site."""
    _ = view.translate
    name = view.names.get(answer.hospital or "", "") or _("No hospital")
    confidence = view.say_share(answer.confidence)
    st.markdown(f"**{escape_markdown(name)}**")
    if answer.answered:
        show_quote(answer.sentence, web_link(answer.url))
        st.caption(_("Answered; confidence {confidence}").format(confidence=confidence))
    else:
        half, no = (
            _("Half answered (chance that it is: {confidence})."),
            _("Not answered (chance that it is: {confidence})."),
        )
        st.markdown((half if answer.half else no).format(confidence=confidence))
        if answer.sentence:
            st.caption(_("What comes nearest:"))
            show_quote(answer.sentence, web_link(answer.url))
    if answer.url:
        link_to("page", _("What we read on this page"), url=answer.url)
