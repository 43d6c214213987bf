"""Searching and asking on the newest measurement; its vectors and the model are loaded once for all visitors.

`presentation.lookup` is imported inside, because it brings the language model and no other screen needs that.
"""

from collections.abc import Sequence

import streamlit as st

from presentation.progress import JsonReporter
from presentation.project import Project
from presentation.region import Region
from presentation.screens.view import View
from presentation.vectors import Vectorizer
from vocabulary.match import Answer
from vocabulary.search import SearchResult, SearchTerm


def ask(view: View, question: str, hospital: str | None) -> Answer:
    """The best answer on one hospital's site (slug), or on all sites."""
    from presentation.lookup import ask_region

    return ask_region(*_load_newest(view), question, hospital)


def search(view: View, term: SearchTerm, top: int) -> Sequence[SearchResult]:
    """The pages that a patient who types this finds."""
    from presentation.lookup import search_term

    return search_term(*_load_newest(view), term, top)


def _load_newest(view: View) -> tuple[Region, Vectorizer]:
    _ = view.translate
    with st.spinner(_("One moment: the pages and the language model are being loaded.")):
        return _load(view.project, view.config, view.measurement.id)


@st.cache_resource(max_entries=1, show_spinner=False)
def _load(_project: Project, config: str, measurement_id: int) -> tuple[Region, Vectorizer]:
    from presentation.lookup import open_newest_region

    return open_newest_region(_project, JsonReporter(_project.settings.project.language))
