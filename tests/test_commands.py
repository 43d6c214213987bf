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


@pytest.mark.parametrize(
    ("line", "said", "command"),
    [
        ("vindt", "er is geen opdracht vindt", "vindbaar"),
        ("run --fast", "er is geen optie --fast", "vindbaar run"),
        ("init", "url ontbreekt", "vindbaar init"),
        ("init --competitor", "na --competitor ontbreekt een waarde", "vindbaar"),
        ("init a.nl b.nl c.nl", "b.nl c.nl hoort er niet bij", "vindbaar init"),
        ("gaps --json=yes", "Option '--json' does not take a value.", "vindbaar"),
        ("app --port x", "de waarde van --port kan niet worden gebruikt", "vindbaar app"),
    ],
)
def test_a_line_that_is_no_command_is_explained(
    capsys: pytest.CaptureFixture[str], line: str, said: str, command: str
) -> None:
    assert run(line.split()) == 2
    assert capsys.readouterr().err.startswith(f"error: {said}\nhint: `{command} --help` ")


@pytest.mark.parametrize(("arguments", "code"), [([], 2), (["--help"], 0), (["gaps", "--help"], 0)])
def test_help_is_shown(capsys: pytest.CaptureFixture[str], arguments: list[str], code: int) -> None:
    assert run(arguments) == code
    assert "--help" in "".join(capsys.readouterr())


def test_the_manual_tells_from_when_a_question_counts_as_answered() -> None:
    manual = (ROOT / "docs" / "handleiding.md").read_text(encoding="utf-8")
    assert f"Vanaf {ANSWERED_BY_JUDGE:.0%}".replace("%", " %") in manual
    assert f"vanaf {HALF:.0%}".replace("%", " %") in manual
