"""Groups of search terms, by what the terms say of themselves."""

from collections.abc import Sequence

from vocabulary.search import SearchTerm

HEADLINE = "all"
KINDS = ("scope", "brand", "phase", "intent", "criterion", "place")


def list_groups(terms: Sequence[SearchTerm], kind: str | None = None) -> tuple[str, ...]:
    """`all`, then `scope:...`, `brand:...`, `phase:...` and so on (see KINDS) as they occur; or those of one kind."""
    if kind is None:
        return (HEADLINE, *(group for one in KINDS for group in list_groups(terms, one)))
    values = {_read_value(term, kind) for term in terms}
    return tuple(f"{kind}:{value}" for value in sorted(value for value in values if value))


def select_group(terms: Sequence[SearchTerm], group: str) -> list[SearchTerm]:
    """The terms of a group."""
    if group == HEADLINE:
        return list(terms)
    kind, _, value = group.partition(":")
    return [term for term in terms if _read_value(term, kind) == value]


def _read_value(term: SearchTerm, kind: str) -> str | None:
    if kind == "brand":
        return "unnamed" if term.hospital is None else "named"
    value: str | None = getattr(term, kind)
    return value
