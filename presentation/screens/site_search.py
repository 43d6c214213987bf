"""Search on the site: whether the hospitals' own search boxes lead their visitors to the page that answers."""

from collections.abc import Sequence

import streamlit as st

from findability.site_search import SiteVerdict
from presentation.labels import name_all, name_one
from presentation.language import say_date
from presentation.project import Project
from presentation.screens.downloads import offer_xlsx
from presentation.screens.links import choose
from presentation.screens.markup import show_table, web_link
from presentation.screens.paging import cut_page
from presentation.screens.view import View, open_view
from presentation.site_search_rows import (
    SEARCH_OUTCOMES,
    flatten_score,
    flatten_verdict,
    list_scores,
    read_verdicts,
    say_box,
    say_search_fault,
)
from vocabulary.measurement import Measurement

ALL = "all"
ON_A_PAGE = 25


def show() -> None:
    view = open_view()
    _ = view.translate
    st.title(_("Search on the site"), anchor=False)
    st.write(
        _(
            "Who is on the site already uses its own search box. Does that lead to the page that answers, also after a "
            "typing error? The same terms are asked of each site."
        )
    )
    verdicts = _read_verdicts(view.project, view.config, view.measurement)
    if not verdicts:
        st.info(_("No site was searched yet. That is done on the command line, with: vindbaar site-search"))
        return
    _show_scores(view, verdicts)
    chosen = _filter(view, verdicts)
    st.write(_("Search terms: {count}").format(count=len(chosen)))
    _show_terms(view, cut_page(chosen, ON_A_PAGE, f"site search {len(chosen)}"))
    offer_xlsx(view, "site-search", lambda: _make_sheets(view, chosen))
    _explain(view)


@st.cache_data(ttl=60, max_entries=4, show_spinner=False)
def _read_verdicts(_project: Project, config: str, measurement: Measurement) -> tuple[SiteVerdict, ...]:
    return read_verdicts(_project, measurement)


def _show_scores(view: View, verdicts: Sequence[SiteVerdict]) -> None:
    _ = view.translate
    rows = []
    for score in list_scores(verdicts):
        name, outcomes = view.names[score.hospital], score.outcomes
        part = _("{part} of {whole}")
        measured = part.format(part=score.terms - outcomes["not-measured"], whole=score.terms)
        known = [measured, say_date(score.measured_at, view.language)]
        if score.measured_at is None:
            rows.append([name, _say_unmeasured(view, score.fault), *known, *["–"] * 5])
            continue
        found = [view.say(outcomes[one]) for one in ("first3", "lower", "not-found", "nothing")]
        spelt = part.format(part=score.tolerant, whole=score.misspelt) if score.misspelt else "–"
        rows.append([name, say_box(score.box, view.language) or "–", *known, *found, spelt])
    columns = [_("Hospital"), _("How it is searched"), _("Terms measured"), _("Measured on"), _("In the first 3")]
    columns += [_("Lower"), _("Not in the list"), _("No results"), _("Found in spite of the error")]
    show_table(columns, rows, numbers=5, own=view.hospitals[0].name)


def _say_unmeasured(view: View, fault: str | None) -> str:
    return f"{view.translate('not measured')}: {say_search_fault(fault, view.language)}"


def _filter(view: View, verdicts: Sequence[SiteVerdict]) -> list[SiteVerdict]:
    """Those that the visitor chose; the choices stand in the address."""
    _ = view.translate
    left, right = st.columns(2)
    with left:
        hospital = choose(_("Hospital"), {ALL: _("All hospitals"), **view.names}, "hospital")
    with right:
        outcomes = name_all(SEARCH_OUTCOMES, view.language)
        outcome = choose(_("Verdict"), {ALL: _("All"), **outcomes}, "outcome")
    return [one for one in verdicts if hospital in (ALL, one.search.hospital) and outcome in (ALL, one.outcome)]


def _show_terms(view: View, verdicts: Sequence[SiteVerdict]) -> None:
    _ = view.translate
    rows = []
    for one in verdicts:
        search = one.search
        verdict = name_one(SEARCH_OUTCOMES, one.outcome, view.language)
        said = verdict if search.measured else _say_unmeasured(view, search.fault)
        answer = web_link(search.answers[0]) if search.answers else "–"
        first = web_link(search.results[0].url, search.results[0].title or None) if search.results else "–"
        place = "–" if one.position is None else view.say(one.position)
        rows.append([view.names[search.hospital], search.term, said, answer, first, _say_spelling(view, one), place])
    columns = [_("Hospital"), _("Search term"), _("Verdict"), _("Page that answers"), _("First in the list")]
    show_table([*columns, _("With a typing error"), _("Position")], rows, numbers=1)


def _say_spelling(view: View, verdict: SiteVerdict) -> str:
    _ = view.translate
    if verdict.misspelt is None or verdict.tolerant is None:
        return "–"
    text = _("“{term}”: found") if verdict.tolerant else _("“{term}”: not found")
    return text.format(term=verdict.misspelt.term)


def _make_sheets(view: View, verdicts: Sequence[SiteVerdict]) -> dict[str, list[dict[str, object]]]:
    return {
        "terms": [flatten_verdict(one, view.language) for one in verdicts],
        "sites": [flatten_score(score, view.language) for score in list_scores(verdicts)],
    }


def _explain(view: View) -> None:
    _ = view.translate
    with st.expander(_("How this is measured")):
        st.write(
            _(
                "Which page answers is told by Vindbaar's own index: at most two pages of a site for a term. Only the "
                "first page of results is looked at, without what stands round the list. The misspelt term has two "
                "letters swapped; it is found when it leads to one of the first three pages of the right one. A site "
                "that forbids it to robots, or shows its results by JavaScript only, is not measured."
            )
        )
