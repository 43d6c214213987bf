"""The passages on which the coverage of one criterion by one hospital stands."""

import streamlit as st

from presentation.labels import GRADES, name_one
from presentation.screens.coverage_parts import show_coverage, show_news
from presentation.screens.links import choose, link_to
from presentation.screens.markup import escape_markdown, show_quote, web_link
from presentation.screens.paging import cut_page
from presentation.screens.reading import measured_hospitals
from presentation.screens.verdicts import ask_editor, show_verdict
from presentation.screens.view import View, open_view
from storage.matches import read_matches
from storage.passages import read_passages_by_id
from storage.verdicts import Verdicts, read_verdicts
from vocabulary.criterion import Criterion
from vocabulary.match import Match
from vocabulary.passage import Passage

ON_A_PAGE = 10


def show() -> None:
    view = open_view()
    _ = view.translate
    link_to("criteria", "← " + _("What patients choose on"))
    st.title(_("Evidence"), anchor=False)
    left, right = st.columns(2)
    with left:
        labels = {c.id: c.label(view.language) for c in view.criteria.values()}
        criterion = view.criteria[choose(_("Criterion"), labels, "criterion")]
    with right:
        hospital = choose(_("Hospital"), {h.slug: h.name for h in measured_hospitals(view)}, "hospital")
    _show_criterion(view, criterion)
    show_coverage(view, criterion.id, hospital)
    _show_passages(view, criterion, hospital)


def _show_criterion(view: View, criterion: Criterion) -> None:
    _ = view.translate
    st.markdown(escape_markdown(criterion.definition_nl))
    grade = name_one(GRADES, criterion.grade, view.language)
    text = _("Weight {weight} out of 5. Founded on {grade}.").format(weight=criterion.weight, grade=grade)
    st.caption(escape_markdown(text))
    if criterion.id in view.own_criteria:
        st.info(
            _(
                "This criterion is your own and known by its questions only. That is less certain: expect four in ten "
                "of these passages to be about something else."
            )
        )


def _show_passages(view: View, criterion: Criterion, hospital: str) -> None:
    _ = view.translate
    st.header(_("Passages, the best first"), anchor=False)
    found = read_matches(view.project.store, view.measurement.id, hospital=hospital, criterion=criterion.id)
    matches = sorted(found, key=lambda match: (match.refused, -match.score))
    if not matches:
        st.info(_("Nothing on this site is about this criterion."))
        return
    if refused := sum(match.refused for match in matches):
        text = _("Marked wrong, so that they do not count in the figures above: {count}. They stand last.")
        st.markdown(text.format(count=view.say(refused)))
    ask_editor(view)
    verdicts = read_verdicts(view.project.store)
    chosen = cut_page(matches, ON_A_PAGE, f"evidence {criterion.id} {hospital}")
    passages = read_passages_by_id(view.project.store, view.measurement.id, [match.passage for match in chosen])
    for match in chosen:
        if match.passage in passages:
            _show_match(view, criterion, match, passages[match.passage], verdicts)


def _show_match(view: View, criterion: Criterion, match: Match, passage: Passage, verdicts: Verdicts) -> None:
    _ = view.translate
    with st.container(border=True):
        st.markdown(f"**{escape_markdown(passage.heading)}**")
        show_news(view, match)
        show_quote(passage.text, web_link(match.url))
        st.caption(_("Touches the criterion with a chance of {score}").format(score=view.say_share(match.score)))
        show_verdict(view, criterion, passage, verdicts, match.refused)
        link_to("page", _("What we read on this page"), url=match.url)
