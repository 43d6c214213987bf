"""One page as the reader saw it."""

import streamlit as st

from presentation.labels import FINDS, name_all, name_fault
from presentation.language import say_date
from presentation.screens.markup import escape_markdown, show_html, show_table, web_link
from presentation.screens.view import View, open_view
from storage.pages import read_page
from vocabulary.page import Page


def show() -> None:
    view = open_view()
    _ = view.translate
    url = st.query_params.get("url", "")
    page = read_page(view.project.store, view.measurement.id, url) if url else None
    if page is None:
        st.title(_("Page"), anchor=False)
        st.info(_("This page is not in the newest measurement."))
        return
    st.title(escape_markdown(page.title or _("Page without a title")), anchor=False)
    show_html(web_link(page.url))
    st.caption(escape_markdown(view.names.get(page.hospital, page.hospital)))
    if not page.readable:
        fault = name_fault(page.fault or f"http-{page.status}", view.language)
        st.warning(_("This page could not be read: {fault}").format(fault=escape_markdown(fault)))
    _show_facts(view, page)
    _show_text(view, page)
    _show_questions(view, page)


def _show_facts(view: View, page: Page) -> None:
    _ = view.translate
    finds = name_all(FINDS, view.language)
    signals = ", ".join(dict.fromkeys(finds.get(signal.kind, signal.kind) for signal in page.signals))
    hours = [f"{hours.label} {hours.opens}–{hours.closes}".strip() for hours in page.opening_hours if hours.opens]
    rows = [
        [_("Description"), page.description or "–"],
        [_("Fetched on"), say_date(page.fetched_at, view.language)],
        [_("Words"), view.say(page.word_count)],
        [_("Clicks from the home page"), view.say(page.depth)],
        [_("Language"), page.language or "–"],
        [_("Contact"), ", ".join(contact.value for contact in page.contacts) or "–"],
        [_("Opening hours"), "; ".join(hours) or "–"],
        [_("To arrange online"), signals or "–"],
    ]
    show_table([_("What"), _("Seen")], rows)


def _show_text(view: View, page: Page) -> None:
    _ = view.translate
    st.header(_("The text that we read"), anchor=False)
    for section in page.sections:
        if section.path:
            st.markdown(f"**{escape_markdown(' › '.join(section.path))}**")
        st.text(section.text)
    if not page.text:
        st.write(_("No text."))


def _show_questions(view: View, page: Page) -> None:
    _ = view.translate
    if not page.faq:
        return
    st.header(_("Questions that the page itself answers"), anchor=False)
    for pair in page.faq:
        st.markdown(f"**{escape_markdown(pair.question)}**")
        st.text(pair.answer)
