"""Prices in euros: how much, for what, per what."""

import re
from collections.abc import Iterable, Iterator

from crawler.fact_lines import FactLine, names_something
from vocabulary.page import Price

NUMBER = r"\d{1,3}(?:[.  ]\d{3})+(?:,\d{1,2})?|\d+(?:[.,]\d{1,2})?"
PRICE = re.compile(
    rf"(?:€|\bEUR\b|\beuro\b)\s*(?P<after>{NUMBER})(?:,[-–—])?(?![\d%])"
    rf"|(?<![\d.,])(?P<before>{NUMBER})(?:,[-–—])?\s*(?:€(?!\s*\d)|euro'?s?\b|EUR\b(?!\s*\d))",
    re.IGNORECASE,
)
CENTS = re.compile(r"(?<![\d.,])(\d{1,2})\s?(?:euro)?cent\b", re.IGNORECASE)
BARE = re.compile(rf"(?P<bare>{NUMBER})(?:,[-–—])?")  # in a column that is called a price
PRICE_COLUMN = re.compile(r"€|\beuro\b|\b(tarief|tarieven|prijs|prijzen|kosten|bedrag)\b", re.IGNORECASE)
SUM = re.compile(r"\s*(miljoen|miljard|mln|mld|million|billion)\b", re.IGNORECASE)  # nobody pays that at a desk
NO_PRICE = re.compile(
    r"subsidie|schadevergoeding|budget|salaris|investe|donatie|\bgift\b|omzet|\bmunt(stuk)?(je)?s?\b|loterij|opbrengst"
    r"|\bpremie|voorbeeld\s?:|\bgemiddelde? \w+ kost|\b(?:was|waren)\b.*\bnog\b|\bkostten?\b",
    re.IGNORECASE,
)
# Up to an amount that goes to the patient.
RECEIVED = re.compile(
    r"\b(?:ontvangt|korting|(?<!niet )vergoed(?:t|en|den|ing)?)\b"
    r"(?!.*\b(?:rekening|factuur|nota|niet|zelf)\b)[^,;:]*:?\s*$",
    re.IGNORECASE,
)
PARKING = re.compile(r"parke|\bp\+r\b|uitrijkaart|garage\b|parking", re.IGNORECASE)
REIMBURSED = re.compile(r"vergoed|verzekeraar|dekking", re.IGNORECASE)  # a column of what others pay
GIVEN_BACK = re.compile(
    r"\s*(?:per \w+ )?(?:(?!niet|geen)\w+ ){0,2}(?:vergoed|terugbetaald|terug|korting)\b"
)  # behind one
ABOVE = re.compile(
    r"\b(?:boven|meer dan|hoger dan|ter waarde van|gratis vanaf|bestel\w* vanaf)(?: de)?\s*$", re.IGNORECASE
)
CHEAPER_NOW = re.compile(r",?\s*(?:voor|nu|thans)\s+(?:maar |slechts |nog )?(?=€|\d)", re.IGNORECASE)
NOT_PARKING = re.compile(
    r"overnacht|kluisje|rolstoel|maaltijd|taxi|treinkaart|televisie|wifi", re.IGNORECASE
)  # paid for, under such a heading
FREE = re.compile(r"\b(?<!niet )(?<!niet meer )(?:gratis|kosteloos|free of charge|for free)\b", re.IGNORECASE)
PER = re.compile(
    r"\s*(?:,-)?\s*\(?(?:max(?:imaal|\.) )?"
    r"(?:per|/|elke?|ieder[e]?|voor een)\s?(?:(?:bijkomende?|extra|volgende?|begonnen|aangebroken) )?"
    r"(half uur|24 uur|(?:\d+ )?minuten|kwartier|uur|dag|etmaal|week|maand|jaar|keer|"
    r"nacht|persoon|stuk|km|kilometer|minuut|gesprek|consult|behandeling|bezoek)\b",
    re.IGNORECASE,
)
PER_SHORT = re.compile(r"\s*p[./]\s?([udwmj])\b", re.IGNORECASE)
SHORT_UNITS = {"u": "uur", "d": "dag", "w": "week", "m": "maand", "j": "jaar", "24 uur": "etmaal"}
TICKET = re.compile(
    r"\b(uur|dag|week|maand|jaar)(?:kaart|tarief|abonnement|pas|prijs|ticket|maximum|max\b)", re.IGNORECASE
)
HOW_OFTEN = re.compile(r"\b\d+ ?\w+ per \w+", re.IGNORECASE)  # "2 x per week" is no unit
FROM = re.compile(r"(?:- )?(?:(?:vanaf|ca\.|circa|max\.|maximaal)\s)?", re.IGNORECASE)
LEADER = re.compile(r"[ .…_]{3,}$")  # the dots between a name and its price
DIGIT = re.compile(r"\d")
FREE_WORDS = ("gratis", "kosteloos", "free")
SIGNS = ("€", "eur", "cent")  # in small letters; without one of them only a column makes a number a price
THOUSANDS = re.compile(r"[.  ](?=\d{3}(?!\d))")
LONGEST_QUOTE = 400  # letters
LONGEST_LABEL = 80  # letters
MOST_WORDS_NAMED = 4  # before a price in brackets: "Bezorgen (€ 2,50)"


