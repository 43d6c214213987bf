"""Text as the readers of facts take it: sentences and table rows, each with what stands above it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from crawler.text_reader import Block
from vocabulary.sentences import split_sentences

LONGEST_LINE = 2000  # letters that are looked at; no sentence is longer
CELL_MARK = " | "
TERM = re.compile(r"^-\s+([^:\d]{2,60}):\s")
# Headings and terms that say how to reach something, not what.
SAYS_HOW = re.compile(
    r"(?:contact(?:gegevens|informatie)?|bel(?:len| ons)|telefo(?:on|nisch)(?:nummers?)?"
    r"|(?:telefonisch )?bereikbaar(?:heid)?|adres(?:sen|gegevens)?|openings(?:tijden|uren)|tijden|vragen"
    r"|opening hours|address|phone)",
    re.IGNORECASE,
)
PAGE_NUMBER = re.compile(r"Pagina \d+")
FILLED_IN = re.compile(
    r"\d|^(gesloten|closed|dicht|gratis|free|altijd|dag en nacht|geen|nee|ja|n\.?v\.?t\.?|onbekend|[-–—?])$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class FactLine:
    """A sentence, or a table row with ` | ` between its cells.

    path: the headings above it, outermost first, then the caption of its table; the page's title when there are none.
    cells, columns: of a table row, and the names of its columns, as many or none. place: of text outside the main
    content, such as `frame`.
    """

    text: str
    path: tuple[str, ...]
    cells: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    place: str = ""

    @property
    def heading(self) -> str:
        """The nearest heading that names something: "Contact" under "Cardiologie" does not."""
        naming = (heading for heading in reversed(self.path) if not SAYS_HOW.fullmatch(heading))
        return next(naming, self.path[-1] if self.path else "")

    @property
    def subject(self) -> str:
        """What the page is about: the first heading above the line, after the page number of a PDF."""
        return next((heading for heading in self.path if not PAGE_NUMBER.fullmatch(heading)), self.heading)

    @property
    def where(self) -> str:
        return " > ".join((self.place, *self.path) if self.place else self.path) or "text"

    @property
    def label(self) -> str:
        """What the line is about: the first cell of a row, else its heading and the term that a list item opens with.

        A first cell of little but figures names nothing.
        """
        if self.cells:
            return self.cells[0] if names_something(self.cells[0]) else self.heading
        term = TERM.match(self.text)
        if term and SAYS_HOW.fullmatch(term[1]):
            return self.heading
        return f"{self.heading}: {term[1]}" if term and self.heading else term[1] if term else self.heading


def read_lines(blocks: Iterable[Block], title: str | None, place: str = "") -> tuple[FactLine, ...]:
    """Every sentence and table row in reading order. place: of text outside the main content."""
    return tuple(_read_lines(blocks, (title,) if title else (), place))


def names_something(text: str) -> bool:
    """Whether a text is words, perhaps with a figure among them."""
    return sum(map(str.isalpha, text)) > max(1, sum(map(str.isdigit, text)))


def _read_lines(blocks: Iterable[Block], top: tuple[str, ...], place: str) -> Iterator[FactLine]:
    above: list[Block] = []
    rows: list[str] = []
    path = top
    for block in blocks:
        if block.kind == "row":
            rows.append(block.text)
            continue
        yield from _read_rows(rows, path, place)
        rows = []
        if block.kind == "heading":
            above = [*(heading for heading in above if heading.level < block.level), block]
            path = tuple(text for heading in above if (text := heading.text.rstrip(" :")))
        else:
            yield from (FactLine(line[:LONGEST_LINE], path, place=place) for line in split_sentences(block.text))
    yield from _read_rows(rows, path, place)


def _read_rows(rows: Sequence[str], path: tuple[str, ...], place: str) -> Iterator[FactLine]:
    """Rows of tables that follow each other; a row of one cell is a caption, one without facts names the columns."""
    above = path
    columns: tuple[str, ...] = ()
    for number, text in enumerate(rows):
        cells = tuple(cell.strip() for cell in text[:LONGEST_LINE].split(CELL_MARK.strip()))
        if len(cells) == 1 and not any(map(str.isdigit, text)):
            above, columns = (*path, text[:LONGEST_LINE]), ()
        elif _names_columns(cells, rows[number + 1 : number + 2]):
            columns = cells
            continue
        yield FactLine(text[:LONGEST_LINE], above, cells, columns if len(columns) == len(cells) else (), place)


def _names_columns(cells: Sequence[str], following: Sequence[str]) -> bool:
    """Whether a row of words stands above a row of facts."""
    if len(cells) < 2 or any(FILLED_IN.search(cell) for cell in cells):
        return False
    return any(FILLED_IN.search(cell.strip()) for row in following for cell in row.split(CELL_MARK.strip()))
