"""The app as a whole: which screens there are, for whom, and in which language."""

from collections.abc import Callable
from functools import partial
from typing import Literal

import streamlit as st

from presentation.language import Translate, translator
from presentation.screens import (
    ask,
    citations,
    comparison,
    crawl,
    criteria,
    draft,
    drafts,
    evidence,
    findings,
    gap,
    gaps,
    inconsistencies,
    local_map,
    measurements,
    overview,
    page,
    published,
    questions,
    search,
    site_search,
    steering,
    term,
    term_list,
    terms,
    visibility,
)
from presentation.screens.links import REGISTRY, remember
from presentation.screens.look import set_style
from presentation.screens.problems import say_problems
from presentation.screens.view import order_languages, settle_language

Show = Callable[[], None]


def show_app() -> None:
    """Navigation, the chosen screen, and the choice of language."""
    language = settle_language()
    sections = _make_sections(translator(language))
    st.session_state[REGISTRY] = {made.url_path or "overview": made for pages in sections.values() for made in pages}
    chosen = st.navigation(sections, expanded=True)
    set_style()
    with st.sidebar:
        _choose_language(language)
    chosen.run()


def show_safely(show: Show) -> None:
    """A screen; a problem that no part of it deals with ends it."""
    with say_problems():
        show()


def _make_sections(_: Translate) -> dict[str, list[st.Page]]:
    return {
        "": [_make_page("overview", _("Overview"), overview.show, default=True)],
        _("Communication"): [
            _make_page("gaps", _("What is missing"), gaps.show),
            _make_page("criteria", _("What patients choose on"), criteria.show),
            _make_page("steering", _("Steering and choosing"), steering.show),
            _make_page("questions", _("Questions of patients"), questions.show),
            _make_page("ask", _("Ask a question"), ask.show),
            _make_page("findings", _("Faults on the site"), findings.show),
            _make_page("inconsistencies", _("Told differently"), inconsistencies.show),
            _make_page("gap", _("Gap"), gap.show, visibility="hidden"),
            _make_page("evidence", _("Evidence"), evidence.show, visibility="hidden"),
        ],
        _("Editing"): [
            _make_page("drafts", _("Drafts"), drafts.show),
            _make_page("published", _("Publishing"), published.show),
            _make_page("draft", _("Draft"), draft.show, visibility="hidden"),
        ],
        _("Marketing"): [
            _make_page("visibility", _("Visibility"), visibility.show),
            _make_page("terms", _("Search terms"), terms.show),
            _make_page("comparison", _("Comparison"), comparison.show),
            _make_page("citations", _("AI answers"), citations.show),
            _make_page("site_search", _("Search on the site"), site_search.show),
            _make_page("map", _("Map"), local_map.show),
            _make_page("search", _("Search"), search.show),
            _make_page("term", _("Search term"), term.show, visibility="hidden"),
            _make_page("term_list", _("Edit search terms"), term_list.show, visibility="hidden"),
        ],
        _("Management"): [
            _make_page("measurements", _("Measurements"), measurements.show),
            _make_page("crawl", _("How a site was read"), crawl.show, visibility="hidden"),
            _make_page("page", _("Page"), page.show, visibility="hidden"),
        ],
    }


def _make_page(
    name: str, title: str, show: Show, visibility: Literal["visible", "hidden"] = "visible", default: bool = False
) -> st.Page:
    return st.Page(partial(show_safely, show), title=title, url_path=name, visibility=visibility, default=default)


def _choose_language(language: str) -> None:
    languages = order_languages()
    _ = translator(language)
    chosen = st.radio(_("Language"), list(languages), format_func=languages.get, key="choice lang", horizontal=True)
    remember("lang", chosen, next(iter(languages)))
