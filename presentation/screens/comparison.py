"""Comparison: the search terms that we win from and lose to each competitor."""

from collections import Counter

import streamlit as st

from findability.comparison import TermComparison, TermRow, compare_terms
from presentation.labels import DIFFERENCES, OUTCOMES, name_all, say_position
from presentation.screens.links import choose, link_to
from presentation.screens.markup import escape_markdown, show_table
from presentation.screens.paging import cut_page
from presentation.screens.reading import measured_hospitals, read_ranking
from presentation.screens.view import View, open_view, read_rows
from presentation.tables import Row
from vocabulary.hospital import Hospital

ALL = "all"
ON_A_PAGE = 25


def show() -> None:
    view = open_view()
    _ = view.translate
    st.title(_("Comparison"), anchor=False)
    st.write(_("Search terms without a hospital's name, side by side with one competitor. Who stands higher wins."))
    own, *others = measured_hospitals(view)
    if not others:
        st.info(_("There is no other hospital to compare with: none was measured."))
        return
    _show_totals(view, own, others)
    left, right = st.columns(2)
    with left:
        slug = choose(_("Competitor"), {hospital.slug: hospital.name for hospital in others}, "competitor")
    with right:
        outcome = choose(_("Show"), {**name_all(OUTCOMES, view.language), ALL: _("All")}, "outcome")
    _show_differences(view, slug)
    result = _compare(view, own.slug, slug)
    rows = [row for row in result.rows if outcome in (ALL, row.outcome)]
    st.write(_("Search terms: {count}").format(count=len(rows)))
    _show_terms(view, own.name, view.names[slug], rows)


def _compare(view: View, own: str, competitor: str) -> TermComparison:
    return compare_terms(own, competitor, *read_ranking(view))


def _show_totals(view: View, own: Hospital, others: list[Hospital]) -> None:
    _ = view.translate
    results = [(hospital.name, _compare(view, own.slug, hospital.slug)) for hospital in others]
    rows = [[name, *map(view.say, (r.wins, r.losses, r.ties, len(r.rows)))] for name, r in results]
    show_table([_("Competitor"), _("Won"), _("Lost"), _("Same"), _("Terms")], rows, numbers=4)


def _show_terms(view: View, own: str, competitor: str, rows: list[TermRow]) -> None:
    _ = view.translate
    names = name_all(OUTCOMES, view.language)
    for row in cut_page(rows, ON_A_PAGE, f"comparison {competitor} {len(rows)}"):
        ours = say_position(row.own.position, row.own.depth, view.language)
        theirs = say_position(row.competitor.position, row.competitor.depth, view.language)
        with st.container(border=True):
            link_to("term", row.term.text, term=row.term.text)
            st.markdown(escape_markdown(f"{names[row.outcome]} – {own}: {ours} · {competitor}: {theirs}"))


def _show_differences(view: View, slug: str) -> None:
    _ = view.translate
    differences = [row for row in read_rows(view, "differences") if row["other"] == slug]
    counts = Counter(str(row["verdict"]) for row in differences)
    said = " · ".join(f"{verdict}: {counts[verdict]}" for verdict in name_all(DIFFERENCES, view.language).values())
    with st.expander(escape_markdown(_("What patients choose on") + " – " + said)):
        st.write(_("By how many points we cover each criterion better, with the margin of uncertainty (95 %)."))
        order = sorted(differences, key=lambda row: (not row["proven"], float(str(row["difference"]))))
        rows = [[str(row["label"]), str(row["verdict"]), *_say_figures(view, row)] for row in order]
        show_table([_("Criterion"), _("Verdict"), _("Difference"), _("Margin")], rows, numbers=2)
        link_to("criteria", _("The figures of every hospital"))


def _say_figures(view: View, row: Row) -> list[str]:
    _ = view.translate
    difference, low, high = (float(str(row[name])) for name in ("difference", "low", "high"))
    interval = _("{low} to {high}").format(low=view.say(low), high=view.say(high))
    return [view.say(difference), interval]
