"""What editors say of a match: the buttons to say it, and what was said."""

import streamlit as st

from presentation.language import say_date
from presentation.screens.markup import escape_markdown
from presentation.screens.problems import say_problems
from presentation.screens.view import View
from storage.verdicts import Verdicts, save_verdict
from vocabulary.criterion import Criterion
from vocabulary.errors import VindbaarError
from vocabulary.passage import Passage, hash_text
from vocabulary.phrases import mark
from vocabulary.verdict import Judgement, Verdict

EDITOR = "editor"  # kept for the visit, on every screen
SAID = {
    "right": mark("✓ Marked right by {editor} on {date}."),
    "wrong": mark("✗ Marked wrong by {editor} on {date}."),
}


def ask_editor(view: View) -> None:
    """The field for the name under which verdicts are given."""
    _ = view.translate
    name = st.text_input(
        _("Your name, to mark passages right or wrong"), value=st.session_state.get(EDITOR, ""), key="field editor"
    )
    st.session_state[EDITOR] = name.strip()


def show_verdict(view: View, criterion: Criterion, passage: Passage, verdicts: Verdicts, refused: bool) -> None:
    """What was said of this match, and the buttons to say something else. refused: it does not count already."""
    _ = view.translate
    verdict = verdicts.get((criterion.id, hash_text(passage.text)))
    if verdict is not None:
        st.markdown(f"**{escape_markdown(_say_verdict(view, verdict))}** {_say_effect(view, verdict, refused)}")
    elif refused:
        st.markdown(_("The mark “wrong” was taken back: from the next measurement on it can count again."))
    given: dict[Judgement, str] = {"right": _("Right"), "wrong": _("Wrong"), "withdrawn": _("Take back the mark")}
    current = verdict.judgement if verdict else "withdrawn"
    with st.container(horizontal=True):
        for judgement, label in given.items():
            if judgement != current and st.button(label, key=f"{judgement} {criterion.id} {passage.id}"):
                with say_problems():
                    _give(view, criterion, passage, judgement)


def _say_verdict(view: View, verdict: Verdict) -> str:
    text = view.translate(SAID[verdict.judgement])
    return text.format(editor=verdict.editor, date=say_date(verdict.given_at, view.language))


def _say_effect(view: View, verdict: Verdict, refused: bool) -> str:
    _ = view.translate
    if verdict.judgement == "right":
        return _("It did not count; from the next measurement on it can.") if refused else ""
    return _("It does not count.") if refused else _("From the next measurement on it does not count.")


def _give(view: View, criterion: Criterion, passage: Passage, judgement: Judgement) -> None:
    editor = st.session_state.get(EDITOR, "")
    if not editor:
        raise VindbaarError("A mark needs the name of who gives it.", "Fill in your name above the passages.")
    save_verdict(view.project.store, criterion.id, passage, judgement, editor)
    st.rerun()
