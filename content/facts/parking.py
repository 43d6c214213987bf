"""What a page says that parking costs, per hour and per day."""

import re
from collections.abc import Iterator

from content.facts.claim import Claim
from content.facts.conditions import CAR_PARK, PARKING, find_conditions, hangs_on_condition
from content.facts.page_context import PageContext, split_where
from vocabulary.inconsistency import Aspect
from vocabulary.page import Price

# What is paid for, by the words of the label and the unit, and else of the sentence.
UNITS: tuple[tuple[Aspect, re.Pattern[str]], ...] = (
    ("week", re.compile(r"\bweek", re.IGNORECASE)),
    ("day-ticket", re.compile(r"dag(?:kaart|ticket)", re.IGNORECASE)),
    ("day-maximum", re.compile(r"\bdag(?:tarief|maximum)?\b|etmaal|24 uur", re.IGNORECASE)),
    ("hour", re.compile(r"\b(?:uur|uurtarief)\b", re.IGNORECASE)),
)
AMOUNT = re.compile(r"€|\beuro\b", re.IGNORECASE)
PART_OF_HOUR = re.compile(r"half uur|kwartier|minu|\d+ uur|uren\b", re.IGNORECASE)
VAGUE = re.compile(r"\b(?:vanaf|circa|ca\.|ongeveer|gemiddeld)\b", re.IGNORECASE)
FREE = re.compile(
    r"\b(?:parkeren|parkeert u|u parkeert|parkeert)(?: (?:is|bij ons|hier|altijd|overal|het ziekenhuis|kan|u|kunt|op"
    r"|ons|eigen|terrein|het|is er))* gratis\b|\bgratis parkeren\b",
    re.IGNORECASE,
)
RESTRICTS = re.compile(
    r"\b(?:minu\w*|uur|uren|kwartier|mits|indien|als|wanneer|behalve|alleen|tot|tussen|buiten|na|niet|kaart\w*)\b",
    re.IGNORECASE,
)


def find_parking_prices(context: PageContext) -> Iterator[Claim]:
    """A claim for every price of a known unit; parking that is simply free claims to be so by the hour."""
    for price in context.page.prices:
        aspect = _choose_unit(price)
        if price.parking and aspect and not VAGUE.search(price.quote) and not hangs_on_condition(price.quote):
            yield from _claim(context, price, aspect)


def _choose_unit(price: Price) -> Aspect | None:
    if price.amount == 0:
        return "hour" if FREE.search(price.quote) and not RESTRICTS.search(price.quote) else None
    alone = price.quote if len(AMOUNT.findall(price.quote)) == 1 else ""
    for text in (price.per or "", price.label, alone):
        if PART_OF_HOUR.search(text) and not re.search(r"\b24 uur", text):
            return None
        for aspect, pattern in UNITS:
            if pattern.search(text):
                return aspect
    return None


def _claim(context: PageContext, price: Price, aspect: Aspect) -> Iterator[Claim]:
    beside = [price.quote, price.label, *split_where(price.where, context.name)]
    conditions = find_conditions(beside, PARKING, context.places, context.page.url)
    if conditions is not None:
        parks = {found[0].lower().replace(" ", "") for text in beside for found in CAR_PARK.finditer(text)}
        told = frozenset({f"{price.amount:.2f}"})
        yield Claim("parking", aspect, frozenset(), conditions | parks, told, price.quote)
