"""One draft: fill in what is not known, check every sentence against its source, look at the page, approve it."""

import base64
from datetime import date

import streamlit as st
from markupsafe import escape

from generators.editing import list_blanks, list_statements
from generators.site import render_article
from presentation.editing import Edits, apply_edits, approve_edits, list_faults, save_edits
from presentation.labels import ARTICLE_STATUSES, ARTICLES, name_one
from presentation.language import say_date
from presentation.publishing import withdraw_article
from presentation.screens.links import link_to
from presentation.screens.markup import escape_markdown, show_quote, web_link
from presentation.screens.problems import say_problems
from presentation.screens.view import View, open_view
from storage.articles import list_released, read_article
from vocabulary.article import Article, Blank, Source, Statement, StoredArticle

PREVIEW_HEIGHT = 900  # pixels: about what fits on a screen beside the fields


def show() -> None:
    view = open_view()
    _ = view.translate
    link_to("drafts", "← " + _("Drafts"))
    stored = read_article(view.project.store, st.query_params.get("id", ""))
    if stored is None:
        st.info(_("There is no such draft; the link is old."))
        return
    st.title(escape_markdown(stored.article.title), anchor=False)
    _show_state(view, stored)
    fields, preview = st.columns([1, 1], gap="large")
    with fields:
        edits = _ask_edits(view, stored)
        _show_buttons(view, stored, edits)
    article = apply_edits(stored.article, edits)
    with preview:
        _show_checks(view, article)
        _show_preview(view, article)


def _show_state(view: View, stored: StoredArticle) -> None:
    _ = view.translate
    kind, status = (
        name_one(ARTICLES, stored.article.kind, view.language),
        name_one(ARTICLE_STATUSES, stored.status, view.language),
    )
    saved = _("revision {number}, saved on {date}").format(
        number=stored.revision, date=say_date(stored.saved_at, view.language)
    )
    st.caption(f"{kind} · {status} · {saved}")
    seen = f"revision {stored.id}"
    if st.session_state.setdefault(seen, stored.revision) < stored.revision:
        st.warning(_("Someone else saved this page in the meantime. You now see the newest version."))
        st.session_state[seen] = stored.revision
    if _is_released(view, stored):
        text = _(
            "This page is on the site, or will be. A change that you save is a draft: until it is approved the site "
            "keeps the version it has."
        )
        st.info(text)
    if stored.status == "withdrawn":
        st.info(_("This page is withdrawn: it is gone from the site when you publish."))


def _is_released(view: View, stored: StoredArticle) -> bool:
    return stored.id in {released.id for released in list_released(view.project.store)}


def _ask_edits(view: View, stored: StoredArticle) -> Edits:
    _ = view.translate
    key = f"{stored.id} {stored.revision}"
    blanks = list_blanks(stored.article)
    st.header(_("To fill in"), anchor=False)
    if not blanks:
        st.success(_("Nothing is left to fill in."))
    filled: dict[str, str] = {}
    left_out: set[str] = set()
    with st.container(key="blanks"):
        for blank in blanks:
            text, leave = _ask_blank(view, blank, key)
            filled |= {blank.key: text} if text else {}
            left_out |= {blank.key} if leave else set()
    owner, checked_on = _ask_owner(view, key)
    replaced, dropped = _ask_statements(view, stored.article, key)
    title, description = _ask_head(view, stored.article, key)
    return Edits(title, description, owner, checked_on, filled, frozenset(left_out), replaced, frozenset(dropped))


def _ask_blank(view: View, blank: Blank, key: str) -> tuple[str, bool]:
    _ = view.translate
    text = st.text_area(escape_markdown(blank.question), key=f"fill {blank.key} {key}", height=80)
    leave = st.checkbox(_("Leave this out of the page"), key=f"leave {blank.key} {key}")
    return text.strip(), leave


