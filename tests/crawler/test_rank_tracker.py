"""The CSV of a rank tracker: what its cells mean, whose rows they are, and what is wrong."""

from datetime import date
from pathlib import Path

import pytest

from crawler.cells import parse_date, parse_position
from crawler.csv_tables import CsvTable, read_tables
from crawler.rank_tracker import check_columns, read_positions
from vocabulary.errors import SettingsError
from vocabulary.hospital import Hospital
from vocabulary.outside import Import
from vocabulary.validation import FaultyValueError

LINDE = Hospital("linde", "Ziekenhuis De Linde", "https://www.linde.example/", own=True)
OEVER = Hospital("oever", "Maasoever", "https://maasoever.example/zorg/")
TOLD = Import("positions", "rank.csv", "google", None, date(2026, 4, 2), "Nijmegen", "mobile")
COLUMNS = {"Keyword": "term", "Rank": "position", "URL": "url", "Day": "date", "Search engine": "engine"}
HEADER = "Keyword;Rank;URL;Day;Search engine\n"


def make_table(folder: Path, text: str) -> CsvTable:
    file = folder / "rank.csv"
    file.write_text(text, encoding="utf-8")
    return read_tables(file)[0]


@pytest.mark.parametrize(
    ("cell", "depth", "meaning"),
    [
        ("3", None, (3, None)),
        ("8,4", 100, (8.4, None)),
        ("", None, (None, None)),
        ("0", None, (None, None)),
        ("-", None, (None, None)),
        ("", 50, (None, 50)),
        ("0", 50, (None, 50)),
        ("niet gevonden", 50, (None, 50)),
        (">100", None, (None, 100)),
        ("100+", 50, (None, 100)),
        ("Not in top 30", None, (None, 30)),
        ("niet in de eerste 20 resultaten", None, (None, 20)),
    ],
)
def test_not_measured_is_never_not_found(
    cell: str, depth: int | None, meaning: tuple[float | None, int | None]
) -> None:
    assert parse_position(cell, depth) == meaning


@pytest.mark.parametrize("cell", ["niet gevonden", "-1", "0.5", "eerste"])
def test_a_position_that_says_nothing_certain_is_refused(cell: str) -> None:
    with pytest.raises(FaultyValueError):
        parse_position(cell, None)


@pytest.mark.parametrize("text", ["2026-03-04", "4-3-2026", "2026/3/4", "2026-03-04T10:00:00Z"])
def test_dates(text: str) -> None:
    assert parse_date(text) == date(2026, 3, 4)


def test_rows_belong_to_the_site_of_their_address(tmp_path: Path) -> None:
    rows = (
        "Staar;3;https://patienten.linde.example/staar;2026-04-01;Google.nl\n"
        "Staar;5;maasoever.example/zorg/staar;;\n"
        "Staar;6;https://maasoever.example/winkel;;\n"
        "heup;>100;;;\n"
        "knie;;;;\n"
    )
    table = make_table(tmp_path, HEADER + rows)
    check_columns(table, COLUMNS)
    read = read_positions(table, COLUMNS, TOLD, [LINDE, OEVER], LINDE, None)
    found = [(one.term, one.hospital, one.position, one.depth, one.engine) for one in read.positions]
    assert found == [
        ("staar", "linde", 3, None, "google.nl"),
        ("staar", "oever", 5, None, "google"),
        ("heup", "linde", None, 100, "google"),
        ("knie", "linde", None, None, "google"),
    ]
    assert read.elsewhere == 1
    assert read.positions[0].end == date(2026, 4, 1)
    assert (read.positions[1].end, read.positions[1].place, read.positions[1].device) == (
        TOLD.end,
        "Nijmegen",
        "mobile",
    )


@pytest.mark.parametrize("said", ["oever", "MAASOEVER", "www.maasoever.example/zorg/"])
def test_rows_belong_to_the_hospital_they_name(tmp_path: Path, said: str) -> None:
    table = make_table(tmp_path, f"term,position,site,device,volume\nstaar,2,{said},mobiel,1.300\n")
    columns = {"term": "term", "position": "position", "site": "hospital", "device": "device", "volume": "volume"}
    (one,) = read_positions(table, columns, TOLD, [LINDE, OEVER], LINDE, None).positions
    assert (one.hospital, one.device, one.volume) == ("oever", "mobile", 1300)


@pytest.mark.parametrize(
    ("columns", "message", "hint"),
    [
        ({"Keyword": "therm"}, "'therm' is no field", "'term'"),
        ({"Woord": "term"}, "no column 'Woord'", ""),
        ({"Keyword": "term"}, "hold the position", "Keyword=position"),
        ({"Keyword": "term", "Rank": "position", "Day": "position"}, "hold the position: Rank, Day", "one of them"),
    ],
)
def test_a_wrong_map_is_explained(tmp_path: Path, columns: dict[str, str], message: str, hint: str) -> None:
    with pytest.raises(SettingsError) as caught:
        check_columns(make_table(tmp_path, HEADER), columns)
    assert message in caught.value.message
    assert hint in caught.value.hint


@pytest.mark.parametrize(
    ("row", "parts"),
    [
        ("staar;boven;;;", ("line 2, column Rank", "a position from 1", "'boven'")),
        ("staar;niet gevonden;;;", ("line 2, column Rank", "--depth N")),
        ("staar;3;;3/4/2026;", ("line 2, column Day", "a date such as")),
        ("staar;3;;31-2-2026;", ("line 2, column Day", "a day that exists")),
        (";3;;;", ("line 2, column Keyword", "may not be empty")),
    ],
)
def test_bad_input_is_named(tmp_path: Path, row: str, parts: tuple[str, ...]) -> None:
    table = make_table(tmp_path, f"{HEADER}{row}\n")
    with pytest.raises(SettingsError) as caught:
        read_positions(table, COLUMNS, TOLD, [LINDE, OEVER], LINDE, None)
    assert [part for part in ("rank.csv", *parts) if part not in caught.value.message] == []
