"""A measurement as a child process: its progress, its end, its last words."""

import json
from pathlib import Path

import pytest

from presentation.child_run import ChildRun, follow_run, read_last_words, start_run, stop_run
from presentation.project import Project, open_project

UNREACHABLE = """
[[hospital]]
slug = "linde"
name = "Ziekenhuis De Linde"
url = "http://127.0.0.1:9/"

[[hospital]]
slug = "maasoever"
name = "Maasoever Ziekenhuis"
url = "http://127.0.0.1:9/maasoever/"
"""


@pytest.fixture
def project(tmp_path: Path) -> Project:
    config = tmp_path / "vindbaar.toml"
    config.write_text(UNREACHABLE, encoding="utf-8")
    return open_project(config)


def write_progress(run: ChildRun, events: list[dict[str, object]]) -> None:
    lines = [json.dumps(event) + "\n" for event in events]
    run.progress.write_text("".join(lines) + '{"event": "st', encoding="utf-8")


def test_a_run_that_fails_says_why(project: Project) -> None:
    run = start_run(project)
    assert run.process.wait(timeout=120) == 2
    assert not run.busy
    assert not run.stopped
    assert "hint:" in read_last_words(run)
    assert follow_run(run).stages[0] == "crawl"


def test_a_run_is_stopped(project: Project) -> None:
    run = start_run(project)
    stop_run(run)
    run.process.wait(timeout=60)
    assert run.stopped
    stop_run(run)


def test_progress_is_that_of_the_last_stage(project: Project) -> None:
    run = start_run(project)
    stop_run(run)
    run.process.wait(timeout=60)
    events: list[dict[str, object]] = [
        {"event": "stage", "stage": "crawl"},
        {"event": "step", "what": "linde", "done": 4, "total": None},
        {"event": "note", "text": "a remark"},
        {"event": "stage", "stage": "read"},
        {"event": "step", "what": "maasoever", "done": 1, "total": 3},
    ]
    write_progress(run, events)
    progress = follow_run(run)
    assert progress.stages == ("crawl", "read")
    assert list(progress.steps) == ["maasoever"]
    assert progress.notes == ("a remark",)