def _ask_owner(view: View, key: str) -> tuple[str, date]:
    _ = view.translate
    left, right = st.columns([3, 2])
    owner = left.text_input(
        _("Who vouches for what you fill in?"), key=f"owner {key}", placeholder=_("A name or a role.")
    )
    checked_on = right.date_input(_("Checked on"), format="DD-MM-YYYY", key=f"checked {key}")
    return owner, checked_on


def _ask_statements(view: View, article: Article, key: str) -> tuple[dict[int, str], set[int]]:
    _ = view.translate
    replaced: dict[int, str] = {}
    dropped: set[int] = set()
    statements = list_statements(article)
    if statements:
        st.header(_("Sentences with their source"), anchor=False)
    for number, statement in enumerate(statements):
        with st.container(border=True):
            _show_statement(view, statement)
            with st.expander(_("Replace or leave out")):
                text = st.text_area(_("Replace by"), key=f"replace {number} {key}", height=80).strip()
                replaced |= {number: text} if text else {}
                if st.checkbox(_("Leave this sentence out"), key=f"drop {number} {key}"):
                    dropped.add(number)
    return replaced, dropped


def _show_statement(view: View, statement: Statement) -> None:
    _ = view.translate
    basis = statement.basis
    if isinstance(basis, Source):
        show_quote(statement.text, web_link(basis.url))
        return
    day = say_date(basis.checked_on, view.language)
    show_quote(statement.text, escape(_("Stated by {owner}, checked on {date}").format(owner=basis.owner, date=day)))


def _ask_head(view: View, article: Article, key: str) -> tuple[str, str]:
    _ = view.translate
    st.header(_("Title and description"), anchor=False)
    title = st.text_input(_("Title"), value=article.title, key=f"title {key}")
    description = st.text_area(
        _("Description for search engines"), value=article.description, key=f"description {key}", height=80
    )
    return title, description


def _show_buttons(view: View, stored: StoredArticle, edits: Edits) -> None:
    _ = view.translate
    with st.container(horizontal=True):
        save = st.button(_("Save"), type="primary")
        approve = st.button(_("Approve"), disabled=stored.status not in {"draft", "withdrawn"})
        withdraw = st.button(_("Withdraw"), disabled=not _is_released(view, stored))
    with say_problems():
        if save:
            _keep(save_edits(view.project, stored, edits, view.language))
        if approve:
            _keep(approve_edits(view.project, stored, edits, view.language))
        if withdraw:
            _keep(withdraw_article(view.project, stored))
    if stored.status in {"approved", "withdrawn"}:
        link_to("published", _("To publishing"))


def _keep(saved: StoredArticle) -> None:
    st.session_state[f"revision {saved.id}"] = saved.revision
    st.rerun()


def _show_checks(view: View, article: Article) -> None:
    _ = view.translate
    blocking, advice = list_faults(view.project, article, view.language)
    st.header(_("Is the page ready?"), anchor=False)
    if blocking:
        st.warning(_("Still to do before it can be approved: {count}").format(count=len(blocking)))
    else:
        st.success(_("Ready to be approved."))
    with st.expander(_("All remarks ({count})").format(count=len(blocking) + len(advice))):
        for text in blocking:
            st.markdown(_("- **Needed:** {remark}").format(remark=escape_markdown(text)))
        for text in advice:
            st.markdown(_("- Advice: {remark}").format(remark=escape_markdown(text)))


def _show_preview(view: View, article: Article) -> None:
    _ = view.translate
    st.header(_("Preview"), anchor=False)
    page = render_article(article, view.project.settings.publish.base_url, view.project.own, preview=True)
    show_page(page, _("Preview of the page"))


def show_page(page: str, alt: str) -> None:
    """A whole HTML page in a frame of its own. As a data address it has no access to the app, whatever is in it."""
    st.iframe(
        "data:text/html;charset=utf-8;base64," + base64.b64encode(page.encode()).decode(),
        height=PREVIEW_HEIGHT,
        alt=alt,
    )
