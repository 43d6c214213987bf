"""The export of Google Search Console's performance report: a CSV of queries, or the ZIP with all its tables.

The tables are told by their first column, since their file names differ from language to language and over the years.
"""

import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from crawler.cells import DEVICES, parse_count, parse_date, parse_place_in_list, parse_term
from crawler.csv_tables import CsvTable, parse_cell, read_tables
from vocabulary.errors import SettingsError
from vocabulary.outside import Import, OutsidePosition

QUERIES = frozenset(
    {"top queries", "queries", "query", "meest uitgevoerde zoekopdrachten", "zoekopdrachten", "zoekopdracht"}
)
DATES = frozenset({"date", "datum"})
FILTERS = frozenset({"filter"})
DEVICE_FILTERS = frozenset({"device", "apparaat"})
COUNTRY_FILTERS = frozenset({"country", "land"})
METRICS: Mapping[str, tuple[str, ...]] = {
    "clicks": ("clicks", "klikken"),
    "impressions": ("impressions", "vertoningen"),
    "position": ("position", "positie"),
}
EARLIER = re.compile(r"\b(previous|vorige|voorgaande|eerdere)\b")
DAY_IN_NAME = re.compile(r"\d{4}-\d{2}-\d{2}")
ENGINE = "google"


def read_search_console(file: Path, hospital: str) -> tuple[Import, tuple[OutsidePosition, ...]]:
    """What the file says, and the queries with impressions, clicks and average position of one hospital (slug).

    Of a comparison, whose columns are doubled, the first half is taken: the later of two periods. A query that was
    never shown has no position. Raises SettingsError naming file, line and column.
    """
    tables = read_tables(file)
    queries = _find_table(tables, QUERIES)
    if queries is None:
        raise SettingsError(
            "{file}: no table of queries: no first column {expected!r}",
            "Export the performance report of Search Console, with its queries, as CSV.",
            file=file,
            expected="Top queries / Meest uitgevoerde zoekopdrachten",
        )
    columns = _find_columns(queries)
    described = _describe(file, tables, queries.header[columns["impressions"]])
    return described, tuple(
        _read_row(queries, line, cells, columns, described, hospital) for line, cells in queries.rows
    )


def _find_table(tables: Sequence[CsvTable], names: frozenset[str]) -> CsvTable | None:
    return next((table for table in tables if table.header[0].lower() in names), None)


def _find_columns(table: CsvTable) -> dict[str, int]:
    """Metric -> column; of doubled columns the first that is not of an earlier period."""
    header = [name.lower() for name in table.header]
    found: dict[str, int] = {}
    for metric, names in METRICS.items():
        places = [place for place, name in enumerate(header) if name.endswith(names)]
        current = [place for place in places if not EARLIER.search(header[place])] or places
        if current:
            found[metric] = current[0]
    missing = [metric for metric in ("impressions", "position") if metric not in found]
    if missing:
        raise SettingsError(
            "{file}: no column {expected!r}; there are: {columns:.200}",
            "Let the report show clicks, impressions and position, and export it again.",
            file=table.file,
            expected=" / ".join(METRICS[missing[0]]),
            columns=", ".join(table.header),
        )
    return found


def _describe(file: Path, tables: Sequence[CsvTable], column: str) -> Import:
    """Period, device and country, as far as the other tables and the name of a doubled column tell."""
    days, filters = _find_table(tables, DATES), _find_table(tables, FILTERS)
    told = Import("search-console", file.name, ENGINE, None, _find_day(file))
    if days and days.rows:
        dates = [parse_cell(days, line, days.header[0], cells[0], parse_date) for line, cells in days.rows]
        told = replace(told, begin=min(dates), end=max(dates))
    said = {cells[0].lower(): cells[1] for _line, cells in filters.rows if len(cells) > 1} if filters else {}
    device = next((said[name] for name in DEVICE_FILTERS & said.keys()), column.split(" ")[0])
    country = next((said[name] for name in COUNTRY_FILTERS & said.keys()), None)
    return replace(told, device=DEVICES.get(device.lower()), place=country)


def _find_day(file: Path) -> date:
    """The day of the export: Search Console puts it in the name; else the day the file was written."""
    for named in reversed(DAY_IN_NAME.findall(file.name)):
        with suppress(ValueError):  # 2026-13-01 is no day, but part of another name
            return date.fromisoformat(named)
    return datetime.fromtimestamp(file.stat().st_mtime, UTC).date()


def _read_row(
    table: CsvTable, line: int, cells: Sequence[str], columns: Mapping[str, int], told: Import, hospital: str
) -> OutsidePosition:
    def cell(metric: str) -> tuple[CsvTable, int, str, str]:
        return table, line, table.header[columns[metric]], cells[columns[metric]]

    impressions = parse_cell(*cell("impressions"), parse_count)
    return OutsidePosition(
        parse_cell(table, line, table.header[0], cells[0], parse_term),
        ENGINE,
        hospital,
        told.begin,
        told.end,
        parse_cell(*cell("position"), parse_place_in_list) if impressions else None,
        place=told.place,
        device=told.device,
        impressions=impressions,
        clicks=parse_cell(*cell("clicks"), parse_count) if "clicks" in columns else None,
    )
