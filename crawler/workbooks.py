"""Sheets of an Excel workbook as rows of text, each with the number it has in the sheet."""

import zipfile
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime, time
from pathlib import Path
from xml.etree.ElementTree import ParseError

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from vocabulary.errors import SettingsError

PART = "xl/workbook.xml"  # by which a ZIP file is told to be a workbook
Line = tuple[int, tuple[str, ...]]


def read_sheets(file: Path) -> Iterator[tuple[str, list[Line]]]:
    """Name and rows that are not blank of each sheet that has any. Raises SettingsError."""
    try:
        with closing(load_workbook(file, read_only=True, data_only=True)) as book:
            for sheet in book.worksheets:
                sheet.reset_dimensions()  # what the file says of them is often wrong
                rows = enumerate((tuple(map(_say, row)) for row in sheet.iter_rows(values_only=True)), start=1)
                lines = [(number, cells) for number, cells in rows if any(cells)]
                if lines:
                    yield str(sheet.title), lines
    except (InvalidFileException, zipfile.BadZipFile, KeyError, TypeError, ValueError, ParseError, OSError) as error:
        raise SettingsError(
            "{file}: not a workbook that can be read ({error})", "Save the table as CSV.", file=file, error=error
        ) from error


def _say(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "minutes")
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value).strip()
