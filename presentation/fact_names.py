"""Names for facts that are told differently."""

from presentation.labels import name_one
from presentation.language import translator
from vocabulary.inconsistency import Inconsistency
from vocabulary.phrases import mark as _

FACTS = {
    "visiting": _("Visiting hours"),
    "phone": _("Phone number"),
    "parking": _("Price of parking"),
    "fasting": _("Fasting before a procedure"),
    "cancellation": _("Term for cancelling an appointment"),
}
ASPECTS = {
    "hour": _("per hour"),
    "day-maximum": _("at most per day"),
    "day-ticket": _("day ticket"),
    "week": _("per week"),
    "food": _("eating"),
    "drink": _("drinking"),
}
NAMED = _("{fact} – {subject}")


def name_fact(inconsistency: Inconsistency, language: str) -> str:
    """What is told differently, such as `Nuchter zijn voor een behandeling, eten – Galblaasoperatie`."""
    name = name_one(FACTS, inconsistency.kind, language)
    if inconsistency.aspect:
        name = f"{name}, {name_one(ASPECTS, inconsistency.aspect, language)}"
    if not inconsistency.subject:
        return name
    return translator(language)(NAMED).format(fact=name, subject=inconsistency.subject)
