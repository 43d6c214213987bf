"""Questions of patients: which ones each site answers, with the answering sentence."""

from collections.abc import Mapping

import streamlit as st

from presentation.labels import name_one
from presentation.question_rows import OUTCOMES, group_answers, judge_answer, judge_ours, share_contacts
from presentation.screens.answer import show_answer
from presentation.screens.links import choose
from presentation.screens.markup import escape_markdown, show_table
from presentation.screens.paging import cut_page
from presentation.screens.reading import measured_hospitals
from presentation.screens.view import View, open_view
from storage.answers import read_answers
from vocabulary.match import Answer

ALL = "all"
ON_A_PAGE = 12
Asked = Mapping[str, Mapping[str, Answer]]


def show() -> None:
    view = open_view()
    _ = view.translate
    st.title(_("Questions of patients"), anchor=False)
    st.write(_("Which questions of patients does each site answer, and in which sentence?"))
    asked = group_answers(read_answers(view.project.store, view.measurement.id))
    _show_totals(view, asked)
    chosen = _filter_questions(view, asked)
    st.write(_("Questions: {count}").format(count=len(chosen)))
    for question in cut_page(list(chosen), ON_A_PAGE, "questions page"):
        _show_question(view, question, chosen[question])


def _show_totals(view: View, asked: Asked) -> None:
    """Counted over the catalogue: what a contact log adds differs from one measurement to the next."""
    _ = view.translate
    rows, weighed = [], any(_contacts(answers) for answers in asked.values())
    for hospital in measured_hospitals(view):
        answers = [by_hospital[hospital.slug] for by_hospital in asked.values() if hospital.slug in by_hospital]
        known = [answer.answered for answer in answers if answer.source == "catalogue"]
        share = view.say_share(sum(known) / len(known) if known else None)
        row = [hospital.name, view.say(sum(known)), view.say(len(known)), share]
        rows.append([*row, view.say_share(share_contacts(answers))] if weighed else row)
    columns = [_("Hospital"), _("Answered"), _("Asked"), _("Share")]
    columns += [_("Contact log: share of the contacts")] if weighed else []
    show_table(columns, rows, numbers=len(columns) - 1, own=view.hospitals[0].name)
    if weighed:
        st.caption(
            _(
                "Answered, asked and share are of the questions of the catalogue, so that they can be compared between "
                "measurements. Of the contact log, the questions asked most are counted as often as they were asked."
            )
        )


def _filter_questions(view: View, asked: Asked) -> Asked:
    _ = view.translate
    left, middle, right = st.columns(3)
    filters = {
        ALL: _("All questions"),
        "missing": _("Not answered by us"),
        "half": _("Half answered by us"),
        "theirs": _("Answered only by a competitor"),
        "nobody": _("Answered by nobody"),
        "ours": _("Answered by us"),
    }
    with left:
        wanted = choose(_("Show"), filters, "show")
    with middle:
        labels = {c.id: c.label(view.language) for c in view.criteria.values()}
        criterion = choose(_("Criterion"), {ALL: _("All criteria"), **labels}, "criterion")
    with right:
        sources = {ALL: _("All"), "catalogue": _("Catalogue"), "contact-log": _("Contact log")}
        source = choose(_("Where it comes from"), sources, "source")
    own = view.hospitals[0].slug
    return {
        question: answers
        for question, answers in asked.items()
        if _is_wanted(answers, own, wanted) and _is_about(answers, criterion) and _is_from(answers, source)
    }


def _is_wanted(answers: Mapping[str, Answer], own: str, wanted: str) -> bool:
    outcome = judge_ours(answers, own)
    tests = {
        "missing": outcome != "answered",
        "half": own in answers and answers[own].half,
        "theirs": outcome == "elsewhere",
        "nobody": outcome in ("half", "no"),
        "ours": outcome == "answered",
    }
    return tests.get(wanted, True)


def _is_about(answers: Mapping[str, Answer], criterion: str) -> bool:
    return criterion == ALL or any(answer.criterion == criterion for answer in answers.values())


def _is_from(answers: Mapping[str, Answer], source: str) -> bool:
    return source == ALL or any(answer.source == source for answer in answers.values())


def _contacts(answers: Mapping[str, Answer]) -> int:
    return max((answer.contacts or 0 for answer in answers.values()), default=0)


def _show_question(view: View, question: str, answers: Mapping[str, Answer]) -> None:
    _ = view.translate
    hospitals = [hospital for hospital in measured_hospitals(view) if hospital.slug in answers]
    words = {
        hospital.slug: name_one(OUTCOMES, judge_answer(answers[hospital.slug]), view.language) for hospital in hospitals
    }
    said = [f"{hospital.name}: {words[hospital.slug]}" for hospital in hospitals]
    with st.container(border=True):
        st.markdown(f"**{escape_markdown(question)}**")
        st.markdown(escape_markdown(" · ".join(said)))
        if contacts := _contacts(answers):
            st.caption(_("Contact log: asked {count} times").format(count=view.say(contacts)))
        with st.expander(_("Answers and where they stand")):
            for hospital in hospitals:
                show_answer(view, answers[hospital.slug])
