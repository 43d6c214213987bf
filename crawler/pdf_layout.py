"""The lines of a PDF page in the order in which people read them: columns one after the other, table rows whole."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from operator import attrgetter

from pypdfium2 import PdfiumError, PdfPage, PdfTextObj
from pypdfium2.raw import FPDF_PAGEOBJ_TEXT

from crawler.markup import squeeze

MOST_SPANS = 5000  # pieces of text of one page; more is a drawing made of letters
LINE_END_HYPHEN = "\x02"  # what PDFium makes of one
CONTROLS = re.compile(r"[\x00-\x1f]")
BOLD_NAMES = ("bold", "black", "heavy", "demi")
BOLD_WEIGHT = 600
# In letter heights. Words of one line are nearer than two; cells and columns lie further apart.
SAME_LINE, NO_SPACE, SAME_CELL = 0.4, 0.15, 1.2
# A gap between columns has running text on both sides, not the figures of a table.
LEAST_COLUMN_LINES, LEAST_COLUMN_LETTERS = 4, 20
MOST_CROSSING = 0.3  # of the lines: headings above both columns
MOST_EDGES = 8  # left edges that are tried
EDGE = 3.0  # points by which lines of one column begin apart
CELL_MARK = " | "


@dataclass(frozen=True, slots=True)
class PdfLine:
    """left, right, base: in points from the left and bottom of the page. size: of the letters, in points."""

    text: str
    left: float
    right: float
    base: float
    size: float
    bold: bool


def read_pdf_lines(page: PdfPage) -> list[PdfLine]:
    """The lines of a page; the cells of a table row are divided by ` | `. Text on its side is left out."""
    return list(_order(_join_spans(_read_spans(page))))


def _read_spans(page: PdfPage) -> Iterator[PdfLine]:
    textpage = page.get_textpage()
    for span in islice(page.get_objects(filter=[FPDF_PAGEOBJ_TEXT], textpage=textpage), MOST_SPANS):
        if isinstance(span, PdfTextObj):
            yield from _read_span(span)


def _read_span(span: PdfTextObj) -> Iterator[PdfLine]:
    try:
        text = CONTROLS.sub(" ", span.extract().replace(LINE_END_HYPHEN, "-"))
        left, _, right, _ = span.get_bounds()
        across, aslant, _, upright, _, base = span.get_matrix().get()
        size = span.get_font_size() * abs(upright)
        bold = _is_bold(span)
    except (PdfiumError, UnicodeDecodeError):
        return
    if text.strip() and abs(aslant) <= abs(across) and 0 < size < 1000:
        yield PdfLine(text, left, right, base, size, bold)


def _is_bold(span: PdfTextObj) -> bool:
    font = span.get_font()
    return font.get_weight() >= BOLD_WEIGHT or any(name in font.get_base_name().lower() for name in BOLD_NAMES)


def _join_spans(spans: Iterable[PdfLine]) -> list[PdfLine]:
    """Pieces that stand beside each other as one, up to the edge of a cell or column; from top to bottom."""
    joined: list[PdfLine] = []
    for row in _rows(spans):
        last: PdfLine | None = None
        for span in row:
            if last and span.left - last.right < SAME_CELL * max(span.size, last.size):
                last = _join(last, span)
                continue
            joined += [last] if last else []
            last = span
        joined += [last] if last else []
    return [replace(line, text=text) for line in joined if (text := squeeze(line.text))]


def _rows(spans: Iterable[PdfLine]) -> Iterator[list[PdfLine]]:
    """Lines at the same height, from left to right."""
    row: list[PdfLine] = []
    for span in sorted(spans, key=lambda span: (-span.base, span.left)):
        if row and row[0].base - span.base > SAME_LINE * max(span.size, row[0].size):
            yield sorted(row, key=attrgetter("left"))
            row = []
        row.append(span)
    if row:
        yield sorted(row, key=attrgetter("left"))


def _join(one: PdfLine, other: PdfLine) -> PdfLine:
    gap = "" if other.left - one.right < NO_SPACE * other.size else " "
    longest = max(one, other, key=lambda span: len(span.text))
    return replace(
        one,
        text=one.text + gap + other.text,
        right=max(one.right, other.right),
        size=longest.size,
        bold=one.bold and other.bold,
    )


def _order(lines: Sequence[PdfLine]) -> Iterator[PdfLine]:
    """A line across both columns ends what stands above it."""
    edge = _find_edge(lines)
    if edge is None:
        yield from _as_rows(lines)
        return
    above: list[PdfLine] = []
    for line in lines:
        if _crosses(line, edge):
            yield from _columns(above, edge)
            above = []
            yield line
        else:
            above.append(line)
    yield from _columns(above, edge)


def _columns(lines: Sequence[PdfLine], edge: float) -> Iterator[PdfLine]:
    yield from _order([line for line in lines if line.left < edge - EDGE])
    yield from _order([line for line in lines if line.left >= edge - EDGE])


def _crosses(line: PdfLine, edge: float) -> bool:
    return line.left < edge - EDGE and line.right > edge


def _find_edge(lines: Sequence[PdfLine]) -> float | None:
    """Where a second column of running text begins, None when the lines have but one."""
    edges = Counter(round(line.left / EDGE) * EDGE for line in lines)
    for edge, count in edges.most_common(MOST_EDGES):
        if count >= LEAST_COLUMN_LINES and _parts_columns(lines, edge):
            return edge
    return None


def _parts_columns(lines: Sequence[PdfLine], edge: float) -> bool:
    before = [line for line in lines if line.right <= edge]
    behind = [line for line in lines if line.left >= edge - EDGE]
    if min(len(before), len(behind)) < LEAST_COLUMN_LINES:
        return False
    crossing = len(lines) - len(before) - len(behind)
    beside = max(line.base for line in behind) > min(line.base for line in before)
    return beside and crossing <= MOST_CROSSING * len(lines) and _is_text(before) and _is_text(behind)


def _is_text(lines: Sequence[PdfLine]) -> bool:
    return sum(len(line.text) for line in lines) >= LEAST_COLUMN_LETTERS * len(lines)


def _as_rows(lines: Sequence[PdfLine]) -> Iterator[PdfLine]:
    for row in _rows(lines):
        yield replace(row[0], text=CELL_MARK.join(line.text for line in row), right=row[-1].right)
