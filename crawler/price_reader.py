"""Prices in euros: how much, for what, per what."""

import re
from collections.abc import Iterable, Iterator

from crawler.fact_lines import FactLine, names_something
from vocabulary.page import Price

NUMBER = r"\d{1,3}(?:[.  ]\d{3})+(?:,\d{1,2})?|\d+(?:[.,]\d{1,2})?"
PRICE = re.compile(
    rf"(?:€|\bEUR\b|\beuro\b)\s*(?P<after>{NUMBER})(?:,[-–—])?(?![\d%])"
    rf"|(?<![\d.,])(?P<before>{NUMBER})(?:,[-–—])?\s*(?:€|euro'?s?\b|EUR\b)",
    re.IGNORECASE,
)
CENTS = re.compile(r"(?<![\d.,])(\d{1,2})\s?(?:euro)?cent\b", re.IGNORECASE)
BARE = re.compile(rf"(?P<bare>{NUMBER})(?:,[-–—])?")  # in a column that is called a price
PRICE_COLUMN = re.compile(r"€|\beuro\b|\b(tarief|tarieven|prijs|prijzen|kosten|bedrag)\b", re.IGNORECASE)
SUM = re.compile(r"\s*(miljoen|miljard|mln|mld|million|billion)\b", re.IGNORECASE)  # nobody pays that at a desk
NO_PRICE = re.compile(
    r"subsidie|schadevergoeding|budget|salaris|investe|donatie|omzet|\bmunt(stuk)?(je)?s?\b|loterij|opbrengst",
    re.IGNORECASE,
)
PARKING = re.compile(r"parke|\bp\+r\b|uitrijkaart|garage\b|parking", re.IGNORECASE)
FREE = re.compile(r"\b(?<!niet )(?<!niet meer )(?:gratis|kosteloos|free of charge|for free)\b", re.IGNORECASE)
PER = re.compile(
    r"\s*(?:,-)?\s*(?:per|/|elke?|ieder[e]?)\s?(?:(?:bijkomende?|extra|volgende?|begonnen|aangebroken) )?"
    r"(half uur|(?:\d+ )?minuten|kwartier|uur|dag|etmaal|week|maand|jaar|keer|"
    r"nacht|persoon|stuk|km|kilometer|minuut|gesprek|consult|behandeling|bezoek)\b",
    re.IGNORECASE,
)
DIGIT = re.compile(r"\d")
FREE_WORDS = ("gratis", "kosteloos", "free")
SIGNS = ("€", "eur", "cent")  # in small letters; without one of them only a column makes a number a price
THOUSANDS = re.compile(r"[.  ](?=\d{3}(?!\d))")
LONGEST_QUOTE = 400  # letters
LONGEST_LABEL = 80  # letters


def read_prices(lines: Iterable[FactLine]) -> tuple[Price, ...]:
    """Every amount in the main text, and free parking; the same amount in the same sentence once."""
    return tuple(dict.fromkeys(price for line in lines for price in _find_prices(line)))


def _find_prices(line: FactLine) -> Iterator[Price]:
    small = line.text.lower()
    has_amount = DIGIT.search(small) and (line.columns or any(sign in small for sign in SIGNS))
    if not has_amount and not any(word in small for word in FREE_WORDS):
        return
    parking = any(PARKING.search(words) for words in (line.text, *line.path[-2:]))
    for amount, label, per in _find_amounts(line):
        yield Price(amount, line.text[:LONGEST_QUOTE], label, parking, per, line.where)
    if parking and FREE.search(line.text) and not PRICE.search(line.text):
        yield Price(0.0, line.text[:LONGEST_QUOTE], line.label, True, None, line.where)


def _find_amounts(line: FactLine) -> Iterator[tuple[float, str, str | None]]:
    if not any(map(str.isdigit, line.text)) or NO_PRICE.search(line.text):
        return
    if not line.cells:
        yield from _find_in(line.text, line.heading)
        return
    first = line.cells[0]
    for number, cell in enumerate(line.cells):
        column = line.columns[number] if line.columns else ""
        label = first if number and names_something(first) else line.heading
        named = f"{label}: {column}" if column and not PRICE_COLUMN.search(column) else label
        for amount, told, per in _find_in(cell, named):
            yield amount, told, per or _unit(f"{told} {column}", 0)
        bare = BARE.fullmatch(cell) if number and PRICE_COLUMN.search(column) else None
        if bare:
            yield _parse_amount(bare["bare"]), label, _unit(column, 0)


def _find_in(text: str, otherwise: str) -> Iterator[tuple[float, str, str | None]]:
    for found in PRICE.finditer(text):
        if not SUM.match(text, found.end()):
            label = _label_before(text[: found.start()]) or otherwise
            yield _parse_amount(found["after"] or found["before"]), label, _unit(text, found.end())
    for found in CENTS.finditer(text):
        yield int(found[1]) / 100, otherwise, _unit(text, found.end())


def _label_before(text: str) -> str:
    """The term of a list item or of a line such as "Dagkaart: € 12"."""
    before, mark, behind = text.rpartition(":")
    return before.removeprefix("- ").strip() if mark and not behind.strip() and len(before) <= LONGEST_LABEL else ""


def _unit(text: str, start: int) -> str | None:
    found = PER.match(text, start) or (PER.search(text) if start == 0 else None)
    return found[1].lower() if found else None


def _parse_amount(text: str) -> float:
    return float(THOUSANDS.sub("", text).replace(",", "."))
