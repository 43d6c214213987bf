"""The questions of contact logs among those that are asked of every hospital's pages."""

from collections.abc import Sequence
from dataclasses import replace

from findability.term_folding import find_stems
from vocabulary.criterion import PatientQuestion
from vocabulary.passage import hash_text
from vocabulary.search import SearchTerm

MOST_QUESTIONS = 200  # about as many as the catalogue has; a thousand would take the judge of answers ten minutes


def add_asked(
    questions: Sequence[PatientQuestion], asked: Sequence[SearchTerm], terms: Sequence[SearchTerm]
) -> tuple[PatientQuestion, ...]:
    """The questions, each with how often it was asked, then the other MOST_QUESTIONS that were asked most.

    asked: of contact logs, the most frequent first, near-duplicates folded. terms: those that are measured; what is not
    among them was switched off, and is not asked. A question belongs to the criterion of its term.
    """
    measured = {text: term for term in terms for text in (term.text, *term.folded)}
    wanted = {_key(term.text): term for term in asked if term.text in measured}
    known = {_key(question.text) for question in questions}
    counted = [_count(question, wanted.get(_key(question.text))) for question in questions]
    others = [term for key, term in wanted.items() if key not in known]
    return (*counted, *(_make(term, measured[term.text].criterion) for term in others[:MOST_QUESTIONS]))


def _key(text: str) -> tuple[str, ...]:
    return tuple(sorted(find_stems(text)))


def _count(question: PatientQuestion, term: SearchTerm | None) -> PatientQuestion:
    return question if term is None else replace(question, contacts=round(term.weight))


def _make(term: SearchTerm, criterion: str | None) -> PatientQuestion:
    return PatientQuestion(f"q-{hash_text(term.text)[:10]}", term.text, criterion, "contact-log", round(term.weight))
