"""How many hours before a procedure a page says that nothing may be eaten or drunk."""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from content.facts.claim import Claim
from content.facts.conditions import FASTING, find_conditions, hangs_on_condition
from content.facts.departments import SERVICES, find_departments
from content.facts.page_context import Line, PageContext, read_lines
from content.facts.terms_before import find_terms
from vocabulary.inconsistency import Aspect

FOOD = re.compile(r"\b(?:eten|eet|voedsel|voeding|maaltijd|ontbij\w+|nuchter)\b", re.IGNORECASE)
DRINK = re.compile(r"\b(?:drink\w*|dranken|water|vloeistof\w*)\b", re.IGNORECASE)
BOTH = re.compile(r"\b(eten|eet) (?:en|of) (drink\w*)\b", re.IGNORECASE)
# A term forbids, or allows until; an amount to drink beforehand is none. What holds in one case only, or for some food
# only, is left out.
LIMITS = re.compile(r"\b(?:niet|niets|geen|nuchter|tot|stop\w*|laatste)\b", re.IGNORECASE)
AMOUNT = re.compile(
    r"\b(?:glas|glazen|liter|ml|bekers?|volle blaas|\w*vezel\w*|pit(?:ten|jes)?|zaden|fruit|groenten?|vet(?:te|ten)?"
    r"|alleen (?:voor|bij|als|wanneer))\b",
    re.IGNORECASE,
)
OTHER_DRINK = re.compile(r"\b(?:melk|zuivel|borstvoeding|flesvoeding|alcohol|koffie|cola|cafe[iï]ne)\w*", re.IGNORECASE)
WATER = re.compile(r"\b(?:water|heldere?)\b", re.IGNORECASE)
PART = re.compile(r"[,;:]| en | maar ")
# Words that make up a procedure, in the headings below the name of the page and in the sentence.
PROCEDURE = re.compile(
    r"\b[\w-]+(?:scopie|scan|operatie|echo|grafie|punctie|biopsie|plastiek|prothese|katheterisatie|ablatie"
    r"|conversie|onderzoek)\b|\b(?:bloedprikken|bloedafname|ercp|ct|pet-ct|mri|echo)\b",
    re.IGNORECASE,
)
# What is looked at: an ultrasound of the liver is not one of the heart.
LOOKED_AT = re.compile(r"\bvan (?:de |het |uw |je )?(?!de\b|het\b|uw\b|je\b|tevoren)(\w{3,})", re.IGNORECASE)
ASIDE = re.compile(r"\([^()]*\)|[:|–].*")
WORD = re.compile(r"[\w-]{3,}")
_LISTED = """
    voorbereiding voorbereiden voorbereid bereidt hoe uw jouw het een van voor bij met naar aan zich over wat moet mag
    ziekenhuis dag onderzoek onderzoeken behandeling behandelingen ingreep nuchter zijn eten drinken folder informatie
    veelgestelde vragen vraag patiënten patiëntenfolder opname thuis nodig komt naast waarom wanneer laat wel niet dan
    wordt gaat the and weten alles belangrijk belangrijke praktische ondergaan krijgt heeft mijn pagina pijn regels
"""
SAYS_LITTLE = frozenset(_LISTED.split())
OPERATION = frozenset({"operatie", "operaties", "narcose", "anesthesie", "verdoving", "opereren", "geopereerd"})
NOT_ITS_OWN = SERVICES | {"anesthesiologie", "preoperatieve screening"}  # of an operation: the department that operates
LONGEST = 24  # hours; a diet of days is something else


def find_fasting_terms(context: PageContext) -> Iterator[Claim]:
    """A claim for every term; told: the number of hours. A term for water is one for drinking."""
    for line in read_lines(context.page):
        terms = [] if hangs_on_condition(line.text) else list(_read_terms(line.text))
        if terms:
            yield from _claim(context, line, terms)


def _claim(context: PageContext, line: Line, terms: Iterable[tuple[Aspect, int]]) -> Iterator[Claim]:
    subject = _name_procedure(context, line)
    conditions = find_conditions([line.text, *line.path, context.name], FASTING, context.places)
    if not subject or conditions is None:
        return
    looked_at = {found[1].lower() for found in LOOKED_AT.finditer(line.text)} - OPERATION - SAYS_LITTLE
    name = ASIDE.sub("", context.name).strip()
    for aspect, hours in terms:
        told = frozenset({str(hours)})
        yield Claim("fasting", aspect, subject, conditions | looked_at, told, line.text, name=name)


def _read_terms(sentence: str) -> Iterator[tuple[Aspect, int]]:
    if AMOUNT.search(sentence) or not LIMITS.search(sentence):
        return
    sentence = BOTH.sub(r"\1/\2", sentence)
    parts = _cut_parts(sentence)
    for term in find_terms(sentence):
        told = _find_said(parts, term.start)
        if 0 < term.hours <= LONGEST and FOOD.search(told):
            yield "food", term.hours
        if 0 < term.hours <= LONGEST and DRINK.search(told) and (WATER.search(told) or not OTHER_DRINK.search(told)):
            yield "drink", term.hours


def _cut_parts(sentence: str) -> list[tuple[int, str]]:
    """Where each part of the sentence starts, and its text."""
    starts = [0, *(found.end() for found in PART.finditer(sentence)), len(sentence)]
    return [(start, sentence[start:end]) for start, end in pairwise(starts)]


def _find_said(parts: list[tuple[int, str]], place: int) -> str:
    """The part in which a quantity stands, with those after it, else before it, that tell what it is about."""
    number = max(index for index, (start, _text) in enumerate(parts) if start <= place)
    for chosen in (number, *range(number + 1, len(parts)), *range(number - 1, -1, -1)):
        text: str = parts[chosen][1]
        if chosen != number and any(find_terms(text)):
            continue
        if _names_intake(text):
            return text
    return ""


def _names_intake(text: str) -> bool:
    return FOOD.search(text) is not None or DRINK.search(text) is not None


def _name_procedure(context: PageContext, line: Line) -> frozenset[str]:
    """The words of the page's name, with the procedures that the headings and the sentence name; empty for none."""
    name = {word for word in WORD.findall(ASIDE.sub(" ", context.name).lower()) if word not in SAYS_LITTLE}
    beside = (found[0].lower() for text in (*line.path, line.text) for found in PROCEDURE.finditer(text))
    words = name | {word for word in beside if word not in SAYS_LITTLE}
    special = words - OPERATION
    if special:
        return frozenset(special)
    texts = " ".join((context.name, *line.path, line.text)).lower()
    about = words or OPERATION & set(WORD.findall(texts))
    return frozenset({"operatie"}) | (find_departments(context.path) - NOT_ITS_OWN) if about else frozenset()
