"""Phone and fax numbers and e-mail addresses, with what they are for."""

import re
from collections.abc import Iterable, Iterator
from typing import Literal, cast
from urllib.parse import unquote

from lxml import etree

from crawler.clock import DAYS, TIMES
from crawler.element_path import element_path
from crawler.fact_lines import SAYS_HOW, FactLine
from crawler.link_reader import link_text
from crawler.phone_numbers import NOT_PHONE, PHONE, SHORT_PHONE, blank_dates_and_times, parse_phone
from crawler.structured_reader import each_item, name_of, text_of
from crawler.tree import Element
from vocabulary.page import ContactPoint, StructuredData

ContactKind = Literal["phone", "email", "fax"]
SCHEMED_LINKS = etree.XPath("descendant-or-self::a[contains(@href, ':')]")
EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+", re.ASCII)
HIDDEN_AT = re.compile(r"(?<=\w)\s?[(\[{]\s?(?:at|apenstaart\w*|@)\s?[)\]}]\s?(?=\w)", re.IGNORECASE)
HIDDEN_DOT = re.compile(r"(?<=\w)\s?[(\[{]\s?(?:dot|punt|\.)\s?[)\]}]\s?(?=\w)", re.IGNORECASE)
EXTENSION = re.compile(
    r"[\s,(]*(?:toestel(?:nummer)?|tst\.?|ext(?:ensie)?\.?|extension|toets|intern)\s*:?\s*(\d{1,6})\b", re.IGNORECASE
)
FAX = re.compile(r"\b(?:(?:tele)?fax(?:nummer)?|f)\W{0,3}$", re.IGNORECASE)
CALLING = re.compile(r"\b(bel|belt|bellen|telefoon\w*|tel|nummer|alarmnummer|spoed|call)\b", re.IGNORECASE)
IN_BRACKETS = re.compile(r"\s*\((?!gratis|free|lokaal|local)([^()\d]{3,60})\)")
PURPOSE = re.compile(r" (?:voor|for) [^\d.,;:!?()|]{3,60}")  # behind a number
_LISTED = """
    " telefoon telefonisch telefonische telefoonnummer telefoonnummers tel t e m f mob fax faxnummer mail mailen
    e-mail email e-mailadres mailadres bel belt bellen op via of en naar is het ons onze u uw je contact
    contacteer neem van tot tussen uur met de een dan kan kunt wij we zijn bereikbaar bereikbaarheid bereiken te
    opnemen svp graag daarvoor daarna rechtstreeks direct meteen eerst ook aan na voor vanaf in dat zij hij deze
    phone telephone call us our you can or and on at of to the please
"""
SAYS_NOTHING = frozenset(_LISTED.split())
CLAUSE = re.compile(r"[,;:?!|]\s|\.\s(?=[A-Z])|\b(?:bel|belt|bellen|mail|mailt|call)\b", re.IGNORECASE)
PLAIN = re.compile(
    r"\b\d{1,2}[.:]\d\d\b(?:\s?uur\b)?|\b[1-9]\d{3} ?[A-Z]{2}\b[\w -]*"
)  # a time; a postcode and its place
MARKS = " -–:,.;()/|•·?!"
LABEL_WORDS = 8
LABEL_LETTERS = 100
LONGEST_QUESTION = 40  # letters of a question or name that is the label of the number behind it: "Spoed? Bel 112."
CONTEXT_LETTERS = 45  # before a number, in which words say that it is none


def read_contacts(lines: Iterable[FactLine], structured: Iterable[StructuredData]) -> Iterator[ContactPoint]:
    """Every number and address in the text, frame included, and in data for machines, as often as it stands there."""
    asked = ""
    for line in lines:
        if "@" in line.text or any(map(str.isdigit, line.text)) or hides_address(line.text):
            yield from _read_row(line) if line.cells else _read_text(line.text, asked or line.heading, line.where)
        asked = line.text.rstrip("? ") if _names_next(line) else ""
    for where, item in each_item(structured, "telephone", "faxNumber", "email"):
        label = text_of(item, "contactType") or name_of(item)
        yield from _read_values(text_of(item, "telephone"), "phone", label, where)
        yield from _read_values(text_of(item, "faxNumber"), "fax", label, where)
        yield from _read_values(text_of(item, "email").removeprefix("mailto:"), "email", label, where)


def hides_address(text: str) -> bool:
    """Whether a text may write an e-mail address with a word for its @."""
    return any(bracket in text for bracket in "([{") and HIDDEN_AT.search(text) is not None


