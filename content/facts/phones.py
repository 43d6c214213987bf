"""Phone numbers that a page claims, per department or service."""

import re
from collections.abc import Iterator

from content.facts.claim import Claim
from content.facts.conditions import CALLS, PURPOSES, find_conditions
from content.facts.departments import drop_departments, find_departments
from content.facts.page_context import PageContext, read_lines, split_where
from vocabulary.page import ContactPoint

IN_BRACKETS = re.compile(r"\([^()]*\)")
WORD = re.compile(r"[\w'-]+")
DIGITS = re.compile(r"\D")
DUTCH = "+31"
_LISTED = """
    de het een uw onze ons je en of via met naar voor van op in bij aan om te tot is zijn kan kunt dan ook wij we u
    polikliniek poli afdeling verpleegafdeling specialisme bel belt bellen telefoon telefoonnummer telefonisch nummer
    tel afspraak afspraken maken contact balie secretariaat algemeen bereikbaar dag nacht uur vragen vraag heeft
    opnemen neem over hebt heb iets meld meldt zich stel stelt maak maakt meer informatie
"""
SAYS_LITTLE = frozenset(_LISTED.split())
ROLE = re.compile(r"\b(?:verpleegafdeling(?:en)?|afdeling(?:en)?|poli(?:kliniek\w*)?)\b", re.IGNORECASE)
# What one calls for, apart from what every desk is called for.
TOPIC = re.compile(
    r"\bvoor (?:de |het |een |uw |je |meer )?(?!afspra|vra|info|contact|overleg|advies|medische?\b|dringende?\b|spoed)"
    r"(?!uw\b|je\b|de\b|het\b|een\b|meer\b)([a-zà-ÿ][\w-]{4,})",
    re.IGNORECASE,
)
EMERGENCY = frozenset({"spoedeisende hulp", "huisartsenpost", "eerste hart hulp"})
LEAST_DIGITS = 8  # of a number that belongs to somebody; 112 and service numbers of four digits are everybody's


def find_phones(context: PageContext) -> Iterator[Claim]:
    """A claim for every number whose label names a department or service and little else."""
    lines = [(DIGITS.sub("", line.text), line) for line in read_lines(context.page)]
    for contact in context.page.contacts:
        digits = DIGITS.sub("", contact.value.removeprefix(DUTCH))
        if contact.kind == "phone" and len(digits) >= LEAST_DIGITS:
            places = [line for held, line in lines if digits in held]
            quote = places[0].text if places else f"{contact.label}: {contact.value}"
            yield from _claim(context, contact, quote, in_frame=not places)


def _claim(context: PageContext, contact: ContactPoint, quote: str, in_frame: bool) -> Iterator[Claim]:
    label = IN_BRACKETS.sub(" ", contact.label)
    subject = find_departments(label)
    rest = {word for word in WORD.findall(drop_departments(label).lower()) if word not in SAYS_LITTLE}
    beside = [contact.label, quote, *split_where(contact.where, context.name)]
    conditions = find_conditions(beside, CALLS, context.places, context.page.url)
    if not subject or rest or conditions is None:
        return
    topics = {found[1].lower() for found in TOPIC.finditer(quote)}
    purposes = find_conditions([contact.label, quote], PURPOSES, ()) or frozenset()
    roles = [found[0].lower() for text in beside if (found := ROLE.search(text))]
    ward = {"ward"} if roles and "afdeling" in roles[0] else set()
    implied = {"urgent"} if subject & EMERGENCY else set()
    told = frozenset({contact.value})  # an extension of a number is no other number
    yield Claim("phone", "", subject, (conditions | ward | topics) - implied, told, quote, purposes, in_frame)
