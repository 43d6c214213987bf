"""Visiting hours that a page claims, per department."""

import re
from collections.abc import Iterator

from content.facts.claim import Claim
from content.facts.conditions import VISITS, find_conditions, hangs_on_condition
from content.facts.departments import choose_department
from content.facts.page_context import PageContext, split_where
from vocabulary.page import FRAME, OpeningHours

VISIT = re.compile(r"bezoek|welkom|visit", re.IGNORECASE)
WORD = re.compile(r"[^\W\d_]+")
_LISTED = """
    maandag dinsdag woensdag donderdag vrijdag zaterdag zondag ma di wo do vr za zo werkdagen weekend weekeinde week
    dagelijks elke iedere alle dag dagen door de van tot en met tussen uur op in het s middags avonds ochtends
    mogelijk m t is zijn
"""
DAYS_AND_TIMES = frozenset(_LISTED.split())
# Holidays among the days of a line are told apart by the reader already.
HOLIDAYS_BESIDE = re.compile(r"(?:\ben |, |/|&)?\b\w*-?feestdag\w*", re.IGNORECASE)
# Who is welcome elsewhere, and when nobody is.
NO_VISIT = re.compile(
    r"\bgeen bezoek|\b(?:arts|dokter|specialist|verpleegkundige|vrijwilligers?|pastor)\b.*\bbezoek"
    r"|\bniet (?:op bezoek|toegestaan|mogelijk|welkom)|\brust(?:tijd|uur)\b|tentoonstelling|expositie"
    r"|open dag|spreekuur|inloop|balie|rondleiding|informatie(?:avond|bijeenkomst)|bezoekadres",
    re.IGNORECASE,
)
# Names of pages that may tell what holds in every department that says nothing else.
SPEAKS_FOR_ALL = re.compile(
    r"bezoek|visit|gast|opname|opgenomen|verblijf|vra(?:gen|ag)|\bfaq|welkom|\bhome|praktisch|informatie|huisregels"
    r"|familie|naasten|contact|hoe laat",
    re.IGNORECASE,
)
EXCEPT = re.compile(r"\b(?:behalve|uitgezonderd|met uitzondering|uitzonderingen|m\.u\.v\.).*", re.IGNORECASE)
TIMES_ONLY = 4  # words beside days and times, at most, in a line that leaves it to its heading to say what they are of
EARLIEST, LATEST = "06:00", "24:00"  # what opens before it is a number of hours that was taken for a time


def find_visiting_hours(context: PageContext) -> Iterator[Claim]:
    """A claim for every interval of an ordinary week; told: `day opens-closes`, day 1 being Monday."""
    for hours in context.page.opening_hours:
        if hours.kind == "visiting" and hours.days and not (hours.exception or hours.where.startswith(FRAME)):
            yield from _claim(context, hours)


def _claim(context: PageContext, hours: OpeningHours) -> Iterator[Claim]:
    above = split_where(hours.where, context.name)
    quote = HOLIDAYS_BESIDE.sub(" ", EXCEPT.sub("", hours.quote))
    texts = [quote, hours.label, *above]
    conditions = find_conditions(texts, VISITS, context.places, context.page.url)
    subject = choose_department([*texts, context.path])
    if conditions is None or subject is None or not _tells_visits(quote, hours):
        return
    if not subject and not SPEAKS_FOR_ALL.search(context.name):
        return
    interval = f"{hours.opens}-{hours.closes}" if hours.opens else "closed"
    told = frozenset(f"{day} {interval}" for day in hours.days)
    yield Claim("visiting", "", subject, conditions, told, hours.quote)


def _tells_visits(quote: str, hours: OpeningHours) -> bool:
    """Whether the line itself speaks of visits, or holds little but times under a heading that does."""
    if (hours.opens or LATEST) < EARLIEST or NO_VISIT.search(quote) or hangs_on_condition(quote):
        return False
    if VISIT.search(quote):
        return True
    words = [word for word in WORD.findall(quote) if word.lower() not in DAYS_AND_TIMES]
    return len(words) <= TIMES_ONLY and VISIT.search(f"{hours.label} {hours.where}") is not None
