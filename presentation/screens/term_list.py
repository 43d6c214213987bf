"""Editing search terms: switched off, grouped, changed and added, for the measurements to come."""

import pandas as pd
import streamlit as st

from presentation.labels import SCOPES, TERM_SOURCES, name_all
from presentation.screens.links import choose, link_to
from presentation.screens.view import View, open_view
from presentation.term_editing import Row, add_term, find_edits, make_row, name_choices
from presentation.terms import TermList, list_terms
from storage.term_edits import save_term_edits
from vocabulary.search import SearchTerm

ALL = "all"
FIXED = ("text", "weight_kind", "source", "folded")
HEIGHT = 560  # pixels


def show() -> None:
    view = open_view()
    _ = view.translate
    link_to("terms", "← " + _("Search terms"))
    st.title(_("Edit search terms"), anchor=False)
    st.write(
        _(
            "What is changed here counts from the next measurement. A term that is switched off is not measured. A "
            "weight that you fill in counts as searches a month."
        )
    )
    listed = list_terms(view.project)
    _add_term(view, listed)
    _edit_terms(view, listed, _filter_terms(view, listed))


def _add_term(view: View, listed: TermList) -> None:
    _ = view.translate
    with st.form("add term", clear_on_submit=True):
        text = st.text_input(_("New search term"), max_chars=200)
        if not st.form_submit_button(_("Add")):
            return
    edit = add_term(listed, text)
    if edit is None:
        st.warning(_("Fill in a search term that is not in the list yet."))
        return
    save_term_edits(view.project.store, [edit])
    st.rerun()


def _filter_terms(view: View, listed: TermList) -> list[SearchTerm]:
    _ = view.translate
    off = {text for text, edit in listed.edits.items() if edit.off}
    groups = sorted({term.group for term in listed.terms if term.group})
    columns = st.columns(4)
    with columns[0]:
        state = choose(_("Show"), {ALL: _("All"), "on": _("Switched on"), "off": _("Switched off")}, "state")
    with columns[1]:
        scope = choose(_("Scope"), {ALL: _("All"), **name_all(SCOPES, view.language)}, "scope")
    with columns[2]:
        source = choose(_("Where it comes from"), {ALL: _("All"), **name_all(TERM_SOURCES, view.language)}, "source")
    with columns[3]:
        group = choose(_("Own group"), {ALL: _("All"), **{group: group for group in groups}}, "group")
    return [
        term
        for term in listed.terms
        if scope in (ALL, term.scope)
        and source in (ALL, term.source)
        and group in (ALL, term.group)
        and state in (ALL, "off" if term.text in off else "on")
    ]


def _edit_terms(view: View, listed: TermList, terms: list[SearchTerm]) -> None:
    _ = view.translate
    choices = name_choices(view.criteria, view.language)
    before = [make_row(term, listed, choices, view.language) for term in terms]
    st.write(_("Search terms: {count}").format(count=len(before)))
    if not before:
        return
    after = _show_editor(view, before, {field: list(names.values()) for field, names in choices.items()})
    if st.button(_("Save"), type="primary"):
        edits = find_edits(listed, before, after, choices)
        save_term_edits(view.project.store, edits)
        st.success(_("Saved: {count} terms changed.").format(count=len(edits)))


def _show_editor(view: View, rows: list[Row], options: dict[str, list[str]]) -> list[Row]:
    """The rows as the user left them. A list that holds a value of one's own offers it, too."""
    _ = view.translate
    names = {
        "on": _("Measured"),
        "text": _("Search term"),
        "group": _("Own group"),
        "intent": _("What patients want"),
        "phase": _("Phase"),
        "scope": _("Scope"),
        "criterion": _("Criterion"),
        "place": _("Place"),
        "weight": _("Weight"),
        "weight_kind": _("What the weight counts"),
        "source": _("Where it comes from"),
        "folded": _("Counted with it"),
    }
    chosen = {
        field: st.column_config.SelectboxColumn(
            names[field], options=list(dict.fromkeys([*known, *(row[field] for row in rows)])), required=True
        )
        for field, known in options.items()
    }
    edited = st.data_editor(
        pd.DataFrame(rows, columns=list(names)),
        hide_index=True,
        height=HEIGHT,
        disabled=FIXED,
        column_config={**names, **chosen, "weight": st.column_config.NumberColumn(names["weight"], min_value=0)},
        key=f"terms {hash(tuple(row['text'] for row in rows))}",
    )
    return [{str(name): value for name, value in row.items()} for row in edited.to_dict("records")]
