"""The weight of every criterion: the catalogue's, changed for a condition, changed by the user."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from vocabulary.choice_catalogue import load_conditions
from vocabulary.criterion import Criterion
from vocabulary.errors import SettingsError
from vocabulary.steering import Condition, WeightChoice

EVERYONE = ""  # the condition of weights that hold for everybody


def weigh_criteria(
    criteria: Iterable[Criterion], choices: Sequence[WeightChoice], condition: Condition | None = None
) -> tuple[Criterion, ...]:
    """The criteria with the weights that hold for a condition, or for everybody. What the user chose goes before what
    the catalogue says, and what holds for the condition before what holds for everybody."""
    weighed = [_choose(criterion, choices, EVERYONE) for criterion in criteria]
    if condition is None:
        return tuple(weighed)
    found = [
        replace(
            criterion,
            weight=condition.stated.get(criterion.id, criterion.weight),
            revealed=condition.revealed.get(criterion.id, criterion.revealed),
        )
        for criterion in weighed
    ]
    return tuple(_choose(criterion, choices, condition.id) for criterion in found)


def find_condition(name: str | None) -> Condition | None:
    """The condition with that id; None for None. Raises SettingsError when there is none."""
    conditions = {condition.id: condition for condition in load_conditions()}
    if name is None or name in conditions:
        return conditions.get(name or "")
    raise SettingsError(
        "there is no condition {name!r}", "Choose one of: {known}.", name=name, known=", ".join(conditions)
    )


def _choose(criterion: Criterion, choices: Sequence[WeightChoice], condition: str) -> Criterion:
    own = {
        choice.kind: choice.weight
        for choice in choices
        if choice.criterion == criterion.id and choice.condition == condition and choice.weight is not None
    }
    weight, revealed = own.get("stated", criterion.weight), own.get("revealed", criterion.revealed)
    return replace(criterion, weight=weight, revealed=revealed)
