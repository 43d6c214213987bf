"""Publishing: the approved pages become a folder for the web."""

from collections.abc import Sequence

import streamlit as st

from presentation.labels import ARTICLE_STATUSES, name_all
from presentation.published import list_published, zip_published
from presentation.publishing import publish_project
from presentation.screens.draft import show_page
from presentation.screens.links import choose, link_to
from presentation.screens.markup import escape_markdown, show_table
from presentation.screens.problems import say_problems
from presentation.screens.view import View, open_view
from storage.articles import list_released
from vocabulary.article import StoredArticle


def show() -> None:
    view = open_view()
    _ = view.translate
    st.title(_("Publishing"), anchor=False)
    ready = list_released(view.project.store)
    if not ready and not list_published(view.project):
        st.info(_("No page is approved yet. Fill in a draft and approve it; then it can be published here."))
        link_to("drafts", _("Drafts"))
    else:
        _show_ready(view, ready)
    _show_files(view)


def _show_ready(view: View, ready: Sequence[StoredArticle]) -> None:
    _ = view.translate
    if ready:
        st.write(_("These pages go onto the site; together they replace what was published before."))
    else:
        st.write(_("Every page was withdrawn: publishing empties the site."))
    names = name_all(ARTICLE_STATUSES, view.language)
    rows = [[stored.article.title, f"{stored.article.slug}.html", names[stored.status]] for stored in ready]
    show_table([_("Page"), _("File"), _("Status")], rows)
    if st.button(_("Publish"), type="primary"):
        with say_problems():
            report = publish_project(view.project)
            st.success(_("Pages published: {count}.").format(count=report.articles))


def _show_files(view: View) -> None:
    _ = view.translate
    files = list_published(view.project)
    if not files:
        return
    st.header(_("The published site"), anchor=False)
    st.markdown(escape_markdown(_("Folder: {folder}").format(folder=view.project.publish_folder)))
    st.download_button(
        _("Download all as a zip file"), zip_published(view.project), "vindbaar-site.zip", "application/zip"
    )
    show_table([_("File"), _("Size (kB)")], [[p.name, view.say(p.stat().st_size / 1000, 1)] for p in files], numbers=1)
    pages = {path.name: path.name for path in files if path.suffix == ".html"}
    name = choose(_("Look at a page"), pages, "file")
    show_page((view.project.publish_folder / name).read_text(encoding="utf-8"), _("The published page"))
