"""Postal addresses of the Netherlands and Belgium."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence

from crawler.fact_lines import FactLine
from crawler.structured_reader import Item, each_item, name_of, text_of
from vocabulary.page import PostalAddress, StructuredData

NAME_WORD = (
    r"(?:['’]?[A-ZÀ-Þ][\w'’.-]*|'s-[A-Z][\w-]*|van|de|den|der|het|te|ten|ter|op|aan|a/d|a\.d\.|bij|in|la|le|du|of|\d+e)"
)
PLACE = (
    r"(?P<place>(?:['’]s-|['’]t )?[A-ZÀ-Þ][\w'’-]*"
    r"(?:[ -](?:aan (?:den|de)|op|bij|den|de|van|a/d|[A-ZÀ-Þ][\w'’-]+))*)"
)
DUTCH = re.compile(
    rf"\b(?P<postcode>[1-9]\d{{3}}\s?(?!SA|SD|SS)[A-Z]{{2}})\b(?:[\s,|·•]+(?:(?:in|te)\s+)?{PLACE}|(?=\s*(?:[.,;)]|$)))"
)
BELGIAN = re.compile(rf"(?<![\d.,-])\b(?:B-)?(?P<postcode>[1-9]\d{{3}})\s+(?![A-Z]{{2}}\b){PLACE}")
NUMBER = r"\d{1,5}(?:\s?[a-zA-Z](?![\w.])|\s?[-–/]\s?\d{1,4}|\s?(?:bis|bus \d+|b\d+))?"
STREET = re.compile(
    rf"(?P<street>(?:[A-ZÀ-Þ]|['’][st]\b|\d+e )[\w'’.-]*(?: {NAME_WORD}){{0,6}}) "
    rf"(?P<number>(?<=ostbus )\d{{1,3}} \d{{3}}|{NUMBER})"
    r"[\s,|–-]*(?:\([^)]*\)|[,–-] ?(?:\d{1,2}e )?[a-z][a-z ]{2,30}[A-Z\d]?|, [A-Z][a-z]+ [A-Z\d])?[\s,;|·•/(–—-]*$"
)
ROAD = re.compile(
    r"(?i:straat|laan|weg|plein|dreef|lei|kaai|baan|steenweg|park|singel|kade|gracht|markt|hof|pad|ring|postbus)\b\.?"
)
POSTCODE_HINT = re.compile(r"\b[1-9]\d{3}\s?[A-Z]")
CALLED = re.compile(
    r"(?i)\b((?:bezoek|post|correspondentie|navigatie|aflever|vestigings)?adres\w*)\s*(?:is|luidt)?\s*:?\s*$"
)
# A street, a number and a place are enough ("Uw navigatie vindt Parklaan 1, Dorp"), or a line or cell of its own.
WITHOUT_POSTCODE = re.compile(
    rf" \d{{1,4}}(?:-\d{{1,3}}| ?[a-zA-Z])?(?=(?:,| in| te|,? \() ?{PLACE}\s*(?:$|[.,;:)'’\"|])|\s*(?:$|\|))"
)
ROAD_ENDS = (
    *("straat", "laan", "weg", "plein", "dreef", "lei", "kaai", "baan", "park", "singel", "kade", "gracht", "markt"),
    *("hof", "pad", "ring", "steeg", "wal", "dijk", "brink", "boulevard", "plantsoen"),
)
NO_PLACE = re.compile(
    r"gebouw|ingang|route|tel|locatie|kamer|verdieping|adres|praktijk|centrum|ziekenhuis|kliniek|apotheek",
    re.IGNORECASE,
)
DIGIT = re.compile(r"\d")
ADDRESS_COLUMN = re.compile(r"\badres\b|\bstraat\b", re.IGNORECASE)
SAYS_NOTHING = {"waar", "locatie", "het adres is", "adres", "address", "where"}
LINES_ABOVE = 2  # in which the street may stand
LONGEST_QUOTE = 300  # letters


def read_postal_addresses(lines: Sequence[FactLine], structured: Iterable[StructuredData]) -> tuple[PostalAddress, ...]:
    """Every address once: one of a line with a postcode and its street on that line or just above it."""
    told = [address for number in range(len(lines)) for address in _read_line(lines, number)]
    told += [address for line in _headings_with_postcode(lines) for address in _read_line([line], 0)]
    loose = [address for line in lines if DIGIT.search(line.text) for address in _read_without_postcode(line)]
    best: dict[tuple[str, str, str], PostalAddress] = {}
    for address in (*told, *_read_structured(structured)):
        best.setdefault((address.street.casefold(), address.number, address.postcode), address)
    known = {(street, number) for street, number, _ in best}
    for address in loose:
        if (address.street.casefold(), address.number) not in known:
            best.setdefault((address.street.casefold(), address.number, ""), address)
    return tuple(_drop_longer(best.values()))


def _headings_with_postcode(lines: Iterable[FactLine]) -> Iterator[FactLine]:
    """Headings as lines: on a card an address may be written as one."""
    for path, place in dict.fromkeys((line.path, line.place) for line in lines):
        if path and POSTCODE_HINT.search(path[-1]):
            yield FactLine(path[-1], path[:-1], place=place)


def _drop_longer(addresses: Collection[PostalAddress]) -> Iterator[PostalAddress]:
    """Without what begins with the name of a building ("De Linde Lindelaan 12"), where another tells the street."""
    streets: dict[tuple[str, str], set[str]] = {}
    for address in addresses:
        streets.setdefault((address.number, address.postcode), set()).add(address.street)
    for address in addresses:
        words = address.street.split()
        tails = {" ".join(words[start:]) for start in range(1, len(words))}
        if not tails & streets[address.number, address.postcode]:
            yield address


def _read_line(lines: Sequence[FactLine], number: int) -> Iterator[PostalAddress]:
    line = lines[number]
    if not POSTCODE_HINT.search(line.text):
        return
    start = 0
    for found in DUTCH.finditer(line.text) if DUTCH.search(line.text) else BELGIAN.finditer(line.text):
        before = line.text[start : found.start()]
        above = [other.text for other in lines[max(0, number - LINES_ABOVE) : number] if other.path == line.path]
        street = STREET.search(before) or (_last_street(above) if not before.strip(" -|,") else None)
        start = found.end()
        if street is None or (found.re is BELGIAN and not ROAD.search(street["street"])):
            continue
        quote = line.text if street.string == before else f"{street.string}, {line.text}"
        yield PostalAddress(
            street["street"].strip(" ,"),
            street["number"].replace(" ", ""),
            _spaced(found["postcode"]),
            _own_place(found["place"] or ""),
            "NL" if found.re is DUTCH else "BE",
            _make_label(street, line),
            quote[:LONGEST_QUOTE],
            line.where,
        )


def _read_without_postcode(line: FactLine) -> Iterator[PostalAddress]:
    for street, place in (*_find_called(line), *_find_with_place(line.text)):
        if not NO_PLACE.search(place):
            number = street["number"].replace(" ", "")
            label = _make_label(street, line)
            yield PostalAddress(street["street"], number, "", place, "", label, line.text[:LONGEST_QUOTE], line.where)


def _find_called(line: FactLine) -> Iterator[tuple[re.Match[str], str]]:
    """The cells of a column that is called an address."""
    for cell, column in zip(line.cells, line.columns, strict=False):
        if ADDRESS_COLUMN.search(column):
            written, _, place = cell.partition(",")
            street = STREET.fullmatch(written)
            if street:
                yield street, place.strip()


def _find_with_place(text: str) -> Iterator[tuple[re.Match[str], str]]:
    for found in WITHOUT_POSTCODE.finditer(text):
        is_road = text.endswith(ROAD_ENDS, 0, found.start())
        street = STREET.search(text[: found.end()]) if is_road else None
        if street:
            yield street, (found["place"] or "").rstrip("'’")


def _last_street(above: Sequence[str]) -> re.Match[str] | None:
    return next((found for text in reversed(above) if (found := STREET.search(text))), None)


def _spaced(postcode: str) -> str:
    return f"{postcode[:4]} {postcode[4:].strip()}".strip()


def _own_place(place: str) -> str:
    """A place without the word that opens what follows it, such as Telefoon or Tel."""
    return re.sub(r"[ -](?:Tel\w*|T|Fax|E|De|Het|Nederland|Belgi\w+|België|Route\w*|Postadres|Bezoekadres)$", "", place)


def _make_label(street: re.Match[str], line: FactLine) -> str:
    """The words right before the street, else the row's first cell or the heading."""
    words = street.string[: street.start()].strip(" -|,:")
    called = CALLED.search(words)
    if words.casefold() in SAYS_NOTHING:
        words = ""
    elif called:
        return called[1]
    first = line.cells[0] if line.cells else ""
    row = first if first not in street[0] and not POSTCODE_HINT.search(first) else ""
    return words if 0 < len(words) <= 60 and words[0].isupper() and not words.endswith(".") else row or line.heading


def _read_structured(structured: Iterable[StructuredData]) -> Iterator[PostalAddress]:
    names: dict[str, str] = {}  # of the items that were passed, by their place
    for where, item in each_item(structured, "streetAddress"):
        names[where] = name_of(item)
        yield from _read_item(item, where, names[where] or names.get(where.rpartition(".")[0], ""))


def _read_item(item: Item, where: str, label: str) -> Iterator[PostalAddress]:
    written, postcode, place = (text_of(item, name) for name in ("streetAddress", "postalCode", "addressLocality"))
    if not written:
        return
    street = STREET.search(written)
    is_dutch = re.fullmatch(r"\d{4} ?[A-Za-z]{2}", postcode) is not None
    yield PostalAddress(
        street["street"] if street else written,
        street["number"].replace(" ", "") if street else "",
        _spaced(postcode.upper()) if is_dutch else postcode,
        place,
        "NL" if is_dutch else (text_of(item, "addressCountry") or "BE")[:2].upper() if postcode else "",
        label,
        ", ".join(part for part in (written, f"{postcode} {place}".strip()) if part)[:LONGEST_QUOTE],
        where,
    )
