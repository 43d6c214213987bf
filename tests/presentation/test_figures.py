"""Figures with margins, on the command line and as a sheet."""

import io
import json
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from presentation.export import make_xlsx
from presentation.visibility_rows import list_curves
from storage.imports import save_import
from tests.conftest import vindbaar
from tests.presentation.small_region import make_project
from vocabulary.outside import Import, OutsidePosition


def test_visibility_tells_margins_and_changes_by_a_curve_of_choice(tmp_path: Path) -> None:
    project = make_project(tmp_path, measurements=2)
    done = vindbaar("visibility", "--curve", "aol-2006", "--json", "--config", project.config)
    rows = {(row["hospital"], row["group"]): row for row in json.loads(done.stdout)["rows"]}
    ours = rows["linde", "all"]
    assert round(ours["score"], 1) == round(100 * 11.92 / (2 * 42.3), 1)
    assert (ours["score_from"], ours["score_change"], ours["score_change_proven"]) == (None, 0, False)
    assert rows["maasoever", "place:Nijmegen"]["average_position"] == 3
    assert rows["odulf", "all"]["measured"] is False
    assert openpyxl.load_workbook(io.BytesIO(make_xlsx({"visibility": list(rows.values())})))


def test_an_unknown_curve_is_named(tmp_path: Path) -> None:
    project = make_project(tmp_path)
    done = vindbaar("visibility", "--curve", "bing-1999", "--config", project.config)
    assert done.returncode == 2
    assert "bing-1999" in done.stderr
    assert "sistrix-2020" in done.stderr


def test_a_curve_is_fitted_on_imported_figures(tmp_path: Path) -> None:
    project = make_project(tmp_path)
    day = date(2026, 3, 1)
    noun = Import("search-console", "Zoekopdrachten.csv", "google", None, day)
    shown = [(1.0, 500), (2.0, 100), (3.0, 50)]
    rows = [
        OutsidePosition(f"term {place}", "google", "linde", None, day, place, impressions=1000, clicks=clicks)
        for place, clicks in shown
    ]
    assert "fitted" not in list_curves(project)
    save_import(project.store, "hash", noun, rows)
    assert list_curves(project)["fitted"][:3] == pytest.approx((50, 10, 5))
    done = vindbaar("visibility", "--curve", "fitted", "--json", "--config", project.config)
    (ours,) = (r for r in json.loads(done.stdout)["rows"] if (r["hospital"], r["group"]) == ("linde", "all"))
    assert ours["score"] == pytest.approx(100 * 10 / (2 * 50))
