"""Questions of patients: which ones each site answers, with the answering sentence."""

import streamlit as st

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
Asked = dict[str, dict[str, Answer]]


def show() -> None:
    view = open_view()
    _ = view.translate
    st.title(_("Questions of patients"), anchor=False)
    st.write(_("Which questions of patients does each site answer, and in which sentence?"))
    asked = _group_answers(view)
    _show_totals(view, asked)
    chosen = _filter_questions(view, asked)
    st.write(_("Questions: {count}").format(count=len(chosen)))
    for question in cut_page(list(chosen), ON_A_PAGE, "questions page"):
        _show_question(view, question, chosen[question])


def _group_answers(view: View) -> Asked:
    asked: Asked = {}
    for answer in read_answers(view.project.store, view.measurement.id):
        if answer.hospital is not None:
            asked.setdefault(answer.question, {})[answer.hospital] = answer
    return asked


def _show_totals(view: View, asked: Asked) -> None:
    _ = view.translate
    rows = []
    for hospital in measured_hospitals(view):
        answers = [by_hospital[hospital.slug] for by_hospital in asked.values() if hospital.slug in by_hospital]
        count = sum(answer.answered for answer in answers)
        share = view.say_share(count / len(answers) if answers else None)
        rows.append([hospital.name, view.say(count), view.say(len(answers)), share])
    columns = [_("Hospital"), _("Answered"), _("Asked"), _("Share")]
    show_table(columns, rows, numbers=3, own=view.hospitals[0].name)


def _filter_questions(view: View, asked: Asked) -> Asked:
    _ = view.translate
    left, right = st.columns(2)
    filters = {
        ALL: _("All questions"),
        "missing": _("Not answered by us"),
        "theirs": _("Answered only by a competitor"),
        "nobody": _("Answered by nobody"),
        "ours": _("Answered by us"),
    }
    with left:
        wanted = choose(_("Show"), filters, "show")
    with right:
        labels = {c.id: c.label(view.language) for c in view.criteria.values()}
        criterion = choose(_("Criterion"), {ALL: _("All criteria"), **labels}, "criterion")
    own = view.hospitals[0].slug
    return {
        question: answers
        for question, answers in asked.items()
        if _is_wanted(answers, own, wanted) and _is_about(answers, criterion)
    }


def _is_wanted(answers: dict[str, Answer], own: str, wanted: str) -> bool:
    ours = own in answers and answers[own].answered
    theirs = any(answer.answered for slug, answer in answers.items() if slug != own)
    tests = {"missing": not ours, "theirs": theirs and not ours, "nobody": not ours and not theirs, "ours": ours}
    return tests.get(wanted, True)


def _is_about(answers: dict[str, Answer], criterion: str) -> bool:
    return criterion == ALL or any(answer.criterion == criterion for answer in answers.values())


def _show_question(view: View, question: str, answers: dict[str, Answer]) -> None:
    _ = view.translate
    hospitals = [hospital for hospital in measured_hospitals(view) if hospital.slug in answers]
    words = {True: _("yes"), False: _("no")}
    said = [f"{hospital.name}: {words[answers[hospital.slug].answered]}" for hospital in hospitals]
    with st.container(border=True):
        st.markdown(f"**{escape_markdown(question)}**")
        st.markdown(escape_markdown(" · ".join(said)))
        with st.expander(_("Answers and where they stand")):
            for hospital in hospitals:
                show_answer(view, answers[hospital.slug])
