"""The CSV of any rank tracker, with columns that the user maps to fields."""

import difflib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from crawler.cells import parse_count, parse_date, parse_device, parse_position, parse_term
from crawler.csv_tables import CsvTable, parse_cell
from vocabulary.errors import SettingsError
from vocabulary.hospital import Hospital, find_owner
from vocabulary.outside import Import, OutsidePosition

FIELDS = ("term", "position", "hospital", "url", "engine", "place", "device", "date", "volume")
REQUIRED = ("term", "position")


@dataclass(frozen=True, slots=True)
class TrackedPositions:
    """positions: those without a position and depth were not measured. elsewhere: rows of sites that are not ours to
    compare."""

    positions: tuple[OutsidePosition, ...]
    elsewhere: int


def check_columns(
    table: CsvTable, columns: Mapping[str, str], known: Sequence[str] = FIELDS, required: Sequence[str] = REQUIRED
) -> None:
    """columns: column -> one of the known fields. Raises SettingsError for what is unknown, missing or said twice."""
    for column, field in columns.items():
        if field not in known:
            near = difflib.get_close_matches(field, known, n=1, cutoff=0.0)[0]
            raise SettingsError(
                "{field!r} is no field of such a file", "Did you mean {near!r}?", field=field, near=near
            )
        if column not in table.header:
            raise SettingsError(
                "{file}: no column {expected!r}; there are: {columns:.200}",
                "Write the name as it stands in the first line of the file.",
                file=table.file,
                expected=column,
                columns=", ".join(table.header),
            )
    fields = list(columns.values())
    twice = next((field for field in fields if fields.count(field) > 1), None)
    if twice is not None:
        raise SettingsError(
            "more than one column is said to hold the {field}: {columns:.200}",
            "Say it of one of them; --map replaces what was remembered.",
            field=twice,
            columns=", ".join(column for column, field in columns.items() if field == twice),
        )
    missing = [field for field in required if field not in fields]
    if missing:
        raise SettingsError(
            "{file}: no column is said to hold the {field}; there are: {columns:.200}",
            'Say which column holds it, such as: --map "Keyword={field}"',
            file=table.file,
            field=missing[0],
            columns=", ".join(table.header),
        )


def read_positions(
    table: CsvTable,
    columns: Mapping[str, str],
    told: Import,
    hospitals: Sequence[Hospital],
    default: Hospital,
    depth: int | None,
) -> TrackedPositions:
    """The rows that are of one of the hospitals; a row that names no site is of `default`.

    columns: checked by `check_columns`. told: what holds for the file where a row does not say it itself. depth: how
    far the tracker looked, when that is known. Raises SettingsError naming file, line and column.
    """
    fields = {field: (column, table.header.index(column)) for column, field in columns.items()}
    rows = [_Row(table, line, cells, fields) for line, cells in table.rows]
    owned = [(row, _find_hospital(row, hospitals, default)) for row in rows]
    found = tuple(_make_position(row, told, owner.slug, depth) for row, owner in owned if owner is not None)
    return TrackedPositions(found, len(rows) - len(found))


@dataclass(frozen=True, slots=True)
class _Row:
    table: CsvTable
    line: int
    cells: Sequence[str]
    fields: Mapping[str, tuple[str, int]]

    def text(self, field: str) -> str:
        return self.cells[self.fields[field][1]] if field in self.fields else ""

    def where(self, field: str) -> tuple[CsvTable, int, str, str]:
        return self.table, self.line, self.fields[field][0], self.text(field)


def _find_hospital(row: _Row, hospitals: Sequence[Hospital], default: Hospital) -> Hospital | None:
    said, url = row.text("hospital"), row.text("url")
    if said:
        named = (one for one in hospitals if said.casefold() in (one.slug, one.name.casefold()))
        return next(named, None) or find_owner(said, hospitals)
    return find_owner(url, hospitals) if url else default


def _make_position(row: _Row, told: Import, hospital: str, depth: int | None) -> OutsidePosition:
    position, seen = parse_cell(*row.where("position"), partial(parse_position, depth=depth))
    day: date | None = parse_cell(*row.where("date"), parse_date) if row.text("date") else None
    made = OutsidePosition(
        parse_cell(*row.where("term"), parse_term),
        row.text("engine").lower() or told.engine,
        hospital,
        day or told.begin,
        day or told.end,
        position,
        seen,
        row.text("url") or None,
        row.text("place") or told.place,
        told.device,
    )
    if row.text("device"):
        made = replace(made, device=parse_cell(*row.where("device"), parse_device))
    return replace(made, volume=parse_cell(*row.where("volume"), parse_count)) if row.text("volume") else made
