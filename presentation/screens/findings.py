"""Faults on the site by group: per check why it matters, how to repair it, and where it was seen."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

import streamlit as st

from findability.check_catalogue import PageCheck, load_checks, load_groups
from presentation.labels import DUTIES, WEIGHTS, name_all, name_one
from presentation.screens.downloads import offer_xlsx
from presentation.screens.links import choose, link_to
from presentation.screens.markup import escape_markdown, shorten, show_table, web_link
from presentation.screens.paging import cut_page
from presentation.screens.reading import measured_hospitals
from presentation.screens.view import View, open_view
from presentation.tables import Row, describe_findings
from storage.findings import count_findings, read_findings
from vocabulary.finding import Finding

ALL = "all"
ON_A_PAGE = 25
Faults = tuple[PageCheck, Sequence[Finding]]
EXPORTED = ("hospital", "group", "label", "weight", "url", "detail", "why", "repair")


def show() -> None:
    view = open_view()
    _ = view.translate
    st.title(_("Faults on the site"), anchor=False)
    counts = _count_findings(view, view.config, view.measurement.id)
    hospital, checks = _choose_checks(view, counts)
    found = _read_findings(view, view.config, view.measurement.id, hospital)
    faults = [(check, found[check.id]) for check in checks if check.id in found]
    if not faults:
        st.success(_("No faults found."))
    _show_counts(view, counts)
    if faults:
        offer_xlsx(view, "faults", lambda: {"faults": _list_rows(view, faults)})
    _show_groups(view, faults)


def _choose_checks(view: View, counts: Mapping[tuple[str, str], int]) -> tuple[str, list[PageCheck]]:
    """The hospital and the checks that the visitor chose; the choices stand in the address."""
    _ = view.translate
    seen = {check for _hospital, check in counts}
    known = [check for check in load_checks() if check.id in seen]
    top, bottom = st.columns(2), st.columns(2)
    with top[0]:
        hospital = choose(_("Hospital"), {h.slug: h.name for h in measured_hospitals(view)}, "hospital")
    with top[1]:
        used = {check.group for check in known}
        groups = {group.id: group.label(view.language) for group in load_groups() if group.id in used}
        group = choose(_("Group"), {ALL: _("All groups"), **groups}, "group")
    with bottom[0]:
        labels = {check.id: check.label(view.language) for check in known if group in (ALL, check.group)}
        wanted = choose(_("Check"), {ALL: _("All checks"), **labels}, "check")
    with bottom[1]:
        weight = choose(_("How grave"), {ALL: _("All"), **name_all(WEIGHTS, view.language)}, "weight")
    chosen = [check for check in known if check.id in labels and wanted in (ALL, check.id)]
    return hospital, [check for check in chosen if weight in (ALL, str(check.weight))]


def _list_rows(view: View, faults: Sequence[Faults]) -> list[Row]:
    rows = describe_findings([one for _check, group in faults for one in group], view.language)
    return [{name: row[name] for name in EXPORTED} for row in rows]


def _show_counts(view: View, counts: Mapping[tuple[str, str], int]) -> None:
    _ = view.translate
    totals = Counter[str]()
    for (hospital, _check), count in counts.items():
        totals[hospital] += count
    said = [f"{hospital.name}: {view.say(totals[hospital.slug])}" for hospital in measured_hospitals(view)]
    st.caption(escape_markdown(_("Faults found") + " – " + " · ".join(said)))


def _show_groups(view: View, faults: Sequence[Faults]) -> None:
    """Group by group, in each the gravest check first, then the most frequent."""
    for group in load_groups():
        ours = [(check, found) for check, found in faults if check.group == group.id]
        if ours:
            st.header(escape_markdown(group.label(view.language)), anchor=False)
        for check, found in sorted(ours, key=lambda one: (-one[0].weight, -len(one[1]))):
            _show_check(view, check, found, opened=len(faults) == 1)


def _show_check(view: View, check: PageCheck, found: Sequence[Finding], opened: bool) -> None:
    _ = view.translate
    with st.container(border=True):
        st.subheader(escape_markdown(check.label(view.language)), anchor=False)
        pages = _("pages: {count}").format(count=len({one.url for one in found}))
        duty = [name_one(DUTIES, check.duty, view.language)] if check.duty else []
        st.caption(escape_markdown(" · ".join([name_one(WEIGHTS, str(check.weight), view.language), pages, *duty])))
        st.markdown(escape_markdown(check.why_nl))
        st.markdown(_("**Repair:** {repair}").format(repair=escape_markdown(check.repair_nl)))
        with st.expander(_("The pages"), expanded=opened):
            chosen = cut_page(found, ON_A_PAGE, f"findings {found[0].hospital} {check.id}")
            show_table([_("Page"), _("What was seen")], [[web_link(one.url), one.detail] for one in chosen])
            for one in chosen[:5]:
                link_to("page", _("What we read on {page}").format(page=shorten(one.url, 50)), url=one.url)


@st.cache_resource(max_entries=4, show_spinner=False)
def _count_findings(_view: View, config: str, measurement_id: int) -> dict[tuple[str, str], int]:
    return count_findings(_view.project.store, measurement_id)


@st.cache_resource(max_entries=8, show_spinner=False)
def _read_findings(_view: View, config: str, measurement_id: int, hospital: str) -> dict[str, list[Finding]]:
    """Check -> its findings."""
    found: dict[str, list[Finding]] = defaultdict(list)
    for one in read_findings(_view.project.store, measurement_id, hospital=hospital):
        found[one.check].append(one)
    return dict(found)
