"""One gap: why it is one, how its gain is made up, what there is to see, and what to do about it."""

from typing import cast

import streamlit as st

from presentation.drafting import Kind, draft_gap
from presentation.gap_history import list_closed
from presentation.gap_status import judge_status
from presentation.labels import ARTICLES, FIGURES, KINDS, STATUSES, name_all, name_one
from presentation.language import say_date
from presentation.screens.gap_effect import show_closed, show_history
from presentation.screens.links import go_to, link_to
from presentation.screens.markup import escape_markdown, show_quote, web_link
from presentation.screens.problems import say_problems
from presentation.screens.verdicts import ask_editor, show_verdict
from presentation.screens.view import View, open_view
from presentation.wording import describe_gap
from storage.articles import list_articles
from storage.gaps import read_gap, read_gap_statuses, set_gap_status
from storage.passages import read_passages_by_id
from storage.verdicts import read_verdicts
from vocabulary.errors import VindbaarError
from vocabulary.finding import Evidence, Gap, GapStatus


def show() -> None:
    view = open_view()
    _ = view.translate
    gap = read_gap(view.project.store, view.measurement.id, st.query_params.get("id", ""))
    link_to("gaps", "← " + _("What is missing"))
    if gap is None:
        _show_gone(view, st.query_params.get("id", ""))
        return
    words = describe_gap(gap, view.criteria, view.names, view.language)
    st.title(escape_markdown(words.title), anchor=False)
    st.caption(name_one(KINDS, gap.kind, view.language))
    st.markdown(escape_markdown(words.reason))
    _show_figures(view, gap)
    _show_action(view, gap, words.action)
    _show_evidence(view, gap)
    show_history(view, gap)
    _show_status(view, gap)


def _show_gone(view: View, gap_id: str) -> None:
    _ = view.translate
    closed = list_closed(view.project, view.measurement).get(gap_id)
    if closed is None:
        st.info(_("This gap is not in the newest measurement: it was not measured, or the link is old."))
        return
    show_closed(view, closed, read_gap_statuses(view.project.store).get(gap_id))


def _show_figures(view: View, gap: Gap) -> None:
    _ = view.translate
    own, best, gain = st.columns(3)
    figure = name_one(FIGURES, gap.kind, view.language)
    best_name = view.names.get(gap.best_hospital or "", _("The aim"))
    own.metric(escape_markdown(view.hospitals[0].name), view.say(gap.own), help=figure)
    best.metric(escape_markdown(best_name), view.say(gap.best), help=figure)
    gain.metric(_("Gain"), view.say(gap.gain, 1), help=_("100 × weight × distance × ease"))
    st.caption(_("Figure: {figure}.").format(figure=figure))
    with st.expander(_("How the gain is made up")):
        parts = {"weight": gap.weight, "distance": gap.distance, "ease": gap.ease}
        said = {name: view.say(value, 2) for name, value in parts.items()}
        text = _("Gain = 100 × weight {weight} × distance {distance} × ease {ease} = {gain}")
        st.markdown(text.format(**said, gain=view.say(gap.gain, 1)))
        st.markdown(
            _(
                "Weight: how much patients care (0–1). Distance: how far you are behind (0–1). "
                "Ease: how little work it is (0–1). Weights and ease are our own proposal, not a published figure."
            )
        )


def _show_action(view: View, gap: Gap, action: str) -> None:
    _ = view.translate
    st.header(_("What to do"), anchor=False)
    st.markdown(escape_markdown(action))
    if gap.kind == "finding":
        link_to("findings", _("All pages with this fault"), check=gap.subject)
    if gap.criterion is None:
        return
    for stored in list_articles(view.project.store):
        if stored.gap == gap.id:
            kind = name_one(ARTICLES, stored.article.kind, view.language)
            link_to("draft", f"{kind}: {stored.article.title}", id=stored.id)
    with st.container(horizontal=True):
        faq = st.button(_("Make a draft FAQ page"), type="primary")
        landing = st.button(_("Make a draft landing page"))
    with say_problems():
        if faq or landing:
            _make_draft(view, gap, "faq" if faq else "landing")


def _make_draft(view: View, gap: Gap, kind: Kind) -> None:
    stored = draft_gap(view.project, view.measurement, gap.id, kind)
    go_to("draft", id=stored.id)


def _show_evidence(view: View, gap: Gap) -> None:
    _ = view.translate
    st.header(_("Evidence"), anchor=False)
    ours = [evidence for evidence in gap.evidence if evidence.hospital == view.hospitals[0].slug]
    theirs = [evidence for evidence in gap.evidence if evidence.hospital != view.hospitals[0].slug]
    if gap.kind == "criterion":
        ask_editor(view)
    left, right = st.columns(2)
    with left:
        st.subheader(_("With us"), anchor=False)
        _show_places(view, gap, ours, _("We found nothing about this on your site."))
    with right:
        st.subheader(_("With others"), anchor=False)
        _show_places(view, gap, theirs, _("No other hospital shows this better."))
    if gap.criterion:
        link_to("evidence", _("All evidence for this criterion"), criterion=gap.criterion)


def _show_places(view: View, gap: Gap, places: list[Evidence], empty: str) -> None:
    _ = view.translate
    if not places:
        st.write(empty)
    for evidence in places[:10]:
        with st.container(border=True):
            st.markdown(f"**{escape_markdown(view.names.get(evidence.hospital, evidence.hospital))}**")
            show_quote(evidence.quote, web_link(evidence.url))
            _show_verdict(view, gap, evidence)
            link_to("page", _("What we read on this page"), url=evidence.url)


def _show_verdict(view: View, gap: Gap, evidence: Evidence) -> None:
    """Of a passage that touches the criterion: whether editors find that it does."""
    ids = [evidence.passage] if evidence.passage and gap.criterion in view.criteria else []
    for passage in read_passages_by_id(view.project.store, view.measurement.id, ids).values():
        criterion = view.criteria[str(gap.criterion)]
        show_verdict(view, criterion, passage, read_verdicts(view.project.store), refused=False)


def _show_status(view: View, gap: Gap) -> None:
    _ = view.translate
    st.header(_("Status"), anchor=False)
    decision = read_gap_statuses(view.project.store).get(gap.id)
    names = name_all(STATUSES, view.language)
    if decision is not None:
        text = _("{status} since {date}").format(
            status=names[decision.status], date=say_date(decision.decided_at, view.language)
        )
        st.markdown(escape_markdown(f"{text}: {decision.reason}" if decision.reason else text))
        if decision.owner:
            st.markdown(escape_markdown(_("Worked on by {owner}").format(owner=decision.owner)))
    closed = gap.id in list_closed(view.project, view.measurement)
    if judge_status(decision, view.measurement, closed) == "returned":
        st.warning(_("It came back: the newest measurement, made after that, finds this gap again."))
    with st.form("status"):
        options = list(names)
        now = options.index(decision.status) if decision else 0
        chosen = st.selectbox(_("Status"), options, index=now, format_func=lambda option: names[option])
        reason = st.text_input(_("Reason (needed to ignore a gap)"))
        owner = st.text_input(_("Who does it"), decision.owner or "" if decision else "")
        if st.form_submit_button(_("Save")):
            with say_problems():
                _save_status(view, gap, cast(GapStatus, chosen), reason.strip(), owner.strip())


def _save_status(view: View, gap: Gap, status: GapStatus, reason: str, owner: str) -> None:
    _ = view.translate
    if status == "ignored" and not reason:
        raise VindbaarError("A gap is ignored only with a reason.", "Write in a few words why.")
    set_gap_status(view.project.store, gap.id, status, reason or None, owner or None)
    st.rerun()
