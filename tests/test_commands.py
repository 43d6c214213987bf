"""Every command has help and stands in the README; the manual tells the thresholds that the code has."""

import re
from pathlib import Path

import pytest
import typer

from content.answers import ANSWERED_BY_JUDGE, HALF
from presentation.command_line import run
from presentation.commands import app

ROOT = Path(__file__).resolve().parents[1]


def list_commands(room: typer.Typer, prefix: str = "") -> dict[str, str]:
    """Full name of every command -> its help."""
    helps = {
        f"{prefix}{info.name}": info.help or getattr(info.callback, "__doc__", "") for info in room.registered_commands
    }
    for group in room.registered_groups:
        assert group.typer_instance is not None
        helps |= list_commands(group.typer_instance, f"{prefix}{group.name} ")
    return helps


COMMANDS = list_commands(app)


@pytest.mark.parametrize("name", COMMANDS)
def test_command_has_help_and_stands_in_the_readme(name: str) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert COMMANDS[name]
    assert re.search(rf"vindbaar {name}\b", readme)


def test_unknown_command_exits_with_2(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["vindt"]) == 2
    assert "vindt" in capsys.readouterr().err


def test_the_manual_tells_from_when_a_question_counts_as_answered() -> None:
    manual = (ROOT / "docs" / "handleiding.md").read_text(encoding="utf-8")
    assert f"Vanaf {ANSWERED_BY_JUDGE:.0%}".replace("%", " %") in manual
    assert f"vanaf {HALF:.0%}".replace("%", " %") in manual
