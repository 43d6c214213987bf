"""What people decided about search terms, applied to them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from findability.imported_terms import UNKNOWN_PHASE
from findability.term_classes import TermClasses, class_term
from vocabulary.search import SearchTerm, TermEdit


def apply_edits(
    terms: Sequence[SearchTerm], edits: Mapping[str, TermEdit], classes: TermClasses
) -> tuple[SearchTerm, ...]:
    """The terms as they were edited, those that are off too, then those that people added. edits: by text."""
    known = {text for term in terms for text in (term.text, *term.folded)}
    added = [_make_added(edit, classes) for edit in edits.values() if edit.added and edit.text not in known]
    return tuple(_apply(term, edits[term.text]) if term.text in edits else term for term in (*terms, *added))


def drop_switched_off(terms: Sequence[SearchTerm], edits: Mapping[str, TermEdit]) -> tuple[SearchTerm, ...]:
    """The terms that are to be measured."""
    return tuple(term for term in terms if term.text not in edits or not edits[term.text].off)


def _make_added(edit: TermEdit, classes: TermClasses) -> SearchTerm:
    return class_term(SearchTerm(edit.text, "", UNKNOWN_PHASE, "generic", source="own"), classes)


def _apply(term: SearchTerm, edit: TermEdit) -> SearchTerm:
    scope = edit.scope or term.scope
    edited = replace(
        term,
        intent=edit.intent or term.intent,
        phase=edit.phase or term.phase,
        scope=scope,
        hospital=term.hospital if scope == "branded" else None,
        criterion=_choose(edit.criterion, term.criterion),
        group=_choose(edit.group, term.group),
        place=_choose(edit.place, term.place),
    )
    return edited if edit.volume is None else replace(edited, weight=edit.volume, weight_kind="volume")


def _choose(said: str | None, known: str | None) -> str | None:
    return known if said is None else said or None
