"""Tables in the files that other tools export: CSV in any of its shapes, one or several in a ZIP, or a workbook."""

import csv
import io
import re
import zipfile
import zlib
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from crawler.workbooks import PART, Line, read_sheets
from vocabulary.errors import SettingsError
from vocabulary.phrases import name_cause
from vocabulary.validation import FaultyValueError

MOST_BYTES = 50_000_000  # of one table, unpacked: a million rows
DIVIDERS = "\t;,"
EXCEL_DIVIDER = re.compile(r"sep=(.)\r?\n")
Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class CsvTable:
    """file: what messages call it. rows: line number and cells of each that is not blank, as many as in the header."""

    file: str
    header: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]


def read_tables(file: Path) -> tuple[CsvTable, ...]:
    """The table of a CSV file, or those of a ZIP file or of the sheets of an Excel workbook (xlsx), in its order.

    Comma, semicolon or tab; UTF-8 or UTF-16 with or without byte order mark. Raises SettingsError naming file and line.
    """
    if zipfile.is_zipfile(file):
        return _read_zip(file)
    try:
        with file.open("rb") as opened:
            body = opened.read(MOST_BYTES + 1)
    except OSError as error:
        raise SettingsError(
            "{file}: {cause}", "Check that it is a file and that you may read it.", file=file, cause=name_cause(error)
        ) from error
    return (_parse_table(str(file), body),)


def parse_cell(table: CsvTable, line: int, column: str, cell: str, parse: Callable[[str], Value]) -> Value:
    """What a cell means. Raises SettingsError naming file, line, column, what was expected and what is there."""
    try:
        return parse(cell)
    except FaultyValueError as error:
        raise SettingsError(
            "{file}, line {line}, column {column}: {fault}, not {value!r:.80}",
            "Mend that line; nothing of the file was stored.",
            file=table.file,
            line=line,
            column=column,
            fault=error.phrase,
            value=cell,
        ) from error


def _read_zip(file: Path) -> tuple[CsvTable, ...]:
    try:
        with zipfile.ZipFile(file) as archive:
            if PART in archive.namelist():
                return _read_workbook(file, archive)
            members = [member for member in archive.infolist() if member.filename.lower().endswith(".csv")]
            return tuple(_parse_table(f"{file}/{one.filename}", _read_member(archive, one)) for one in members)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError) as error:  # RuntimeError: a password
        raise SettingsError(
            "{file}: not a ZIP file that can be read ({error})", "Download the export again.", file=file, error=error
        ) from error


def _read_workbook(file: Path, archive: zipfile.ZipFile) -> tuple[CsvTable, ...]:
    if sum(member.file_size for member in archive.infolist()) > MOST_BYTES:
        raise _explain_size(str(file))
    sheets = list(read_sheets(file))
    return tuple(_make_table(f"{file}/{name}" if len(sheets) > 1 else str(file), lines) for name, lines in sheets)


def _read_member(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
    with archive.open(member) as opened:
        return opened.read(MOST_BYTES + 1)


def _parse_table(file: str, body: bytes) -> CsvTable:
    if len(body) > MOST_BYTES:
        raise _explain_size(file)
    text = _decode(file, body)
    said = EXCEL_DIVIDER.match(text)
    first = text.partition("\n")[0]
    divider = said[1] if said else max(DIVIDERS, key=first.count)
    reader = csv.reader(io.StringIO(text[said.end() :] if said else text), delimiter=divider)
    skipped = 1 if said else 0
    try:
        lines = [(reader.line_num + skipped, _strip(cells)) for cells in reader if any(map(str.strip, cells))]
    except csv.Error as error:
        raise SettingsError(
            "{file}, line {line}: not CSV: {error}",
            "Export the file again as CSV.",
            file=file,
            line=reader.line_num + skipped,
            error=error,
        ) from error
    if not lines:
        raise SettingsError("{file}: there is nothing in it", "Export the file again as CSV.", file=file)
    return _make_table(file, lines)


def _make_table(file: str, lines: Sequence[Line]) -> CsvTable:
    header = lines[0][1]
    return CsvTable(file, header, tuple((line, _fit(file, line, cells, len(header))) for line, cells in lines[1:]))


def _explain_size(file: str) -> SettingsError:
    return SettingsError("{file}: larger than 50 MB", "Export a shorter period, or fewer rows.", file=file)


def _decode(file: str, body: bytes) -> str:
    encoding = "utf-16" if body.startswith((BOM_UTF16_LE, BOM_UTF16_BE)) else "utf-8-sig"
    try:
        return body.decode(encoding)
    except UnicodeDecodeError as error:
        raise SettingsError(
            "{file}: not UTF-8 text (byte {byte})",
            "Save the file as UTF-8, in Excel: 'CSV UTF-8'.",
            file=file,
            byte=error.start,
        ) from error


def _strip(cells: list[str]) -> tuple[str, ...]:
    return tuple(cell.strip() for cell in cells)


def _fit(file: str, line: int, cells: tuple[str, ...], width: int) -> tuple[str, ...]:
    if any(cells[width:]):
        raise SettingsError(
            "{file}, line {line}: more cells than columns: {cells!r:.80}",
            "Put a text that holds the dividing sign between quotes.",
            file=file,
            line=line,
            cells=cells[width:],
        )
    return cells[:width] + ("",) * (width - len(cells))
