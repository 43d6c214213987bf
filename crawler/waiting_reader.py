"""Waiting times, in weeks."""

import re
from collections.abc import Iterable, Iterator

from crawler.fact_lines import FactLine
from vocabulary.page import WaitingTime, WaitKind

_NUMBERS = "één twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien"
NUMBER_WORDS = {"een": 1} | {word: number for number, word in enumerate(_NUMBERS.split(), 1)}
WAITING = re.compile(
    r"\b(\w*wachttijd(en)?|toegangstijd(en)?|wachtlijst(en)?|wachtweken"
    r"|wachtperiode|wachtduur|waiting (time|list)s?)\b",
    re.IGNORECASE,
)
HOW_LONG = re.compile(r"(hoe ?lang|hoeveel|wat (is|zijn)|how long|what is)\b.*\?$", re.IGNORECASE)
TURN = re.compile(r"\bbinnen\b.*\bterecht\b", re.IGNORECASE)  # said under a heading about waiting
# Standards, complaints about counting, and what lies behind are no waiting time of this hospital.
OTHER = re.compile(
    r"\b(treeknorm\w*|norm(en)?|aanvaardba\w*|geleden|om de|gemiddeld in nederland|wordt? (elke|iedere)"
    r"|bijgewerkt|langer dan"
    r"|bedenktijd|zorgverzekeraar)\b",
    re.IGNORECASE,
)
AMOUNT = rf"(?:\d{{1,3}}(?:[.,]\d)?|\b(?:{'|'.join(NUMBER_WORDS)}))"
SPAN = re.compile(
    rf"(?<![\d.,])(?P<least>{AMOUNT})(?:\s*(?:tot|à|a|-|–|of|to)\s*(?P<most>{AMOUNT}))?[\s-]*"
    r"(?P<unit>weken|week|weeks?|maanden|maand|months?|werkdagen|werkdag|dagen|dag|days?|wk\b)",
    re.IGNORECASE,
)
NONE = re.compile(r"\bgeen wachttijd(en)?\b|\bgeen wachtlijst\b|\bno waiting time\b", re.IGNORECASE)
BARE = re.compile(rf"(?:<|>|±|ca\.?|circa)?\s*(?P<least>{AMOUNT})(?:\s*(?:tot|-|–)\s*(?P<most>{AMOUNT}))?")
UNITS = (("werk", 1 / 5), ("we", 1.0), ("wk", 1.0), ("ma", 52 / 12), ("mo", 52 / 12), ("da", 1 / 7))
COLUMN_UNITS = tuple(
    (re.compile(rf"\b({names})\b", re.IGNORECASE), weeks)
    for names, weeks in (
        ("weken|weeks|wk", 1.0),
        ("maanden|months", 52 / 12),
        ("werkdagen|working days", 1 / 5),
        ("dagen|days", 1 / 7),
    )
)
KINDS: dict[WaitKind, re.Pattern[str]] = {
    "access": re.compile(
        r"\btoegangs|eerste (afspraak|bezoek|consult)|polikliniek|poliklinisch|\bintake|spreekuur|first appointment",
        re.IGNORECASE,
    ),
    "diagnosis": re.compile(r"\bdiagnos|\bonderzoek(en)?\b|\bscan\b", re.IGNORECASE),
    "treatment": re.compile(r"behandel|operati|ingre+p|\bopname\b|treatment|surgery", re.IGNORECASE),
}
STEMS = ("wacht", "toegang", "waiting")  # one of these is in all that WAITING finds, and sooner found
FOR_WHAT = re.compile(
    r"\b(?:voor|bij|op)\s+(?:een |de |het )?(?P<what>[^.,:;()]{3,60}?)\s+(?:is|zijn|bedraagt|kan|duurt)\b"
)
PARTS = re.compile(r"[,;](?=[^,;:]+:)")  # of a cell that lists several: "heup: 9 weken, knie: 10 weken"
LONGEST_QUOTE = 400  # letters


def read_waiting_times(lines: Iterable[FactLine]) -> tuple[WaitingTime, ...]:
    """Every waiting time in the main text, each once."""
    return tuple(dict.fromkeys(wait for line in lines for wait in _read_line(line)))


def _read_line(line: FactLine) -> Iterator[WaitingTime]:
    about = " ".join((line.text, *line.columns, *line.path[-2:]))
    if not any(stem in about.lower() for stem in STEMS) or not WAITING.search(about) or OTHER.search(line.text):
        return
    if line.cells:
        yield from _read_row(line)
    elif WAITING.search(line.text) or TURN.search(line.text) or _is_list_line(line):
        for least, weeks in _find_spans(line.text):
            yield _make(_label(line), least, weeks, line, line.text)


def _read_row(line: FactLine) -> Iterator[WaitingTime]:
    """Cells with a unit, or under a column, caption or heading that tells it."""
    for number, cell in enumerate(line.cells[1:], 1):
        column = line.columns[number] if line.columns else ""
        bare = BARE.fullmatch(cell)
        unit = _unit_above(column, *reversed(line.path[-2:])) if bare else 0.0
        if bare and unit:
            yield _make(line.label, *_convert(bare, unit), line, column or line.heading)
            continue
        for part in PARTS.split(cell):
            term = part.rpartition(":")[0].strip()
            for least, weeks in _find_spans(part):
                label = f"{line.label}: {term}" if term else line.label
                yield _make(label, least, weeks, line, term if _find_kind(term) else column or line.heading)


def _make(label: str, least: float | None, weeks: float, line: FactLine, words: str) -> WaitingTime:
    kind = _find_kind(words) or _find_kind(line.heading)
    return WaitingTime(label, weeks, line.text[:LONGEST_QUOTE], least, kind, line.where)


def _find_spans(text: str) -> Iterator[tuple[float | None, float]]:
    if NONE.search(text):
        yield None, 0.0
    for found in SPAN.finditer(text):
        unit = next(weeks for start, weeks in UNITS if found["unit"].lower().startswith(start))
        yield _convert(found, unit)


def _convert(found: re.Match[str], unit: float) -> tuple[float | None, float]:
    amounts = [round(_number(text) * unit, 1) for text in (found["least"], found["most"]) if text]
    return (amounts[0] if len(amounts) > 1 else None), amounts[-1]


def _number(text: str) -> float:
    return NUMBER_WORDS.get(text.lower()) or float(text.replace(",", "."))


def _unit_above(*names: str) -> float:
    """The unit of bare numbers, from the nearest name that tells one; 0 when none does."""
    told = (weeks for name in names for pattern, weeks in COLUMN_UNITS if pattern.search(name))
    return next(told, 0.0)


def _label(line: FactLine) -> str:
    """What the sentence names, else the subject of the page where a term only says that this is a waiting time."""
    found = FOR_WHAT.search(line.text)
    if found:
        return found["what"]
    only_says = WAITING.search(line.text.partition(":")[0]) and line.path
    return line.subject if only_says else line.label


def _is_list_line(line: FactLine) -> bool:
    """Whether a line under "Wachttijden" is a department with its time and no sentence, or answers how long it is."""
    asked = HOW_LONG.match(line.heading) and WAITING.search(line.heading)
    return len(line.text) <= 100 and bool(asked or not line.text.endswith((".", "?", "!")))


def _find_kind(words: str) -> WaitKind | None:
    """The only kind that the words name, None when they name none or several."""
    kinds = [kind for kind, pattern in KINDS.items() if pattern.search(words)]
    return kinds[0] if len(kinds) == 1 else None
