"""One search term: its result list over all sites."""

import streamlit as st

from presentation.labels import INTENTS, SCOPES, name_one, say_position
from presentation.screens.links import choose, link_to
from presentation.screens.markup import escape_markdown, show_table
from presentation.screens.reading import measured_hospitals, read_ranking
from presentation.screens.results import show_results
from presentation.screens.view import View, open_view
from storage.results import read_results
from vocabulary.search import SearchTerm


def show() -> None:
    view = open_view()
    _ = view.translate
    link_to("terms", "← " + _("Search terms"))
    terms, _positions = read_ranking(view)
    by_text = {term.text: term for term in terms}
    head = st.container()
    text = choose(_("Search term"), {text: text for text in by_text}, "term")
    head.title(escape_markdown(f"“{text}”"), anchor=False)
    _show_about(view, by_text[text])
    _show_positions(view, text)
    st.header(_("Result list"), anchor=False)
    st.caption(_("The parts are standardised: above 0 is better than the average page, below 0 is poorer."))
    show_results(view, read_results(view.project.store, view.measurement.id, term=text))


def _show_about(view: View, term: SearchTerm) -> None:
    _ = view.translate
    scope = name_one(SCOPES, term.scope, view.language)
    intent = name_one(INTENTS, term.intent, view.language)
    criterion = view.criteria.get(term.criterion or "")
    said = [scope, intent, criterion.label(view.language) if criterion else ""]
    st.caption(escape_markdown(" · ".join(part for part in said if part)))
    if criterion:
        link_to("evidence", _("What the sites say about this criterion"), criterion=criterion.id)


def _show_positions(view: View, text: str) -> None:
    _ = view.translate
    _terms, positions = read_ranking(view)
    places = {row.hospital: row for row in positions if row.term == text}
    rows = []
    for hospital in measured_hospitals(view):
        row = places.get(hospital.slug)
        rows.append([hospital.name, say_position(row.position, row.depth, view.language) if row else "–"])
    show_table([_("Hospital"), _("Position")], rows, numbers=1, own=view.hospitals[0].name)
