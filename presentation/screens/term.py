"""One search term: its result list over all sites."""

import streamlit as st

from presentation.labels import (
    INTENTS,
    PHASES,
    SCOPES,
    TERM_WEIGHTS,
    name_look_up_fault,
    name_one,
    say_outside,
    say_position,
)
from presentation.language import say_date
from presentation.screens.links import choose, link_to
from presentation.screens.markup import escape_markdown, show_table
from presentation.screens.reading import measured_hospitals, read_engines, read_ranking, read_troubles
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
    _show_engines(view, text)
    st.header(_("Result list"), anchor=False)
    st.caption(
        _(
            "Words: 0 when a page has none, about 7 when it has all. Meaning: 0 is the average page, 3 is much. "
            "Distance, with a place only: less than 1 either way, 0 as near as the hospitals are on average."
        )
    )
    show_results(view, read_results(view.project.store, view.measurement.id, term=text))


def _show_about(view: View, term: SearchTerm) -> None:
    _ = view.translate
    scope = name_one(SCOPES, term.scope, view.language)
    intent = name_one(INTENTS, term.intent, view.language)
    criterion = view.criteria.get(term.criterion or "")
    phase = name_one(PHASES, term.phase, view.language)
    said = [scope, intent, phase, criterion.label(view.language) if criterion else "", term.group or ""]
    st.caption(escape_markdown(" · ".join(part for part in said if part)))
    weight, kind = view.say(term.weight), name_one(TERM_WEIGHTS, term.weight_kind, view.language)
    st.caption(escape_markdown(_("Weight {weight} ({kind})").format(weight=weight, kind=kind)))
    if term.folded:
        st.caption(escape_markdown(_("Counted with it: {terms}").format(terms=", ".join(term.folded))))
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


def _show_engines(view: View, text: str) -> None:
    """Where the sites stand in real engines, and what went wrong the last time that one was asked."""
    _ = view.translate
    engines, hospitals = read_engines(view), measured_hospitals(view)
    rows = []
    for engine, positions in sorted(engines.items()):
        found = [positions.get((text, hospital.slug)) for hospital in hospitals]
        known = next((one for one in found if one), None)
        if known:
            said = [say_outside(one, view.language) if one else "–" for one in found]
            rows.append([engine, known.place or "–", say_date(known.end, view.language), *said])
    if rows:
        st.header(_("In real search engines"), anchor=False)
        columns = [_("Search engine"), _("Place"), _("Day"), *(hospital.name for hospital in hospitals)]
        show_table(columns, rows, numbers=len(hospitals))
        _show_faults(view, text)


def _show_faults(view: View, text: str) -> None:
    _ = view.translate
    for one in read_troubles(view).get(text, ()):
        if one.fault:
            fault = name_look_up_fault(one.fault, view.language)
            st.caption(escape_markdown(_("{engine}: {fault}").format(engine=one.engine, fault=fault)))
        if one.unresponsive:
            silent = ", ".join(one.unresponsive)
            st.caption(escape_markdown(_("{engine}: no answer from {silent}").format(engine=one.engine, silent=silent)))
