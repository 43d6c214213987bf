"""Tables of data: caption, header and rows."""

from collections.abc import Iterator
from itertools import islice

from crawler.element_path import element_path
from crawler.tree import Element, element_text
from vocabulary.page import Table

LAYOUT_PARTS = ("table", "h1", "h2", "h3", "h4", "form")
MOST_TABLES, MOST_ROWS, MOST_CELLS = 50, 300, 30
MOST_SPANNED = 30
LONGEST_CELL = 400  # letters; a table with longer cells is there for the layout

Row = tuple[str, ...]


def read_tables(root: Element) -> tuple[Table, ...]:
    """Every table that holds data; those that only place things on the page are left out."""
    found = (_read_table(table) for table in islice(root.iter("table"), MOST_TABLES))
    return tuple(table for table in found if table is not None)


def _read_table(table: Element) -> Table | None:
    if table.get("role") == "presentation" or next(table.iterdescendants(*LAYOUT_PARTS), None) is not None:
        return None
    lines = list(islice(table.iter("tr"), MOST_ROWS))
    grid = _make_grid(lines)
    if not grid or len(grid[0]) < 2 or any(len(cell) > LONGEST_CELL for row in grid for cell in row):
        return None
    has_header = _names_columns(lines[0]) and len(grid) > 1
    rows = tuple(row for row in (grid[1:] if has_header else grid) if any(row))
    caption = element_text(next(table.iter("caption"), None))
    return Table(caption, grid[0] if has_header else (), rows, element_path(table)) if rows else None


def _names_columns(line: Element) -> bool:
    parent = line.getparent()
    return (parent is not None and parent.tag == "thead") or all(cell.tag == "th" for cell in _cells(line))


def _cells(line: Element) -> Iterator[Element]:
    return islice(line.iterchildren("td", "th"), MOST_CELLS)


def _make_grid(lines: list[Element]) -> list[Row]:
    """Rows of one width; a cell that spans several places stands in each of them."""
    filled: dict[tuple[int, int], str] = {}
    for number, line in enumerate(lines):
        column = 0
        for cell in _cells(line):
            while (number, column) in filled:
                column += 1
            text = element_text(cell)
            for below in range(_span(cell, "rowspan")):
                for beside in range(_span(cell, "colspan")):
                    filled[number + below, column + beside] = text
    width = max((column + 1 for row, column in filled if row < len(lines)), default=0)
    return [tuple(filled.get((row, column), "") for column in range(width)) for row in range(len(lines))]


def _span(cell: Element, name: str) -> int:
    value = (cell.get(name) or "").strip()
    return min(max(int(value), 1), MOST_SPANNED) if value.isascii() and value.isdigit() and len(value) < 5 else 1