def read_contact_links(root: Element) -> tuple[ContactPoint, ...]:
    """The links that call or mail."""
    return tuple(point for tag in cast("list[Element]", SCHEMED_LINKS(root)) for point in _read_link(tag))


def _read_row(line: FactLine) -> Iterator[ContactPoint]:
    first = line.cells[0]
    for number, cell in enumerate(line.cells):
        column = line.columns[number] if line.columns else ""
        named = first if number and not any(map(str.isdigit, first)) and "@" not in first else ""
        label = ": ".join(part for part in (named, column) if part and _says_something(part)) or line.heading
        for point in _read_text(cell, label, line.where):
            is_fax = point.kind == "phone" and bool(FAX.search(f"{first if named else ''} {column}"))
            yield ContactPoint("fax" if is_fax else point.kind, point.value, point.label, point.extension, line.where)


def _read_text(text: str, otherwise: str, where: str) -> Iterator[ContactPoint]:
    """otherwise: the label of what has no words of its own beside it."""
    text = HIDDEN_DOT.sub(".", HIDDEN_AT.sub("@", text)) if hides_address(text) else text
    end = 0
    for found, kind, value in sorted(_find(text), key=lambda one: one[0].start()):
        before = text[end : found.start()]
        extension = EXTENSION.match(text, found.end())
        end = extension.end() if extension else found.end()
        behind = IN_BRACKETS.match(text, end)
        end = behind.end() if behind else end
        label = _words_only(before)
        purpose = PURPOSE.match(text, end)
        told = behind[1].strip() if behind else otherwise or (_words_only(purpose[0]) if purpose else "")
        label = label if _says_something(label) else told
        kind = "fax" if kind == "phone" and FAX.search(before) else kind
        yield ContactPoint(kind, value, label, extension[1] if extension else None, where)


def _find(text: str) -> Iterator[tuple[re.Match[str], ContactKind, str]]:
    for found in EMAIL.finditer(text) if "@" in text else ():
        yield found, "email", found[0].lower()
    for found in PHONE.finditer(blank_dates_and_times(text)):
        value = parse_phone(found[0])
        if value and not NOT_PHONE.search(text[max(0, found.start() - CONTEXT_LETTERS) : found.start()]):
            yield found, "phone", value
    for found in SHORT_PHONE.finditer(text) if CALLING.search(text) else ():
        yield found, "phone", found[0].replace(" ", "")


def _names_next(line: FactLine) -> bool:
    """Whether what follows is reached for this: a short question, or a name under a heading such as "Contact"."""
    if line.cells or len(line.text) >= LONGEST_QUESTION:
        return False
    under_contact = bool(line.path) and SAYS_HOW.fullmatch(line.path[-1]) is not None
    named = line.text.replace(" ", "").isalpha() and _says_something(line.text)
    return line.text.endswith("?") or (under_contact and named)


def _read_link(tag: Element) -> Iterator[ContactPoint]:
    href = (tag.get("href") or "").strip()
    if not href[:7].lower().startswith(("tel:", "mailto:")):
        return
    scheme, _, value = unquote(href).partition(":")
    label = _words_only(link_text(tag))
    kind: ContactKind = "phone" if scheme.lower() == "tel" else "email"
    yield from _read_values(value.strip(), kind, label, element_path(tag))


def _read_values(value: str, kind: ContactKind, label: str, where: str) -> Iterator[ContactPoint]:
    if kind == "email":
        yield from (ContactPoint(kind, found[0].lower(), label, None, where) for found in EMAIL.finditer(value))
    elif any(map(str.isdigit, value)):
        yield ContactPoint(kind, parse_phone(value) or value[:LABEL_LETTERS], label, None, where)


def _says_something(text: str) -> bool:
    return any(word.strip(MARKS).lower() not in SAYS_NOTHING | {""} for word in text.split())


def _words_only(text: str) -> str:
    """The last words of a text that name something, without numbers, addresses, days, times and marks."""
    if len(text) > LABEL_LETTERS:
        text = text[-LABEL_LETTERS:].partition(" ")[2]
    for pattern in (PHONE, EMAIL, TIMES, DAYS, PLAIN):
        text = pattern.sub(" ", text)
    clauses = [clause for clause in CLAUSE.split(text) if _says_something(clause)]
    words = clauses[-1].split()[-LABEL_WORDS:] if clauses else []
    while words and not _says_something(words[0]):
        words.pop(0)
    while words and not _says_something(words[-1]):
        words.pop()
    return "" if words == ["nummer"] else " ".join(words).strip(MARKS)
