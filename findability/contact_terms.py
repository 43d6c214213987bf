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

    The counts of logs are added up, except those that a later one overtakes.
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


def list_overtaken(logs: Sequence[ContactLog], newer: ContactLog) -> tuple[ContactLog, ...]:
    """Those that count no longer once `newer` is taken in: all of their days are among its days, or neither tells days.

    A log of which only some days are among them still counts as a whole. logs: oldest import first.
    """
    return tuple(log for log in _drop_overtaken(logs) if _is_overtaken(log, newer))


def _drop_overtaken(logs: Sequence[ContactLog]) -> list[ContactLog]:
    kept: list[ContactLog] = []
    for log in reversed(logs):
        if not any(_is_overtaken(log, later) for later in kept):
            kept.append(log)
    return kept[::-1]


def _is_overtaken(log: ContactLog, newer: ContactLog) -> bool:
    if log.begin is None or log.end is None or newer.begin is None or newer.end is None:
        return log.begin is None and newer.begin is None
    return newer.begin <= log.begin and log.end <= newer.end
