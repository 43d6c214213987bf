"""What is missing: every gap, filtered; the choices stand in the address."""

import streamlit as st

from presentation.gap_rows import Row
from presentation.gap_status import ACTIVE
from presentation.labels import KINDS, SHOWN_STATUSES, name_all
from presentation.screens.downloads import offer_xlsx
from presentation.screens.gap_list import list_closed_gaps, list_gaps, show_closed_row, show_gap_row
from presentation.screens.links import choose
from presentation.screens.paging import cut_page
from presentation.screens.view import View, open_view

ALL = "all"
NOBODY = "nobody"
ON_A_PAGE = 10
EXPORTED = (
    *("rank", "kind", "title", "reason", "action", "own", "best", "best_hospital", "gain", "status", "owner", "remark"),
    *("own_before", "own_after", "closed_at"),
)


def show() -> None:
    view = open_view()
    _ = view.translate
    st.title(_("What is missing"), anchor=False)
    st.write(
        _(
            "What patients look for and do not find with you. The largest gain stands first: what patients care about "
            "most, where you are furthest behind, with the least work."
        )
    )
    gaps = _filter_gaps(view, [*list_gaps(view), *list_closed_gaps(view)])
    st.write(_("Gaps: {count}").format(count=len(gaps)))
    offer_xlsx(view, "gaps", lambda: {"gaps": [{name: row.get(name) for name in EXPORTED} for row in gaps]})
    for gap in cut_page(gaps, ON_A_PAGE, "gaps page"):
        (show_closed_row if gap["status"] == "closed" else show_gap_row)(view, gap)


def _filter_gaps(view: View, gaps: list[Row]) -> list[Row]:
    _ = view.translate
    kinds, statuses, criteria, owners = st.columns(4)
    with kinds:
        kind = choose(_("Kind"), {ALL: _("All kinds"), **name_all(KINDS, view.language)}, "kind")
    with statuses:
        named = {"active": _("Open or being worked on"), ALL: _("All"), **name_all(SHOWN_STATUSES, view.language)}
        status = choose(_("Status"), named, "status")
    with criteria:
        used = {str(gap["criterion"]) for gap in gaps if gap["criterion"]}
        labels = {c.id: c.label(view.language) for c in view.criteria.values() if c.id in used}
        criterion = choose(_("Criterion"), {ALL: _("All criteria"), **labels}, "criterion")
    with owners:
        people = sorted({str(gap["owner"]) for gap in gaps if gap["owner"]})
        named = {ALL: _("Everybody"), NOBODY: _("Nobody yet"), **{person: person for person in people}}
        owner = choose(_("Who does it"), named, "owner")
    wanted = {"active": ACTIVE, ALL: set(SHOWN_STATUSES)}.get(status, {status})
    return [
        gap
        for gap in gaps
        if kind in (ALL, gap["kind"])
        and gap["status"] in wanted
        and criterion in (ALL, gap["criterion"])
        and owner in (ALL, gap["owner"] or NOBODY)
    ]