def read_prices(lines: Iterable[FactLine]) -> tuple[Price, ...]:
    """Every amount in the main text, and free parking; the same amount in the same sentence once."""
    return tuple(dict.fromkeys(_read_lines(lines)))


def _read_lines(lines: Iterable[FactLine]) -> Iterator[Price]:
    before: FactLine | None = None
    for line in lines:
        yield from _find_prices(line, before)
        before = line


def _find_prices(line: FactLine, before: FactLine | None) -> Iterator[Price]:
    small = line.text.lower()
    has_amount = DIGIT.search(small) and (line.columns or any(sign in small for sign in SIGNS))
    if not has_amount and not any(word in small for word in FREE_WORDS):
        return
    parking = _is_for_parking(line)
    named = _name_above(line, before) or line.heading
    for amount, label, per in _find_amounts(line, named):
        yield Price(amount, line.text[:LONGEST_QUOTE], label, parking, per, line.where)
    if parking and FREE.search(line.text) and not PRICE.search(line.text):
        yield Price(0.0, line.text[:LONGEST_QUOTE], line.label, True, None, line.where)


def _is_for_parking(line: FactLine) -> bool:
    """By its own words, else by what stands above it."""
    if PARKING.search(line.text):
        return True
    return not NOT_PARKING.search(line.text) and any(map(PARKING.search, (*line.path[:1], *line.path[-2:])))


def _name_above(line: FactLine, before: FactLine | None) -> str:
    """The line above one that opens with its price, when that line is a name and has no price."""
    if before is None or before.cells or before.path != line.path or not PRICE.match(line.text, _opening(line.text)):
        return ""
    name = LEADER.sub("", before.text).removeprefix("- ").rstrip(": ")
    is_name = len(name) <= LONGEST_LABEL and not name.endswith((".", "?", "!")) and names_something(name)
    return name if is_name and not PRICE.search(name) else ""


def _opening(text: str) -> int:
    """Where the first word stands after a mark such as "vanaf"."""
    found = FROM.match(text)
    return found.end() if found else 0


def _find_amounts(line: FactLine, named: str) -> Iterator[tuple[float, str, str | None]]:
    """named: what a price is for when its own words do not tell."""
    if not any(map(str.isdigit, line.text)) or NO_PRICE.search(line.text):
        return
    if not line.cells:
        yield from _find_in(line.text, named)
        return
    for number, cell in enumerate(line.cells):
        column = line.columns[number] if line.columns else ""
        if REIMBURSED.search(column):
            continue
        label = next((named for named in line.cells[:number] if names_something(named)), line.heading)
        full = f"{label}: {column}" if column and not PRICE_COLUMN.search(column) else label
        for amount, told, per in _find_in(cell, full):
            yield amount, told, per or _unit_in(f"{told} {column}")
        bare = BARE.fullmatch(cell) if number and PRICE_COLUMN.search(column) else None
        if bare:
            yield _parse_amount(bare["bare"]), label, _unit_in(f"{label} {column}")


def _find_in(text: str, otherwise: str) -> Iterator[tuple[float, str, str | None]]:
    start = 0
    for found in PRICE.finditer(text):
        words = text[start : found.start()]
        unit, start = _unit_at(text, found.end())
        if not _is_no_price(text, found, words):
            label = _label_before(text[: found.start()]) or otherwise
            told = unit or _unit_in(words if any(map(str.isalpha, words)) else label)
            yield _parse_amount(found["after"] or found["before"]), label, told
    for found in CENTS.finditer(text):
        yield int(found[1]) / 100, otherwise, _unit_at(text, found.end())[0]


def _is_no_price(text: str, found: re.Match[str], words: str) -> bool:
    """By the words between the amount before and this one, and those behind it."""
    behind = any(pattern.match(text, found.end()) for pattern in (SUM, GIVEN_BACK, CHEAPER_NOW))
    return behind or any(pattern.search(words) for pattern in (RECEIVED, ABOVE))


def _label_before(text: str) -> str:
    """The term of a list item or of a line such as "Dagkaart: € 12" or "Bezorgen (€ 2,50)"."""
    before, mark, behind = text.rpartition("(" if text.endswith("(") else ":")
    is_term = mark == ":" or len(before.split()) <= MOST_WORDS_NAMED
    told = mark and is_term and not behind.strip() and len(before) <= LONGEST_LABEL
    return before.removeprefix("- ").strip() if told else ""


def _unit_at(text: str, start: int) -> tuple[str | None, int]:
    """The unit right behind an amount, and where it ends."""
    found = PER.match(text, start) or PER_SHORT.match(text, start)
    if found is None:
        return None, start
    unit = found[1].lower()
    return SHORT_UNITS.get(unit, unit), found.end()


def _unit_in(words: str) -> str | None:
    """The unit that the words before an amount or above it name."""
    told = HOW_OFTEN.sub(" ", words)
    found = max((*PER.finditer(told), *TICKET.finditer(told)), key=re.Match.start, default=None)
    return found[1].lower() if found else None


def _parse_amount(text: str) -> float:
    return float(THOUSANDS.sub("", text).replace(",", "."))
