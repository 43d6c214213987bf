"""Search terms as rows that people change, and what those changes decide."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from presentation.labels import INTENTS, PHASES, SCOPES, TERM_SOURCES, TERM_WEIGHTS, name_all, name_one
from presentation.terms import TermList
from vocabulary.criterion import Criterion
from vocabulary.search import SearchTerm, TermEdit

Row = dict[str, Any]
NAMED = ("intent", "phase", "scope", "criterion")  # shown by their names
TYPED = ("group", "place")


def name_choices(criteria: Mapping[str, Criterion], language: str) -> dict[str, dict[str, str]]:
    """Of each field that is chosen from a list: id -> name; no criterion is an empty name."""
    labels = {criterion.id: criterion.label(language) for criterion in criteria.values()}
    tables = {"intent": INTENTS, "phase": PHASES, "scope": SCOPES}
    return {field: name_all(names, language) for field, names in tables.items()} | {"criterion": {"": "", **labels}}


def make_row(term: SearchTerm, listed: TermList, choices: Mapping[str, Mapping[str, str]], language: str) -> Row:
    """A term with its fields as people read them. on: it is measured."""
    edit = listed.edits.get(term.text)
    named = {field: _name(getattr(term, field), choices[field]) for field in NAMED}
    typed = {field: getattr(term, field) or "" for field in TYPED}
    return {
        "on": edit is None or not edit.off,
        "text": term.text,
        **typed,
        **named,
        "weight": term.weight,
        "weight_kind": name_one(TERM_WEIGHTS, term.weight_kind, language),
        "source": name_one(TERM_SOURCES, term.source, language),
        "folded": ", ".join(term.folded),
    }


def find_edits(
    listed: TermList, before: Sequence[Row], after: Sequence[Row], choices: Mapping[str, Mapping[str, str]]
) -> list[TermEdit]:
    """A decision for each row that was changed, with what was decided about its term before."""
    changed = [(old, new) for old, new in zip(before, after, strict=True) if old != new]
    return [_make_edit(listed.edits.get(new["text"]), old, new, choices) for old, new in changed]


def add_term(listed: TermList, text: str) -> TermEdit | None:
    """The decision that adds a term, or None for a text without words or a term that is there already."""
    plain = " ".join(text.lower().split())
    known = {known for term in listed.terms for known in (term.text, *term.folded)}
    return None if not plain or plain in known else TermEdit(plain, added=True)


def _name(value: str | None, names: Mapping[str, str]) -> str:
    return names.get(value or "", value or "")


def _make_edit(known: TermEdit | None, old: Row, new: Row, choices: Mapping[str, Mapping[str, str]]) -> TermEdit:
    changes: Row = {"off": not new["on"]}
    for field in NAMED:
        if old[field] != new[field]:
            ids = {name: key for key, name in choices[field].items()}
            changes[field] = ids.get(new[field] or "", new[field] or "")
    changes |= {field: (new[field] or "").strip() for field in TYPED if old[field] != new[field]}
    weight = new["weight"]
    if weight != old["weight"] and weight is not None and not math.isnan(weight):
        changes["volume"] = float(weight)
    return replace(known or TermEdit(new["text"]), **changes)
