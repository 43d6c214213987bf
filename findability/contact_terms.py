"""The questions of contact logs as search terms: who asks the hospital could have looked it up."""

from collections.abc import Sequence

from findability.imported_terms import UNKNOWN_PHASE
from findability.term_classes import OTHER
from findability.term_folding import fold_terms
from vocabulary.contact_log import ContactLog
from vocabulary.search import SearchTerm

MOST_TERMS = 1000  # as many as an export of Search Console holds; what is asked once is legion


def list_contact_terms(logs: Sequence[ContactLog]) -> tuple[SearchTerm, ...]:
    """The questions asked most, near-duplicates folded, not classed yet. logs: oldest import first.

    The counts of logs are added up. Of logs about the same days the one that was taken in last counts; likewise of
    those that tell no days.
    """
    terms = [
        SearchTerm(
            one.text,
            OTHER,
            UNKNOWN_PHASE,
            "generic",
            weight=float(one.count),
            weight_kind="contacts",
            source="contact-log",
        )
        for log in _drop_overtaken(logs)
        for one in log.questions
    ]
    return tuple(sorted(fold_terms(terms), key=lambda term: -term.weight)[:MOST_TERMS])


def _drop_overtaken(logs: Sequence[ContactLog]) -> list[ContactLog]:
    kept: list[ContactLog] = []
    for log in reversed(logs):
        if not any(_overlap(log, later) for later in kept):
            kept.append(log)
    return kept[::-1]


def _overlap(one: ContactLog, other: ContactLog) -> bool:
    if one.begin is None or one.end is None or other.begin is None or other.end is None:
        return one.begin is None and other.begin is None
    return one.begin <= other.end and other.begin <= one.end
