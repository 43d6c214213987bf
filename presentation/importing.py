"""Files of positions that others measured, taken into the store: all of a file, or nothing of it."""

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from crawler.cells import parse_count, parse_date, parse_device
from crawler.csv_tables import CsvTable, read_tables
from crawler.rank_tracker import check_columns, read_positions
from crawler.search_console import read_search_console
from presentation.project import Project, find_hospital
from storage.imports import find_import, read_column_map, save_column_map, save_import
from vocabulary.errors import SettingsError
from vocabulary.outside import Import, OutsidePosition
from vocabulary.validation import FaultyValueError

Value = TypeVar("Value")
OPTION = "--"  # before the name of what is remembered of a file beside its columns


@dataclass(frozen=True, slots=True)
class ImportReport:
    """How many rows have a position, say `not_found` among the first so many, or were not measured.

    elsewhere: rows of sites that are not compared, left out. known_since: when this very file was taken in before; then
    nothing was stored. remembered: how its columns are read from now on.
    """

    what: Import
    positions: int
    not_found: int
    not_measured: int
    elsewhere: int
    known_since: datetime | None
    remembered: Mapping[str, str]


def import_search_console(project: Project, file: Path, hospital: str | None = None) -> ImportReport:
    """Take in an export of Search Console. hospital: whose it is (slug), None for ours. Raises SettingsError."""
    slug = find_hospital(project, hospital).slug if hospital else project.own.slug
    told, positions = read_search_console(file, slug)
    return store_import(project, file, {"hospital": slug}, told, positions)


def import_positions(project: Project, file: Path, said: Mapping[str, str], hospital: str | None) -> ImportReport:
    """Take in a rank tracker's CSV.

    said: column -> field, and `--engine`, `--place`, `--device`, `--date`, `--depth` with what holds for all of the
    file. All but the date is remembered for files with the same columns, so that it need not be said again; who says a
    column takes all of that back. hospital: whose the rows are that don't say so (slug), None for ours. Raises
    SettingsError.
    """
    table = read_one_table(file)
    remembered = read_column_map(project.store, table.header) or {}
    known = dict(said) if _list_columns(said) else {**remembered, **said}
    columns = _list_columns(known)
    check_columns(table, columns)
    default = find_hospital(project, hospital) if hospital else project.own
    told, depth = _describe(file, known)
    read = read_positions(table, columns, told, project.hospitals, default, depth)
    report = store_import(project, file, {**known, "hospital": default.slug}, told, read.positions)
    lasting = {name: value for name, value in known.items() if name != "--date"}
    if lasting != remembered:
        save_column_map(project.store, table.header, lasting)
    return replace(report, elsewhere=read.elsewhere, remembered=lasting)


def split_map(said: Sequence[str]) -> dict[str, str]:
    """`["Keyword=term"]` as column -> field. Raises SettingsError for another shape."""
    pairs = [one.rpartition("=") for one in said]
    wrong = next((one for one, (column, _, field) in zip(said, pairs, strict=True) if not column or not field), None)
    if wrong is not None:
        raise SettingsError(
            "--map {said!r}: expected a column and a field", 'Write it as --map "Keyword=term".', said=wrong
        )
    return {column.strip(): field.strip() for column, _, field in pairs}


def read_one_table(file: Path) -> CsvTable:
    """The table of a CSV file, or of a workbook with one sheet. Raises SettingsError."""
    tables = read_tables(file)
    if len(tables) != 1:
        raise SettingsError(
            "{file}: expected one table", "Give one CSV file, or a workbook with one sheet that is filled.", file=file
        )
    return tables[0]


def parse_option(said: Mapping[str, str], name: str, parse: Callable[[str], Value]) -> Value | None:
    """The value of an option, None when it was not said. Raises SettingsError for one that can't be read."""
    if name not in said:
        return None
    try:
        return parse(said[name])
    except FaultyValueError as error:
        raise SettingsError(
            "{option}: {fault}, not {value!r:.80}",
            "Mend the option and try again; nothing was stored.",
            option=name,
            fault=error.phrase,
            value=said[name],
        ) from error


def store_import(
    project: Project, file: Path, said: Mapping[str, str], told: Import, positions: Sequence[OutsidePosition]
) -> ImportReport:
    """Take in what was read from a file, unless the same was before. said: how it was read, beside its bytes."""
    content = hashlib.sha256(file.read_bytes() + json.dumps(dict(said), sort_keys=True).encode()).hexdigest()
    known_since = find_import(project.store, content)
    if known_since is None:
        save_import(project.store, content, told, positions)
    found = sum(position.position is not None for position in positions)
    beyond = sum(position.position is None and position.depth is not None for position in positions)
    return ImportReport(told, found, beyond, len(positions) - found - beyond, 0, known_since, {})


def _list_columns(said: Mapping[str, str]) -> dict[str, str]:
    return {name: field for name, field in said.items() if not name.startswith(OPTION)}


def _describe(file: Path, said: Mapping[str, str]) -> tuple[Import, int | None]:
    depth, day = parse_option(said, "--depth", parse_count), parse_option(said, "--date", parse_date)
    made = datetime.fromtimestamp(file.stat().st_mtime, UTC).date()
    engine, place = said.get("--engine", "google").lower(), said.get("--place")
    device = parse_option(said, "--device", parse_device)
    return Import("positions", file.name, engine, day, day or made, place, device), depth
