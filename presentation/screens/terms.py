"""Search terms: where every hospital stands for each of them."""

import pandas as pd
import streamlit as st

from presentation.labels import INTENTS, SCOPES, TERM_WEIGHTS, name_all, name_one, say_outside, say_position
from presentation.screens.links import choose, go_to, link_to
from presentation.screens.reading import measured_hospitals, read_engines, read_ranking
from presentation.screens.view import View, open_view
from vocabulary.search import SearchTerm

ALL = "all"
HEADER, ROW = 38, 35  # pixels in Streamlit's table


def show() -> None:
    view = open_view()
    _ = view.translate
    st.title(_("Search terms"), anchor=False)
    st.write(
        _(
            "What patients type, and where each hospital stands for it among the pages of all sites in the comparison. "
            "Choose a row to see its result list."
        )
    )
    terms, _positions = read_ranking(view)
    chosen = _filter_terms(view, list(terms))
    st.write(_("Search terms: {count}").format(count=len(chosen)))
    _show_table(view, chosen, _choose_engine(view))
    link_to("term", _("Choose a search term from a list"))
    link_to("term_list", _("Switch terms off, group, change or add them"))


def _filter_terms(view: View, terms: list[SearchTerm]) -> list[SearchTerm]:
    _ = view.translate
    left, middle, right = st.columns(3)
    with left:
        scope = choose(_("Scope"), {ALL: _("All"), **name_all(SCOPES, view.language)}, "scope")
    with middle:
        used = {term.intent for term in terms}
        names = {intent: name_one(INTENTS, intent, view.language) for intent in sorted(used)}
        intent = choose(_("What patients want"), {ALL: _("All"), **names}, "intent")
    with right:
        about = {term.criterion for term in terms}
        labels = {c.id: c.label(view.language) for c in view.criteria.values() if c.id in about}
        criterion = choose(_("Criterion"), {ALL: _("All criteria"), **labels}, "criterion")
    return [
        term
        for term in terms
        if scope in (ALL, term.scope) and intent in (ALL, term.intent) and criterion in (ALL, term.criterion)
    ]


def _choose_engine(view: View) -> str:
    _ = view.translate
    engines = {name: name for name in sorted(read_engines(view))}
    if not engines:
        return ALL
    return choose(_("Search engine"), {ALL: _("Vindbaar's own index"), **engines}, "engine")


def _say_positions(view: View, terms: list[SearchTerm], engine: str, hospital: str) -> list[str]:
    if engine != ALL:
        outside = read_engines(view)[engine]
        rows = [outside.get((term.text, hospital)) for term in terms]
        return [say_outside(row, view.language) if row else "–" for row in rows]
    places = {(row.term, row.hospital): row for row in read_ranking(view)[1]}
    found = [places.get((term.text, hospital)) for term in terms]
    return [say_position(row.position, row.depth, view.language) if row else "–" for row in found]


def _show_table(view: View, terms: list[SearchTerm], engine: str) -> None:
    _ = view.translate
    columns: dict[str, list[str]] = {_("Search term"): [term.text for term in terms]}
    for hospital in measured_hospitals(view):
        columns[hospital.name] = _say_positions(view, terms, engine, hospital.slug)
    columns[_("Own group")] = [term.group or "" for term in terms]
    columns[_("Weight")] = [view.say(term.weight) for term in terms]
    columns[_("What the weight counts")] = [name_one(TERM_WEIGHTS, term.weight_kind, view.language) for term in terms]
    pinned = {_("Search term"): st.column_config.TextColumn(pinned=True, width="medium")}
    state = st.dataframe(
        pd.DataFrame(columns),
        hide_index=True,
        height=min(HEADER + ROW * len(terms), 520),
        on_select="rerun",
        selection_mode="single-row",
        column_config=pinned,
        key="terms table",
    )
    for number in state.selection.rows:
        go_to("term", term=terms[number].text)
