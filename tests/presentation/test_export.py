import csv
import io
import json
from datetime import UTC, date, datetime
from pathlib import Path

import openpyxl
import pytest

from presentation.export import export_tables
from vocabulary.errors import SettingsError

TABLES = {
    "gaps": [{"title": '=HYPERLINK("http://evil.example")', "gain": 12.5, "evidence": [{"url": "u"}]}],
    "findings": [{"label": "Geen titel", "weight": 3}],
}


def test_a_workbook_has_a_sheet_per_table_and_no_formula(tmp_path: Path) -> None:
    export_tables(TABLES, tmp_path / "t.xlsx")
    book = openpyxl.load_workbook(tmp_path / "t.xlsx")
    assert book.sheetnames == ["gaps", "findings"]
    cell = book["gaps"]["A2"]
    assert (cell.data_type, cell.value) == ("s", '=HYPERLINK("http://evil.example")')
    assert book["gaps"]["B2"].value == 12.5


def test_csv_defuses_formulas_and_opens_in_excel(tmp_path: Path) -> None:
    export_tables(TABLES, tmp_path / "t.csv")
    data = (tmp_path / "t.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
    assert rows[0]["title"] == '\'=HYPERLINK("http://evil.example")'
    assert [row["table"] for row in rows] == ["gaps", "findings"]


def test_json_gives_the_tables_back(tmp_path: Path) -> None:
    export_tables(TABLES, tmp_path / "t.json")
    assert json.loads((tmp_path / "t.json").read_text()) == TABLES


@pytest.mark.parametrize("ending", ["xlsx", "csv", "json"])
def test_days_and_moments_are_written_out(tmp_path: Path, ending: str) -> None:
    row = {"day": date(2026, 3, 1), "moments": [datetime(2026, 3, 1, 12, tzinfo=UTC)]}
    file = tmp_path / f"t.{ending}"
    export_tables({"t": [row]}, file)
    said = str(openpyxl.load_workbook(file)["t"]["A2"].value) if ending == "xlsx" else file.read_text("utf-8-sig")
    assert "2026-03-01" in said


@pytest.mark.parametrize("name", ["t.pdf", "nowhere/t.csv"])
def test_a_file_that_cannot_be_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(SettingsError) as caught:
        export_tables(TABLES, tmp_path / name)
    assert caught.value.hint
