"""Whether a site's own search leads its visitors to the page that answers."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from vocabulary.site_search import SearchBox, SiteSearch

# The page that answers stands among the first three, lower, or not in the list; the search finds nothing at all; no
# page of the site answers, so that there is nothing to find; or it is not known.
Outcome = Literal["first3", "lower", "not-found", "nothing", "no-page", "not-measured"]
OUTCOMES: tuple[Outcome, ...] = ("first3", "lower", "not-found", "nothing", "no-page", "not-measured")
TOP = 3


@dataclass(frozen=True, slots=True)
class SiteVerdict:
    """On one term at one site. position: from 1, of the first page in the list that answers; None when none does.

    misspelt: the same term with a typing error. tolerant: whether that leads to one of the same first three pages;
    None when that was not tried, or can't be told.
    """

    search: SiteSearch
    outcome: Outcome
    position: int | None
    misspelt: SiteSearch | None
    tolerant: bool | None


@dataclass(frozen=True, slots=True)
class SiteScore:
    """Of one hospital (slug). outcomes: how many terms have each. tolerant: of `misspelt`, those of which it is known.

    measured_at: when the newest of its terms that was measured was asked; None when none was. box: the newest
    that was seen. fault: why the newest of its terms was not measured, None when it was.
    """

    hospital: str
    terms: int
    outcomes: dict[Outcome, int]
    misspelt: int
    tolerant: int
    measured_at: datetime | None
    box: SearchBox | None
    fault: str | None


def judge_searches(searches: Iterable[SiteSearch]) -> tuple[SiteVerdict, ...]:
    """One for each hospital and term that is spelt right, on its newest search that was measured, else the newest.

    searches: oldest first.
    """
    newest: dict[tuple[str, str, bool], SiteSearch] = {}
    for search in searches:
        key = (search.hospital, search.meant or search.term, search.meant is not None)
        known = newest.get(key)
        if known is None or search.measured or not known.measured:
            newest[key] = search
    return tuple(
        _judge(search, newest.get((hospital, term, True)))
        for (hospital, term, is_misspelt), search in newest.items()
        if not is_misspelt
    )


def score_sites(verdicts: Sequence[SiteVerdict], hospitals: Iterable[str]) -> tuple[SiteScore, ...]:
    """One for each hospital (slug) that was searched, in their order."""
    scores = []
    for hospital in hospitals:
        own = [verdict for verdict in verdicts if verdict.search.hospital == hospital]
        if own:
            scores.append(_score(hospital, own))
    return tuple(scores)


def _judge(search: SiteSearch, misspelt: SiteSearch | None) -> SiteVerdict:
    position = next((result.position for result in search.results if result.url in search.answers), None)
    tolerant = _is_tolerant(search, misspelt) if misspelt else None
    return SiteVerdict(search, _name_outcome(search, position), position, misspelt, tolerant)


def _name_outcome(search: SiteSearch, position: int | None) -> Outcome:
    if not search.measured:
        return "not-measured"
    if not search.answers:
        return "no-page"
    if not search.results:
        return "nothing"
    if position is None:
        return "not-found"
    return "first3" if position <= TOP else "lower"


def _is_tolerant(right: SiteSearch, misspelt: SiteSearch) -> bool | None:
    if not right.measured or not misspelt.measured or not right.results:
        return None
    return bool({result.url for result in right.results[:TOP]} & {result.url for result in misspelt.results})


def _score(hospital: str, verdicts: Sequence[SiteVerdict]) -> SiteScore:
    counts = Counter(verdict.outcome for verdict in verdicts)
    known = [verdict.tolerant for verdict in verdicts if verdict.tolerant is not None]
    newest = max((verdict.search for verdict in verdicts), key=lambda search: search.asked_at)
    measured_at = max((one.search.asked_at for one in verdicts if one.search.measured), default=None)
    outcomes = {outcome: counts[outcome] for outcome in OUTCOMES}
    return SiteScore(hospital, len(verdicts), outcomes, len(known), sum(known), measured_at, newest.box, newest.fault)
