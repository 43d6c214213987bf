"""Faults on the site: per check why it matters, how to repair it, and on which pages."""

from collections import defaultdict

import streamlit as st

from presentation.labels import WEIGHTS, name_one
from presentation.screens.links import choose, link_to
from presentation.screens.markup import escape_markdown, shorten, show_table, web_link
from presentation.screens.paging import cut_page
from presentation.screens.reading import measured_hospitals
from presentation.screens.view import View, open_view, read_rows
from presentation.tables import Row

ALL = "all"
ON_A_PAGE = 25


def show() -> None:
    view = open_view()
    _ = view.translate
    st.title(_("Faults on the site"), anchor=False)
    hospitals = measured_hospitals(view)
    rows = read_rows(view, "findings")
    left, right = st.columns(2)
    with left:
        hospital = choose(_("Hospital"), {h.slug: h.name for h in hospitals}, "hospital")
    with right:
        labels = {str(row["check"]): str(row["label"]) for row in rows}
        check = choose(_("Check"), {ALL: _("All checks"), **labels}, "check")
    groups = _group_checks([row for row in rows if row["hospital"] == hospital and check in (ALL, row["check"])])
    if not groups:
        st.success(_("No faults found."))
    _show_counts(view, hospital, rows)
    for group in groups:
        _show_check(view, group, opened=check != ALL)


def _group_checks(rows: list[Row]) -> list[list[Row]]:
    """The findings by check: the gravest first, then the most frequent."""
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        groups[str(row["check"])].append(row)
    return sorted(groups.values(), key=lambda group: (-int(str(group[0]["weight"])), -len(group)))


def _show_counts(view: View, hospital: str, rows: list[Row]) -> None:
    _ = view.translate
    pages = {h.slug: len({row["url"] for row in rows if row["hospital"] == h.slug}) for h in measured_hospitals(view)}
    said = [f"{view.names[slug]}: {view.say(count)}" for slug, count in pages.items()]
    st.caption(escape_markdown(_("Pages with a fault") + " – " + " · ".join(said)))


def _show_check(view: View, group: list[Row], opened: bool) -> None:
    _ = view.translate
    first = group[0]
    with st.container(border=True):
        st.subheader(escape_markdown(str(first["label"])), anchor=False)
        pages = _("pages: {count}").format(count=len({row["url"] for row in group}))
        st.caption(f"{name_one(WEIGHTS, str(first['weight']), view.language)} · {pages}")
        st.markdown(escape_markdown(str(first["why"])))
        st.markdown(_("**Repair:** {repair}").format(repair=escape_markdown(str(first["repair"]))))
        with st.expander(_("The pages"), expanded=opened):
            chosen = cut_page(group, ON_A_PAGE, f"findings {first['hospital']} {first['check']}")
            show_table([_("Page"), _("What was seen")], [[web_link(str(r["url"])), str(r["detail"])] for r in chosen])
            for row in chosen[:5]:
                address = shorten(str(row["url"]), 50)
                link_to("page", _("What we read on {page}").format(page=address), url=str(row["url"]))
