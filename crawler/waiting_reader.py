"""Waiting times, in weeks."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from crawler.fact_lines import CELL_MARK, FactLine, names_something
from vocabulary.page import WaitingTime, WaitKind

_NUMBERS = "één twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien"
NUMBER_WORDS = {"een": 1.0, "anderhalf": 1.5, "anderhalve": 1.5} | {
    word: float(number) for number, word in enumerate(_NUMBERS.split(), 1)
}
WAITING = re.compile(
    r"\b(\w*wachttijd(en)?|toegangstijd(en)?|wachtlijst(en)?|wachtweken"
    r"|wachtperiode|wachtduur|lang\b.{1,30}\bwachten|(snel|wanneer)\b.{1,30}\b(terecht|aan de beurt)"
    r"|waiting (time|list)s?)\b",
    re.IGNORECASE,
)
HOW_LONG = re.compile(r"(hoe ?lang|hoeveel|wat (is|zijn)|how long|what is)\b.*\?$", re.IGNORECASE)
TURN = re.compile(  # said under a heading about waiting
    r"\bbinnen\b.*\b(terecht|aan de beurt|geholpen|gezien|ingepland|geplaatst)\b"
    r"|\b(plannen|inplannen|plaatsing|terecht|aan de beurt)\b.*\bbinnen\b"
    r"|\b(u wacht|wacht u|wachten op|houd\w* rekening met)\b",
    re.IGNORECASE,
)
FIRST = re.compile(  # said with it anywhere
    r"\beerste (afspraak|bezoek|consult|gesprek|onderzoek)|\bintake|\bnieuwe pati[eë]nt", re.IGNORECASE
)
# Standards, complaints about counting, and what lies behind are no waiting time of this hospital.
OTHER = re.compile(
    r"\b(treeknorm\w*|norm(en)?|streefnorm|aanvaardba\w*|geleden|om de|gemiddeld in nederland|wordt? (elke|iedere)"
    r"|bijgewerkt|langer dan"
    r"|bedenktijd|zorgverzekeraar|uitslag(en)?|wachtkamer|bericht|opnameduur)\b",
    re.IGNORECASE,
)
AMOUNT = rf"(?:\d{{1,3}}(?:[.,]\d)?|\b(?:{'|'.join(NUMBER_WORDS)}))"
UNIT = r"weken|week|weeks?|maanden|maand|months?|werkdagen|werkdag|(?:kalender)?dagen|dag|days?|wkn?\b|mnd\b|half ?jaar"
SPAN = re.compile(
    rf"(?<![\d.,])(?P<least>{AMOUNT})[\s-]*(?:(?P<first>{UNIT})?\s*(?:tot|à|a|-|–|of|to)\s*(?P<most>{AMOUNT}))?[\s-]*"
    rf"(?P<unit>{UNIT})",
    re.IGNORECASE,
)
NONE = re.compile(r"\b(geen|zonder) wacht(tijd(en)?|lijst)\b|\bno waiting time\b", re.IGNORECASE)
AMOUNT_ALONE = re.compile(rf"(?:(?:ongeveer|circa|ca\.|gemiddeld|maximaal|max\.|±)\s*)?{SPAN.pattern}", re.IGNORECASE)
UNIT_ALONE = re.compile(UNIT, re.IGNORECASE)
BARE = re.compile(rf"(?:<|>|±|ca\.?|circa)?\s*(?P<least>{AMOUNT})(?:\s*(?:tot|-|–)\s*(?P<most>{AMOUNT}))?")
UNITS = (
    *(
        ("werk", 1 / 5),
        ("we", 1.0),
        ("wk", 1.0),
        ("ma", 52 / 12),
        ("mo", 52 / 12),
        ("mn", 52 / 12),
        ("da", 1 / 7),
        ("ka", 1 / 7),
    ),
    ("half", 26.0),
)
COLUMN_UNITS = tuple(
    (re.compile(rf"\b({names})\b", re.IGNORECASE), weeks)
    for names, weeks in (
        ("weken|weeks|wkn?", 1.0),
        ("maanden|months|mnd", 52 / 12),
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
NO_WAIT = re.compile(r"(geen|direct|per direct|meteen|direct terecht|dezelfde dag)\.?", re.IGNORECASE)  # a whole cell
IN_UNIT = re.compile(r"\bin (?:hele |het aantal )?(?:weken|werkdagen|dagen|maanden)\b", re.IGNORECASE)
CLAUSE = re.compile(r"[;()]")
STEMS = (
    "wacht",
    "toegang",
    "terecht",
    "beurt",
    "waiting",
)  # one of these is in all that WAITING finds, and sooner found
FOR_WHAT = re.compile(
    r"\b(?:voor|bij|op)\s+(?:een |de |het )?(?P<what>[^.,:;()]{3,60}?)\s+(?:is|zijn|bedraagt|kan|duurt)\b"
)
PARTS = re.compile(r"[,;](?=[^,;:]+:)")  # of a cell that lists several: "heup: 9 weken, knie: 10 weken"
LONGEST_QUOTE = 400  # letters
LONGEST_NAME = 80  # letters


def read_waiting_times(lines: Sequence[FactLine]) -> tuple[WaitingTime, ...]:
    """Every waiting time in the main text, each once."""
    has_rows = any(line.cells for line in lines)
    units = {line.path: line.text for line in lines if has_rows and not line.cells and IN_UNIT.search(line.text)}
    found = (
        wait for line in _join_boxes(lines) if _may_tell(line) for wait in _read_line(line, _told_above(line, units))
    )
    return tuple(dict.fromkeys(found))


def _told_above(line: FactLine, units: Mapping[tuple[str, ...], str]) -> str:
    """The sentence under the same headings, or some of them, that tells the unit of bare numbers."""
    above = (line.path[:size] for size in range(len(line.path), -1, -1)) if line.cells and units else ()
    return next((units[path] for path in above if path in units), "")


def _join_boxes(lines: Sequence[FactLine]) -> Iterable[FactLine]:
    """The lines; under a heading about waiting, an amount and its name that stand in boxes of their own are a row."""
    if not any(_has_stem(path) and _is_about_waiting(path) for path in {line.path for line in lines}):
        return lines
    boxes = [*_join_units(lines)]
    names = _name_amounts(boxes)
    rest = set(range(len(boxes))) - set(names.values())
    return [
        _make_row(boxes[number], boxes[names[number]]) if number in names else boxes[number] for number in sorted(rest)
    ]


def _join_units(lines: Iterable[FactLine]) -> Iterator[FactLine]:
    """The lines, a bare number and the unit below it as one."""
    before: FactLine | None = None
    for line in lines:
        if before and BARE.fullmatch(before.text) and UNIT_ALONE.fullmatch(line.text):
            yield replace(before, text=f"{before.text} {line.text}")
            before = None
            continue
        if before:
            yield before
        before = line
    if before:
        yield before


def _name_amounts(boxes: Sequence[FactLine]) -> dict[int, int]:
    """For each box with nothing but an amount the one that names it: above it, or below it when that has another."""
    names: dict[int, int] = {}
    for number, line in enumerate(boxes):
        if AMOUNT_ALONE.fullmatch(line.text) and _is_about_waiting(line.path):
            above = range(max(0, number - 1), number) if names.get(number - 2) != number - 1 else ()
            below = range(number + 1, min(number + 2, len(boxes)))
            name = next((other for other in (*above, *below) if _is_name(boxes[other], line)), None)
            names |= {number: name} if name is not None else {}
    return names


def _make_row(amount: FactLine, name: FactLine) -> FactLine:
    return replace(amount, text=f"{name.text}{CELL_MARK}{amount.text}", cells=(name.text, amount.text))


def _is_name(line: FactLine, beside: FactLine) -> bool:
    """Whether a line is a few words without an amount, under the same headings."""
    few = len(line.text) <= LONGEST_NAME and not line.text.endswith((".", "?", "!", ":"))
    plain = few and not line.cells and line.path == beside.path
    return plain and names_something(line.text) and not SPAN.search(line.text)


def _is_about_waiting(words: Iterable[str]) -> bool:
    about = " ".join(words)
    return any(stem in about.lower() for stem in STEMS) and WAITING.search(about) is not None


def _read_line(line: FactLine, unit: str) -> Iterator[WaitingTime]:
    """unit: a sentence that tells the unit of bare numbers."""
    about = _is_about_waiting((line.text, *line.columns, *line.path[:1], *line.path[-2:]))
    if line.cells:
        yield from _read_row(line, unit) if about and not OTHER.search(line.cells[0]) else ()
        return
    text = _without_others(line.text)
    if _tells_wait(line, text) if about else _tells_turn(text):
        for least, weeks in _find_spans(text):
            yield _make(_label(line), least, weeks, line, line.text)


def _may_tell(line: FactLine) -> bool:
    """Sooner known than whether it does."""
    words = " ".join((line.text, *line.columns)).lower()
    return _has_stem(line.path) or "binnen " in words or any(map(words.__contains__, STEMS))


@lru_cache(maxsize=1000)
def _has_stem(path: tuple[str, ...]) -> bool:
    return any(stem in " ".join(path).lower() for stem in STEMS)


def _without_others(text: str) -> str:
    """The clauses of a sentence or cell that may tell how long one waits: "6 weken" of "6 weken (norm: 4 weken)"."""
    return " ".join(part for part in CLAUSE.split(text) if not OTHER.search(part)) if OTHER.search(text) else text


def _tells_turn(text: str) -> bool:
    """Whether a sentence says when a new patient has his turn, where nothing says that it is about waiting."""
    return "binnen " in text and TURN.search(text) is not None and FIRST.search(text) is not None


def _tells_wait(line: FactLine, text: str) -> bool:
    """The same where something does. text: the clauses of the line that count."""
    words = WAITING.search(text) or TURN.search(text)
    return words is not None or _is_list_line(line)


def _read_row(line: FactLine, told: str) -> Iterator[WaitingTime]:
    """Cells with a unit, or under a column, caption, heading or sentence that tells it."""
    for number, cell in enumerate(line.cells[1:], 1):
        column = line.columns[number] if line.columns else ""
        if OTHER.search(column):
            continue
        bare = BARE.fullmatch(cell)
        unit = _unit_above(column, *reversed(line.path[-2:]), told) if bare else 0.0
        if bare and unit:
            yield _make(line.label, *_convert(bare, unit), line, column or line.heading)
            continue
        if NO_WAIT.fullmatch(cell) and (len(line.cells[1:]) == 1 or WAITING.search(column)):
            yield _make(line.label, None, 0.0, line, column or line.heading)
        for part in PARTS.split(_without_others(cell)):
            term = part.rpartition(":")[0].strip()
            for least, weeks in _find_spans(part):
                label = f"{line.label}: {term}" if term else line.label
                yield _make(label, least, weeks, line, term if _find_kind(term) else column or line.heading)


def _make(label: str, least: float | None, weeks: float, line: FactLine, words: str) -> WaitingTime:
    kind = _find_kind(words) or _find_kind(line.heading) or _find_kind("".join(line.cells[:1]))
    return WaitingTime(label, weeks, line.text[:LONGEST_QUOTE], least, kind, line.where)


def _find_spans(text: str) -> Iterator[tuple[float | None, float]]:
    if NONE.search(text):
        yield None, 0.0
    for found in SPAN.finditer(text):
        unit = _weeks_in(found["unit"])
        yield _convert(found, unit, _weeks_in(found["first"]) if found["first"] else unit)


def _weeks_in(unit: str) -> float:
    return next(weeks for start, weeks in UNITS if unit.lower().startswith(start))


def _convert(found: re.Match[str], unit: float, first: float | None = None) -> tuple[float | None, float]:
    """first: the unit of the shortest, where that differs."""
    if not found["most"]:
        return None, round(_number(found["least"]) * unit, 1)
    return round(_number(found["least"]) * (first or unit), 1), round(_number(found["most"]) * unit, 1)


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
    above = _name_of(line) if only_says or WAITING.fullmatch(line.heading) else line.heading
    term = "" if only_says or line.text.startswith("- ") else _term(line.text)
    if term:
        return f"{above}: {term}"
    return above if only_says else line.label


def _name_of(line: FactLine) -> str:
    """What the page is about, else its part, when the page is about waiting."""
    return line.heading if WAITING.search(line.subject) else line.subject


def _term(text: str) -> str:
    """What stands before a colon with an amount behind it, and nothing else."""
    term, _, told = text.partition(":")
    told = told.strip().rstrip(".")
    return term if 1 < len(term) <= LONGEST_NAME and AMOUNT_ALONE.fullmatch(told) else ""


def _is_list_line(line: FactLine) -> bool:
    """Whether a line under "Wachttijden" is a department with its time and no sentence, or answers how long it is."""
    asked = HOW_LONG.match(line.heading) and WAITING.search(line.heading)
    is_item = asked or not line.text.endswith((".", "?", "!")) or _term(line.text)
    return len(line.text) <= 100 and bool(is_item)


def _find_kind(words: str) -> WaitKind | None:
    """The only kind that the words name, None when they name none or several."""
    kinds = [kind for kind, pattern in KINDS.items() if pattern.search(words)]
    return kinds[0] if len(kinds) == 1 else None
