"""The comparison on the command line."""

import json
from pathlib import Path

from presentation.project import Project
from tests.conftest import vindbaar
from tests.presentation.small_region import TERM, make_project


def test_compare_tells_why_a_term_is_lost(tmp_path: Path) -> None:
    rows = read_rows(make_project(tmp_path), "--competitor", "maasoever")
    assert [(row["term"], row["outcome"]) for row in rows] == [(TERM, "loss"), ("ziekenhuis nijmegen", "loss")]
    assert "door haar woorden (+0,8)" in rows[0]["why"]
    assert (
        rows[1]["classes"]
        == "Gemist: alle anderen worden gevonden, wij niet, Onbenut: een ander wordt gevonden, wij niet"
    )


def test_compare_keeps_one_outcome_and_one_class(tmp_path: Path) -> None:
    project = make_project(tmp_path)
    assert read_rows(project, "--competitor", "maasoever", "--outcome", "win") == []
    (row,) = read_rows(project, "--competitor", "maasoever", "--class", "missing")
    assert row["own_position"] is None


def test_a_hospital_that_was_not_read_covers_nothing_better_or_worse(tmp_path: Path) -> None:
    rows = {row["competitor"]: row for row in read_rows(make_project(tmp_path))}
    figures = ("wins", "terms", "better", "worse", "no_difference")
    assert [rows["odulf"][name] for name in figures] == [None] * len(figures)
    assert None not in [rows["maasoever"][name] for name in figures]


def test_a_filter_without_a_competitor_is_explained(tmp_path: Path) -> None:
    done = vindbaar("compare", "--outcome", "win", "--config", make_project(tmp_path).config)
    assert (done.returncode, "--competitor SLUG" in done.stderr) == (2, True)


def test_the_map_tells_where_another_hospital_is_nearer(tmp_path: Path) -> None:
    done = vindbaar("map", "--json", "--config", make_project(tmp_path).config)
    rows = {row["place"]: row for row in json.loads(done.stdout)["rows"]}
    nijmegen, oss = rows["Nijmegen"], rows["Oss"]
    assert (nijmegen["hospital"], nijmegen["nearest"], nijmegen["nearest_distance"]) == ("maasoever", "linde", 0)
    assert 12 < nijmegen["detour"] < 13
    assert (oss["hospital"], oss["detour"]) == (None, None)


def read_rows(project: Project, *options: str) -> list[dict[str, str]]:
    done = vindbaar("compare", *options, "--json", "--config", project.config)
    assert done.returncode == 0, done.stderr
    rows: list[dict[str, str]] = json.loads(done.stdout)["rows"]
    return rows
