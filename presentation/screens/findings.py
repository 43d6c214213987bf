"""Faults on the site by group: per check why it matters, how to repair it, and where it was seen."""

from collections import defaultdict

import streamlit as st

from findability.check_catalogue import load_groups
from presentation.labels import DUTIES, WEIGHTS, name_all, name_one
from presentation.screens.downloads import offer_xlsx
from presentation.screens.links import choose, link_to
from presentation.screens.markup import escape_markdown, shorten, show_table, web_link
from presentation.screens.paging import cut_page
from presentation.screens.reading import measured_hospitals
from presentation.screens.view import View, open_view, read_rows
from presentation.tables import Row

ALL = "all"
ON_A_PAGE = 25
EXPORTED = ("hospital", "group", "label", "weight", "url", "detail", "why", "repair")


def show() -> None:
    view = open_view()
    _ = view.translate
    st.title(_("Faults on the site"), anchor=False)
    rows = read_rows(view, "findings")
    chosen = _filter(view, rows)
    if not chosen:
        st.success(_("No faults found."))
    _show_counts(view, rows)
    if chosen:
        offer_xlsx(view, "faults", lambda: {"faults": [{name: row[name] for name in EXPORTED} for row in chosen]})
    _show_groups(view, chosen)


def _filter(view: View, rows: list[Row]) -> list[Row]:
    """The rows that the visitor chose; the choices stand in the address."""
    _ = view.translate
    top, bottom = st.columns(2), st.columns(2)
    with top[0]:
        hospital = choose(_("Hospital"), {h.slug: h.name for h in measured_hospitals(view)}, "hospital")
    ours = [row for row in rows if row["hospital"] == hospital]
    with top[1]:
        groups = {group.id: group.label(view.language) for group in load_groups()}
        used = {str(row["group"]) for row in rows}
        named = {name: label for name, label in groups.items() if name in used}
        group = choose(_("Group"), {ALL: _("All groups"), **named}, "group")
    with bottom[0]:
        labels = {str(row["check"]): str(row["label"]) for row in rows if group in (ALL, row["group"])}
        check = choose(_("Check"), {ALL: _("All checks"), **labels}, "check")
    with bottom[1]:
        weight = choose(_("How grave"), {ALL: _("All"), **name_all(WEIGHTS, view.language)}, "weight")
    return [
        row
        for row in ours
        if group in (ALL, row["group"]) and check in (ALL, row["check"]) and weight in (ALL, str(row["weight"]))
    ]


def _show_counts(view: View, rows: list[Row]) -> None:
    _ = view.translate
    pages: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        pages[str(row["hospital"])].add(str(row["url"]))
    said = [f"{hospital.name}: {view.say(len(pages[hospital.slug]))}" for hospital in measured_hospitals(view)]
    st.caption(escape_markdown(_("Pages with a fault") + " – " + " · ".join(said)))


def _show_groups(view: View, rows: list[Row]) -> None:
    """Group by group, in each the gravest check first, then the most frequent."""
    checks: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        checks[str(row["check"])].append(row)
    for group in load_groups():
        faulty = [checks[check.id] for check in group.check if check.id in checks]
        if faulty:
            st.header(escape_markdown(group.label(view.language)), anchor=False)
        for found in sorted(faulty, key=lambda found: (-int(str(found[0]["weight"])), -len(found))):
            _show_check(view, found, opened=len(checks) == 1)


def _show_check(view: View, group: list[Row], opened: bool) -> None:
    _ = view.translate
    first = group[0]
    with st.container(border=True):
        st.subheader(escape_markdown(str(first["label"])), anchor=False)
        pages = _("pages: {count}").format(count=len({row["url"] for row in group}))
        duty = [name_one(DUTIES, str(first["duty"]), view.language)] if first["duty"] else []
        st.caption(escape_markdown(" · ".join([name_one(WEIGHTS, str(first["weight"]), view.language), pages, *duty])))
        st.markdown(escape_markdown(str(first["why"])))
        st.markdown(_("**Repair:** {repair}").format(repair=escape_markdown(str(first["repair"]))))
        with st.expander(_("The pages"), expanded=opened):
            chosen = cut_page(group, ON_A_PAGE, f"findings {first['hospital']} {first['check']}")
            show_table([_("Page"), _("What was seen")], [[web_link(str(r["url"])), str(r["detail"])] for r in chosen])
            for row in chosen[:5]:
                address = shorten(str(row["url"]), 50)
                link_to("page", _("What we read on {page}").format(page=address), url=str(row["url"]))
