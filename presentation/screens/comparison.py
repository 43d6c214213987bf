"""Comparison: the search terms that we win from and lose to each competitor, and why."""

from collections import Counter

import streamlit as st

from findability.comparison import compare_terms
from findability.own_pages import OwnPageTrouble
from presentation.comparison_rows import ComparedTerm, compare_all, explain_row, find_own_troubles, list_compared
from presentation.labels import DIFFERENCES, OUTCOMES, name_all, name_one, say_outside
from presentation.language import say_phrase
from presentation.screens.downloads import offer_xlsx
from presentation.screens.links import choose, link_to
from presentation.screens.markup import escape_markdown, show_html, show_table, web_link
from presentation.screens.paging import cut_page
from presentation.screens.reading import measured_hospitals
from presentation.screens.view import View, open_view, read_rows
from presentation.screens.visibility_sources import Choice, choose_source, explain_source, load_ranking
from presentation.sources import Source
from presentation.tables import Row
from presentation.term_labels import OWN_PAGE_TROUBLES, TERM_CLASSES
from presentation.visibility_rows import Ranking
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
    source = choose_source(view)
    explain_source(view, source)
    ranking = load_ranking(view, Choice(source, None, ()))
    _show_totals(view, ranking, own, others)
    left, middle, right = st.columns(3)
    with left:
        slug = choose(_("Competitor"), {hospital.slug: hospital.name for hospital in others}, "competitor")
    with middle:
        outcome = choose(_("Show"), {**name_all(OUTCOMES, view.language), ALL: _("All")}, "outcome")
    with right:
        wanted = choose(_("Who is found"), {ALL: _("All"), **name_all(TERM_CLASSES, view.language)}, "class")
    _show_differences(view, slug)
    compared = compare_all(own.slug, slug, ranking.terms, ranking.positions)
    rows = [one for one in compared if outcome in (ALL, one.row.outcome) and wanted in (ALL, *one.classes)]
    st.write(_("Search terms: {count}").format(count=len(rows)))
    _show_terms(view, source, own.name, view.names[slug], rows)
    offer_xlsx(
        view,
        "comparison",
        lambda: {"comparison": list_compared(view.project, view.measurement, rows, view.language, source)},
    )
    _show_own_pages(view)


def _show_totals(view: View, ranking: Ranking, own: Hospital, others: list[Hospital]) -> None:
    _ = view.translate
    rows = []
    for hospital in others:
        result = compare_terms(own.slug, hospital.slug, ranking.terms, ranking.positions)
        counts = (result.wins, result.losses, result.ties, len(result.rows))
        known = map(view.say, counts) if result.rows else ["–"] * len(counts)
        rows.append([hospital.name, *known, view.say(result.not_measured)])
    columns = [_("Competitor"), _("Won"), _("Lost"), _("Same"), _("Terms"), _("Terms not measured")]
    show_table(columns, rows, numbers=5)


def _show_terms(view: View, source: Source | None, own: str, competitor: str, rows: list[ComparedTerm]) -> None:
    _ = view.translate
    names = name_all(OUTCOMES, view.language)
    for one in cut_page(rows, ON_A_PAGE, f"comparison {competitor} {len(rows)}"):
        row = one.row
        ours, theirs = say_outside(row.own, view.language), say_outside(row.competitor, view.language)
        with st.container(border=True):
            link_to("term", row.term.text, term=row.term.text)
            st.markdown(escape_markdown(f"{names[row.outcome]} – {own}: {ours} · {competitor}: {theirs}"))
            st.caption(escape_markdown(" · ".join(name_one(TERM_CLASSES, name, view.language) for name in one.classes)))
            _show_reasons(view, source, competitor, one)


def _show_reasons(view: View, source: Source | None, competitor: str, one: ComparedTerm) -> None:
    _ = view.translate
    phrases = explain_row(view.project, view.measurement, one.row, source)
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
