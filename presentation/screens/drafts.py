"""Drafts: every article with its status and what is still to be filled in."""

import streamlit as st

from generators.editing import list_blanks
from presentation.labels import ARTICLE_STATUSES, ARTICLES, name_all, name_one
from presentation.language import say_date
from presentation.screens.links import choose, link_to
from presentation.screens.view import View, open_view
from storage.articles import list_articles
from vocabulary.article import StoredArticle

ALL = "all"


def show() -> None:
    view = open_view()
    _ = view.translate
    st.title(_("Drafts"), anchor=False)
    st.write(
        _(
            "Pages that close a gap. Every sentence in them stands on your own site or is vouched for by someone of "
            "yours; what nobody knows yet is a field to fill in."
        )
    )
    articles = list_articles(view.project.store)
    status = choose(_("Status"), {ALL: _("All"), **name_all(ARTICLE_STATUSES, view.language)}, "status")
    chosen = [stored for stored in articles if status in (ALL, stored.status)]
    if not chosen:
        st.info(_("There are no pages here yet. Make a draft from a gap."))
        link_to("gaps", _("What is missing"))
    for stored in sorted(chosen, key=lambda stored: (stored.status != "draft", len(list_blanks(stored.article)))):
        _show_row(view, stored)


def _show_row(view: View, stored: StoredArticle) -> None:
    _ = view.translate
    blanks = len(list_blanks(stored.article))
    with st.container(border=True):
        link_to("draft", stored.article.title, id=stored.id)
        parts = [
            name_one(ARTICLES, stored.article.kind, view.language),
            name_one(ARTICLE_STATUSES, stored.status, view.language),
            _("fields to fill in: {count}").format(count=blanks) if blanks else _("nothing left to fill in"),
            _("saved on {date}").format(date=say_date(stored.saved_at, view.language)),
        ]
        st.caption(" · ".join(parts))
