"""Facts that a hospital tells differently on two of its pages: the "forty variants" of one answer.

Every page gives claims (`content.facts`). Claims about the same fact, for the same people, place and time, are laid
side by side; what may rightly differ is not compared, since a false contradiction costs more trust than a missed one.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from content.facts.cancelling import find_cancellation_terms
from content.facts.claim import Claim
from content.facts.conditions import NEWS
from content.facts.fasting import find_fasting_terms
from content.facts.page_context import PageContext, list_words, name_page
from content.facts.parking import find_parking_prices
from content.facts.phones import find_phones
from content.facts.visiting import find_visiting_hours
from vocabulary.inconsistency import Aspect, FactKind, Inconsistency, Variant
from vocabulary.page import FRAME, Page

FINDERS = (find_visiting_hours, find_phones, find_parking_prices, find_fasting_terms, find_cancellation_terms)
LANGUAGES = (None, "nl")  # the words that tell departments and conditions apart are Dutch
LEAST_PAGES = 5  # of a site, to see what its titles have in common
QUOTES = 3  # sentences of one page that are shown together at most
Fact = tuple[FactKind, Aspect, frozenset[str], frozenset[str]]


@dataclass(frozen=True, slots=True)
class _Telling:
    """What one page says of one fact."""

    page: Page
    told: frozenset[str]
    quote: str
    purposes: frozenset[str]
    name: str


def find_inconsistencies(pages: Sequence[Page], seen: Mapping[str, float]) -> tuple[Inconsistency, ...]:
    """The inconsistencies within one hospital, those that most patients see first.

    pages: of that hospital. seen: address -> share of the page views, 0-1; an address that is absent has none.
    """
    together = _find_numbers_together(pages)
    facts = _gather(pages)
    found = [
        _describe(fact, group, seen)
        for fact, tellings in facts.items()
        for group in _split_by_odds(fact[0], tellings, together)
    ]
    return tuple(sorted(found, key=lambda one: (-one.seen, one.kind, one.subject)))


def _gather(pages: Sequence[Page]) -> dict[Fact, list[_Telling]]:
    """What each page says of each fact; a page that contradicts itself tells two things apart that we can't."""
    places, site_words = _find_places(pages), _find_site_words(pages)
    facts: dict[Fact, list[_Telling]] = defaultdict(list)
    for page in pages:
        if page.readable and page.language in LANGUAGES and not NEWS.search(page.url.lower()):
            for fact, claims in _claim_by_fact(PageContext(page, name_page(page, site_words), places)).items():
                told = frozenset().union(*(claim.told for claim in claims))
                if _is_clear(fact[0], told):
                    facts[fact].append(_tell(page, claims, told))
    return facts


def _find_site_words(pages: Sequence[Page]) -> frozenset[str]:
    """Words in the titles of half of the pages or more: the name of the hospital, which tells nothing of a page."""
    counts = Counter(word for page in pages for word in set(list_words(page.title or "")))
    return frozenset(word for word, count in counts.items() if 2 * count >= len(pages) >= LEAST_PAGES)


def _find_places(pages: Iterable[Page]) -> frozenset[str]:
    places = {address.place.lower() for page in pages for address in page.addresses if address.place}
    return frozenset(places) if len(places) > 1 else frozenset()


def _claim_by_fact(context: PageContext) -> dict[Fact, list[Claim]]:
    by_fact: dict[Fact, list[Claim]] = defaultdict(list)
    for finder in FINDERS:
        for claim in finder(context):
            by_fact[claim.kind, claim.aspect, claim.subject, claim.conditions].append(claim)
    return {fact: [claim for claim in claims if not claim.in_frame] or claims for fact, claims in by_fact.items()}


def _tell(page: Page, claims: Sequence[Claim], told: frozenset[str]) -> _Telling:
    quotes = list(dict.fromkeys(claim.quote.removeprefix("- ") for claim in claims))[:QUOTES]
    purposes = frozenset().union(*(claim.purposes for claim in claims))
    return _Telling(page, told, " … ".join(quotes), purposes, claims[0].name)


def _is_clear(kind: FactKind, told: frozenset[str]) -> bool:
    if kind == "visiting":
        days = _group_days(told)
        return not any(_overlap(*pair) for intervals in days.values() for pair in combinations(intervals, 2))
    return kind == "phone" or len(told) == 1


def _group_days(told: Iterable[str]) -> dict[str, frozenset[str]]:
    days: dict[str, set[str]] = defaultdict(set)
    for value in told:
        day, _space, interval = value.partition(" ")
        days[day].add(interval)
    return {day: frozenset(intervals) for day, intervals in days.items()}


def _overlap(one: str, other: str) -> bool:
    (opens, _, closes), (reopens, _, recloses) = one.partition("-"), other.partition("-")
    return "closed" in (one, other) or (opens < recloses and reopens < closes)


def _find_numbers_together(pages: Iterable[Page]) -> set[frozenset[str]]:
    """Pairs of numbers in the text of one page: whoever wrote it knows them for two different things."""
    held = ([contact.value for contact in page.contacts if not contact.where.startswith(FRAME)] for page in pages)
    return {frozenset(pair) for values in held for pair in combinations(values, 2)}


def _split_by_odds(
    kind: FactKind, tellings: Sequence[_Telling], together: set[frozenset[str]]
) -> Iterator[list[list[_Telling]]]:
    """The tellings by what they say, of those that are at odds with another; nothing when all agree."""
    by_value: dict[frozenset[str], list[_Telling]] = defaultdict(list)
    for telling in tellings:
        by_value[telling.told].append(telling)
    at_odds = {
        value
        for one, other in combinations(by_value, 2)
        if _differ(kind, one, other) and _same_purpose(by_value[one], by_value[other])
        if not any(frozenset((a, b)) in together for a in one for b in other)
        for value in (one, other)
    }
    if at_odds:
        yield [group for value, group in by_value.items() if value in at_odds]


def _differ(kind: FactKind, one: frozenset[str], other: frozenset[str]) -> bool:
    if kind != "visiting":
        return not one & other
    ours, theirs = _group_days(one), _group_days(other)
    return any(not (ours[day] <= theirs[day] or theirs[day] <= ours[day]) for day in ours.keys() & theirs.keys())


def _same_purpose(one: Sequence[_Telling], other: Sequence[_Telling]) -> bool:
    """Whether some page of each may speak of the same purpose; a page that names none speaks of all."""
    return any(not a.purposes or not b.purposes or a.purposes & b.purposes for a in one for b in other)


def _describe(fact: Fact, groups: Sequence[Sequence[_Telling]], seen: Mapping[str, float]) -> Inconsistency:
    kind, aspect, subject, _conditions = fact
    variants = sorted((_make_variant(group, seen) for group in groups), key=lambda variant: -variant.seen)
    total = sum(variant.seen for variant in variants)
    first = groups[0][0]
    name = first.name or ", ".join(sorted(subject))
    return Inconsistency(first.page.hospital, kind, aspect, name, total, tuple(variants))


def _make_variant(tellings: Sequence[_Telling], seen: Mapping[str, float]) -> Variant:
    best = max(tellings, key=lambda telling: seen.get(telling.page.url, 0.0))
    shares = sum(seen.get(telling.page.url, 0.0) for telling in tellings)
    return Variant(best.quote, best.page.title or "", best.page.url, len(tellings), shares)
