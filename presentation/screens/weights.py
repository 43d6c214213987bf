"""Changing the weight of a criterion, for everybody or for one condition."""

import streamlit as st

from presentation.screens.links import choose
from presentation.screens.view import View
from presentation.weighing import EVERYONE, weigh_criteria
from storage.steering import read_weights, save_weight
from vocabulary.criterion import Criterion
from vocabulary.steering import Condition, WeightChoice

UNKNOWN = 0
LEVELS = (1, 2, 3, 4, 5)


def show_weights(view: View, condition: Condition | None) -> None:
    """A form to change one criterion, and what was changed so far."""
    _ = view.translate
    choices = read_weights(view.project.store)
    name = condition.id if condition else EVERYONE
    with st.expander(_("Change a weight")):
        st.write(
            _(
                "Do you know better what patients weigh, from a survey of your own for instance? "
                "What people say also counts for the gaps of the next measurement."
            )
        )
        weighed = {one.id: one for one in weigh_criteria(view.project.criteria(), choices, condition)}
        labels = {one.id: one.label(view.language) for one in weighed.values()}
        _show_form(view, weighed[choose(_("Criterion"), labels, "criterion")], name)
        own = [choice for choice in choices if choice.condition == name]
        for choice in own:
            _show_choice(view, choice, labels.get(choice.criterion, choice.criterion))


def _show_form(view: View, criterion: Criterion, condition: str) -> None:
    _ = view.translate
    levels = LEVELS if criterion.revealed else (UNKNOWN, *LEVELS)
    with st.form(f"weights {criterion.id} {condition}"):
        stated = st.radio(_("What people say (1–5)"), LEVELS, index=LEVELS.index(criterion.weight), horizontal=True)
        revealed = st.radio(
            _("What people were seen to do (1–5)"),
            levels,
            index=levels.index(criterion.revealed or UNKNOWN),
            format_func=lambda level: str(level) if level else _("not known"),
            horizontal=True,
        )
        if st.form_submit_button(_("Keep these weights")):
            if stated != criterion.weight:
                save_weight(view.project.store, WeightChoice(criterion.id, "stated", stated, condition))
            if (revealed or None) != criterion.revealed:
                save_weight(view.project.store, WeightChoice(criterion.id, "revealed", revealed or None, condition))
            st.rerun()


def _show_choice(view: View, choice: WeightChoice, label: str) -> None:
    _ = view.translate
    said = {
        "stated": _("{criterion}: {weight} by what people say"),
        "revealed": _("{criterion}: {weight} by what they were seen to do"),
    }
    with st.container(horizontal=True):
        st.text(said[choice.kind].format(criterion=label, weight=choice.weight))
        if st.button(_("Take back"), key=f"back {choice.criterion} {choice.kind} {choice.condition}"):
            save_weight(view.project.store, WeightChoice(choice.criterion, choice.kind, None, choice.condition))
            st.rerun()
