"""Exports of Search Console as they come, in Dutch and English, and what is wrong with those that can't be used."""

import os
import zipfile
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from crawler.search_console import read_search_console
from vocabulary.errors import SettingsError
from vocabulary.outside import Import

EXPORTS = Path(__file__).parent / "exports"
QUARTER = (date(2026, 1, 1), date(2026, 3, 31))
NOON = datetime(2026, 4, 2, 12, tzinfo=UTC).timestamp()
HEADER = "Top queries,Clicks,Impressions,CTR,Position\n"


def pack(folder: Path, language: str) -> Path:
    """The ZIP that Search Console gives, without the comparisons."""
    file = folder / "https___www.linde.example_-Performance-on-Search-2026-04-02.zip"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for table in sorted((EXPORTS / language).iterdir()):
            if table.stem not in {"Comparison", "Vergelijking", "Doubled"}:
                archive.write(table, table.name)
    return file


@pytest.mark.parametrize("language", ["nl", "en"])
def test_both_languages_say_the_same(tmp_path: Path, language: str) -> None:
    told, positions = read_search_console(pack(tmp_path, language), "linde")
    assert (told.engine, told.begin, told.end, told.device) == ("google", *QUARTER, "mobile")
    first, visiting, cataract, never = positions
    assert (first.term, first.impressions, first.clicks, first.position) == ("ziekenhuis de linde", 5120, 412, 1.2)
    assert (visiting.term, visiting.position, visiting.depth) == ("bezoektijden ziekenhuis", 8.4, None)
    assert cataract.term.replace(";", ",") == "staaroperatie, wachttijd"
    assert (never.impressions, never.position) == (0, None)
    assert {(one.hospital, one.begin, one.end, one.device) for one in positions} == {("linde", *QUARTER, "mobile")}


@pytest.mark.parametrize("name", ["en/Comparison.csv", "nl/Vergelijking.csv", "en/Doubled.csv"])
def test_of_a_comparison_the_later_half_is_taken(name: str) -> None:
    visiting, mri = read_search_console(EXPORTS / name, "linde")[1]
    assert (visiting.clicks, visiting.impressions, visiting.position) == (12, 1523, 8.4)
    assert (mri.impressions, mri.position) == (0, None)


def test_a_bare_csv_is_of_the_day_in_its_name(tmp_path: Path) -> None:
    file = tmp_path / "linde-2026-04-02.csv"
    file.write_text(HEADER + "staar,1,10,10%,3\n", encoding="utf-16")
    assert read_search_console(file, "linde")[0] == Import(
        "search-console", file.name, "google", None, date(2026, 4, 2)
    )


def test_a_name_that_only_looks_like_a_day_is_no_day(tmp_path: Path) -> None:
    file = tmp_path / "export-2026-13-01.csv"
    file.write_text(HEADER + "staar,1,10,10%,3\n", encoding="utf-8")
    os.utime(file, (NOON, NOON))
    assert read_search_console(file, "linde")[0].end == date(2026, 4, 2)


def test_what_a_spreadsheet_makes_of_it_is_read_too(tmp_path: Path) -> None:
    file = tmp_path / "export.csv"
    file.write_text("sep=;\nQuery;Klikken;Vertoningen;CTR;Positie\n\nstaar;1;1 234;<0,1;3\n", encoding="utf-8")
    assert [one.impressions for one in read_search_console(file, "linde")[1]] == [1234]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (HEADER + "staar,1,10,10%,3\nheup,veel,10,10%,3\n", ("line 3, column Clicks", "a whole number", "'veel'")),
        (HEADER + "staar,1,10,10%,0\n", ("line 2, column Position", "a position from 1", "'0'")),
        (HEADER + "staar,1,12.5,10%,3\n", ("line 2, column Impressions", "a whole number", "'12.5'")),
        (HEADER + " ,1,10,10%,3\n", ("line 2, column Top queries", "may not be empty")),
        (HEADER + "staar,1,10,10%,3,extra\n", ("line 2: more cells",)),
        (
            "Top queries,Clicks,CTR\nstaar,1,10%\n",
            ("no column 'impressions / vertoningen'", "Top queries, Clicks, CTR"),
        ),
        ("Top pages,Clicks\n/,1\n", ("no table of queries",)),
        ("", ("there is nothing in it",)),
    ],
)
def test_bad_input_is_named(tmp_path: Path, text: str, parts: tuple[str, ...]) -> None:
    file = tmp_path / "export.csv"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError) as caught:
        read_search_console(file, "linde")
    assert [part for part in ("export.csv", *parts) if part not in caught.value.message] == []


def write_short_zip(file: Path) -> Path:
    """A ZIP whose list of contents promises more of a table than there is."""
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("Queries.csv", HEADER)
    whole = file.read_bytes()
    sizes = whole.index(b"PK\1\2") + 20
    file.write_bytes(whole[:sizes] + b"\0\0\1\0" * 2 + whole[sizes + 8 :])
    return file


def test_files_that_are_no_export_are_refused(tmp_path: Path) -> None:
    broken, latin = tmp_path / "broken.zip", tmp_path / "latin.csv"
    short = write_short_zip(tmp_path / "short.zip")
    whole = pack(tmp_path, "en").read_bytes()
    broken.write_bytes(whole[:200] + b"\0" * 60 + whole[260:])
    latin.write_bytes("Query;één\n".encode("latin-1"))
    for file in (broken, short, latin, tmp_path / "none.csv"):
        with pytest.raises(SettingsError) as caught:
            read_search_console(file, "linde")
        assert file.name in caught.value.message
