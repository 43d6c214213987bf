"""Tables as files: xlsx, csv, json."""

import csv
import io
import json
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import xlsxwriter

from vocabulary.errors import SettingsError
from vocabulary.phrases import Phrase, name_cause

Row = Mapping[str, object]
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet takes for a formula (OWASP, CSV injection)


def export_tables(tables: Mapping[str, Sequence[Row]], file: Path) -> None:
    """Write every table to one file; the ending says how. Raises SettingsError for another ending or a bad folder."""
    writers = {".xlsx": make_xlsx, ".csv": make_csv, ".json": make_json}
    if file.suffix.lower() not in writers:
        raise SettingsError(
            "{file}: can't export to {ending}",
            "Use .xlsx, .csv or .json.",
            file=file,
            ending=file.suffix or Phrase("a file without ending"),
        )
    try:
        file.write_bytes(writers[file.suffix.lower()](tables))
    except OSError as error:
        raise SettingsError(
            "{file}: {cause}", "Choose a folder that exists, where you may write.", file=file, cause=name_cause(error)
        ) from error


def make_xlsx(tables: Mapping[str, Sequence[Row]]) -> bytes:
    """A workbook with a sheet per table; text is never taken for a formula or link."""
    buffer = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(buffer, options) as book:
        bold = book.add_format({"bold": True})
        for name, rows in tables.items():
            sheet = book.add_worksheet(name[:31])
            columns = _columns(rows)
            sheet.write_row(0, 0, columns, bold)
            for number, row in enumerate(rows, start=1):
                sheet.write_row(number, 0, [_flatten(row.get(column)) for column in columns])
            sheet.freeze_panes(1, 0)
            sheet.autofit()
    return buffer.getvalue()


def make_csv(tables: Mapping[str, Sequence[Row]]) -> bytes:
    """One CSV for all tables, with the table's name in the first column; UTF-8 with BOM, as Excel wants it."""
    columns = list(dict.fromkeys(column for rows in tables.values() for column in _columns(rows)))
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(["table", *columns] if len(tables) > 1 else columns)
    for name, rows in tables.items():
        for row in rows:
            cells = [_defuse(_flatten(row.get(column))) for column in columns]
            writer.writerow([name, *cells] if len(tables) > 1 else cells)
    return buffer.getvalue().encode("utf-8-sig")


def make_json(tables: Mapping[str, Sequence[Row]]) -> bytes:
    """One JSON object: table name -> list of rows."""
    document = {name: list(rows) for name, rows in tables.items()}
    return json.dumps(document, ensure_ascii=False, indent=1, default=_say_day).encode()


def _columns(rows: Sequence[Row]) -> list[str]:
    return list(dict.fromkeys(column for row in rows for column in row))


def _flatten(value: object) -> str | float | int | bool | None:
    if value is None or isinstance(value, str | float | int | bool):
        return value
    return _say_day(value) if isinstance(value, date) else json.dumps(value, ensure_ascii=False, default=_say_day)


def _say_day(value: object) -> str:
    """A day or a moment; of those a spreadsheet takes the same text in every country."""
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{value!r} can't be written to a file")


def _defuse(value: object) -> object:
    """A text that a spreadsheet would run gets an apostrophe before it."""
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA_STARTS) else value
