"""A draft FAQ page: the questions of a criterion with what the hospital's own site answers."""

from collections.abc import Iterable, Sequence

from generators.bodies import make_blank
from generators.labels import read_labels
from generators.selection import state_answer
from generators.text import clean_text
from vocabulary.article import FaqEntry, FaqPage
from vocabulary.criterion import Criterion
from vocabulary.hospital import Hospital
from vocabulary.match import Answer


def draft_faq(
    slug: str, title: str, hospital: Hospital, criterion: Criterion, answers: Sequence[Answer], language: str
) -> FaqPage:
    """A page with an entry per question, in the order of `answers`, each question once.

    A question that the hospital's own site answers gets the answering sentences with their source; every other one,
    also one that only another hospital answers, gets a blank. Raises PublishError for a language without labels.
    """
    description = read_labels(language)["faq_description"]
    return FaqPage(
        slug=slug,
        title=title,
        description=description.format(criterion=criterion.label(language), hospital=hospital.name),
        hospital=hospital.slug,
        language=language,
        entries=draft_entries(answers, hospital),
        criterion=criterion.id,
    )


def draft_entries(answers: Iterable[Answer], hospital: Hospital) -> tuple[FaqEntry, ...]:
    """An entry per question; the first own answer to a question counts, and without one it is a blank."""
    entries: dict[str, FaqEntry] = {}
    for answer in answers:
        question = clean_text(answer.question)
        statements = state_answer(answer, hospital)
        if statements and not _is_answered(entries.get(question.casefold())):
            entries[question.casefold()] = FaqEntry(question, statements)
        else:
            entries.setdefault(question.casefold(), FaqEntry(question, (make_blank("question", question),)))
    return tuple(entries.values())


def _is_answered(entry: FaqEntry | None) -> bool:
    return entry is not None and entry.answer[0].kind == "statement"
