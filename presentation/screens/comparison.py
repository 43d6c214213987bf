"""Comparison: the search terms that we win from and lose to each competitor, and why."""

from collections import Counter

import streamlit as st

from findability.comparison import TermComparison, compare_terms
from findability.own_pages import OwnPageTrouble
from presentation.comparison_rows import ComparedTerm, compare_all, explain_row, find_own_troubles, list_compared
from presentation.labels import DIFFERENCES, OUTCOMES, name_all, name_one, say_position
from presentation.language import say_phrase
from presentation.screens.downloads import offer_xlsx
from presentation.screens.links import choose, link_to
from presentation.screens.markup import escape_markdown, show_html, show_table, web_link
from presentation.screens.paging import cut_page
from presentation.screens.reading import measured_hospitals, read_ranking
from presentation.screens.view import View, open_view, read_rows
from presentation.tables import Row
from presentation.term_labels import OWN_PAGE_TROUBLES, TERM_CLASSES
from vocabulary.hospital import Hospital

ALL = "all"
ON_A_PAGE = 10


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
    left, middle, right = st.columns(3)
    with left:
        slug = choose(_("Competitor"), {hospital.slug: hospital.name for hospital in others}, "competitor")
    with middle:
        outcome = choose(_("Show"), {**name_all(OUTCOMES, view.language), ALL: _("All")}, "outcome")
    with right:
        wanted = choose(_("Who is found"), {ALL: _("All"), **name_all(TERM_CLASSES, view.language)}, "class")
    _show_differences(view, slug)
    compared = compare_all(own.slug, slug, *read_ranking(view))
    rows = [one for one in compared if outcome in (ALL, one.row.outcome) and wanted in (ALL, *one.classes)]
    st.write(_("Search terms: {count}").format(count=len(rows)))
    _show_terms(view, own.name, view.names[slug], rows)
    offer_xlsx(
        view, "comparison", lambda: {"comparison": list_compared(view.project, view.measurement, rows, view.language)}
    )
    _show_own_pages(view)


def _compare(view: View, own: str, competitor: str) -> TermComparison:
    return compare_terms(own, competitor, *read_ranking(view))


def _show_totals(view: View, own: Hospital, others: list[Hospital]) -> None:
    _ = view.translate
    results = [(hospital.name, _compare(view, own.slug, hospital.slug)) for hospital in others]
    rows = [[name, *map(view.say, (r.wins, r.losses, r.ties, len(r.rows)))] for name, r in results]
    show_table([_("Competitor"), _("Won"), _("Lost"), _("Same"), _("Terms")], rows, numbers=4)


def _show_terms(view: View, own: str, competitor: str, rows: list[ComparedTerm]) -> None:
    _ = view.translate
    names = name_all(OUTCOMES, view.language)
    for one in cut_page(rows, ON_A_PAGE, f"comparison {competitor} {len(rows)}"):
        row = one.row
        ours = say_position(row.own.position, row.own.depth, view.language)
        theirs = say_position(row.competitor.position, row.competitor.depth, view.language)
        with st.container(border=True):
            link_to("term", row.term.text, term=row.term.text)
            st.markdown(escape_markdown(f"{names[row.outcome]} – {own}: {ours} · {competitor}: {theirs}"))
            st.caption(escape_markdown(" · ".join(name_one(TERM_CLASSES, name, view.language) for name in one.classes)))
            _show_reasons(view, competitor, one)


def _show_reasons(view: View, competitor: str, one: ComparedTerm) -> None:
    _ = view.translate
    phrases = explain_row(view.project, view.measurement, one.row)
    if not phrases:
        return
    with st.expander(escape_markdown(_("What the page of {hospital} has and ours lacks").format(hospital=competitor))):
        show_html(web_link(one.row.competitor.url))
        for phrase in phrases:
            st.markdown(f"- {escape_markdown(say_phrase(phrase, view.language))}")
        st.caption(_("These are differences; which of them decides, no search engine tells."))


def _show_own_pages(view: View) -> None:
    _ = view.translate
    st.header(_("Pages of ours that are in the way"), anchor=False)
    troubles = _find_own_troubles(view, view.config, view.measurement.id)
    kinds = name_all(OWN_PAGE_TROUBLES, view.language)
    counts = Counter[str](trouble.kind for trouble in troubles)
    if not troubles:
        st.success(_("For every search term one page of ours stands, and it is the one that fits."))
        return
    st.write(escape_markdown(" · ".join(f"{name}: {counts[kind]}" for kind, name in kinds.items() if counts[kind])))
    for trouble in cut_page(troubles, ON_A_PAGE, "own pages"):
        with st.container(border=True):
            link_to("term", trouble.term, term=trouble.term)
            st.markdown(escape_markdown(kinds[trouble.kind]))
            for url in trouble.urls:
                show_html(web_link(url))


@st.cache_resource(max_entries=2, show_spinner=False)
def _find_own_troubles(_view: View, config: str, measurement_id: int) -> list[OwnPageTrouble]:
    return find_own_troubles(_view.project, _view.measurement)


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
