"""Phone numbers and e-mail addresses, with the words they stand beside."""

import re
from collections.abc import Iterator, Sequence
from typing import Literal
from urllib.parse import unquote

from phonenumbers import (
    NumberParseException,
    PhoneNumber,
    PhoneNumberFormat,
    format_number,
    is_possible_number,
    is_valid_number,
    parse,
)

from crawler.link_reader import link_text
from crawler.text_reader import Block
from crawler.tree import Element
from vocabulary.page import ContactPoint

ContactKind = Literal["phone", "email"]
REGIONS = ("NL", "BE")  # in this order
DUTCH_DIGITS = 10
PHONE = re.compile(r"(?<![\w.,/-])(?:\+|00|0|\(0)\d?[\d\s().\-–/]{5,18}\d(?![\d-]|[.,]\d)")
SHORT_PHONE = re.compile(r"(?<![\w.,-])(?:112|1733|14\d{2,3}|116 ?117)(?![\w-]|[.,]\d)")
SERVICE = re.compile(r"0(800|90[069])(\d{4}|\d{7})$")
ACCOUNT = re.compile(r"\b[A-Z]{2}\d{2} ?[A-Z]{4} ?$")  # the start of an IBAN
EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+", re.ASCII)
CALLING = re.compile(r"\b(bel|belt|bellen|telefoon\w*|tel|nummer|alarmnummer|spoed|call)\b", re.IGNORECASE)
SAYS_NOTHING = {
    *(
        "telefoon",
        "telefonisch",
        "telefoonnummer",
        "tel",
        "t",
        "e",
        "m",
        "mail",
        "mailen",
        "e-mail",
        "email",
        "e-mailadres",
    ),
    *("bel", "bellen", "nummer", "op", "via", "of", "en", "naar", "is", "het", "ons", "het nummer"),
}
LABEL_WORDS = 8
LABEL_LETTERS = 100
ACCOUNT_LETTERS = 12


def read_contacts(root: Element | None, blocks: Sequence[Block]) -> tuple[ContactPoint, ...]:
    """Every number and address on the page once, with the first label that says something.

    root: the page, None for one without markup. blocks: the text of the whole page, frame included, since that is where
    a hospital's number often stands.
    """
    best: dict[tuple[str, str], ContactPoint] = {}
    for point in (*_read_blocks(blocks), *(_read_links(root) if root is not None else ())):
        key = (point.kind, point.value)
        if key not in best or not best[key].label:
            best[key] = point
    return tuple(best.values())


def _read_blocks(blocks: Sequence[Block]) -> Iterator[ContactPoint]:
    heading = ""
    for block in blocks:
        if block.kind == "heading":
            heading = block.text
        for line in block.text.split("\n"):
            name = line.partition(" | ")[0] if block.kind == "row" else None
            for start, kind, value in _find_in_line(line):
                beside = line[max(0, start - LABEL_LETTERS) : start] if name is None else name
                yield ContactPoint(kind, value, _make_label(beside, heading))


def _find_in_line(line: str) -> Iterator[tuple[int, ContactKind, str]]:
    for found in EMAIL.finditer(line):
        yield found.start(), "email", found[0].lower()
    for found in PHONE.finditer(line):
        value = parse_phone(found[0])
        if value and not ACCOUNT.search(line[max(0, found.start() - ACCOUNT_LETTERS) : found.start()]):
            yield found.start(), "phone", value
    for found in SHORT_PHONE.finditer(line) if CALLING.search(line) else ():
        yield found.start(), "phone", found[0].replace(" ", "")


def _read_links(root: Element) -> Iterator[ContactPoint]:
    for tag in root.iter("a"):
        scheme, _, value = unquote(tag.get("href") or "").strip().partition(":")
        if scheme.lower() not in {"tel", "mailto"}:
            continue
        kind: ContactKind = "phone" if scheme.lower() == "tel" else "email"
        if kind == "phone":
            yield ContactPoint(kind, parse_phone(value) or value.strip(), _words_only(link_text(tag)))
        elif found := EMAIL.search(value):
            yield ContactPoint(kind, found[0].lower(), _words_only(link_text(tag)))


def parse_phone(text: str) -> str | None:
    """E.164 of a number as it is written; None when it can be no number of the Netherlands or Belgium."""
    digits = re.sub(r"\D", "", text)
    numbers = [number for region in REGIONS if (number := _parse(text, region))]
    for number in numbers:
        if is_valid_number(number):
            return str(format_number(number, PhoneNumberFormat.E164))
    if not text.lstrip().startswith(("+", "00")) and len(digits) != DUTCH_DIGITS and not SERVICE.match(digits):
        return None
    possible = next((number for number in numbers if is_possible_number(number)), None)
    return str(format_number(possible, PhoneNumberFormat.E164)) if possible else None


def _parse(text: str, region: str) -> PhoneNumber | None:
    try:
        return parse(text.replace("(0)", ""), region)
    except NumberParseException:
        return None


def _make_label(before: str, heading: str) -> str:
    label = _words_only(before)
    words = {word.strip(" -–:,.;").lower() for word in label.split()}
    return label if words - SAYS_NOTHING - {""} else heading


def _words_only(text: str) -> str:
    """The last words of a text, without numbers, addresses and the marks of lists and tables."""
    text = EMAIL.sub(" ", PHONE.sub(" ", text)).replace("|", " ")
    return " ".join(text.split()[-LABEL_WORDS:]).strip(" -–:,.;()•·")
