"""The walls: one owner per room, small files, and what the wheel holds."""

import ast
import subprocess
import sys
import zipfile
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
ROOMS = ["vocabulary", "crawler", "storage", "findability", "content", "generators", "presentation", "demo", "app"]


def list_files() -> list[str]:
    """What git tracks and is there."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [name for name in listed.split("\0") if (ROOT / name).is_file()]


@pytest.mark.parametrize("room", ROOMS)
def test_room_has_exactly_one_owner(room: str) -> None:
    assert set(packages_distributions().get(room, [])) == {"vindbaar"}


def test_no_file_is_over_400_lines() -> None:
    """Demo content and generated migrations are exempt, and the licence is not ours to cut."""
    names = [name for name in list_files() if not name.startswith(("demo/sites/", "storage/migrations/versions/"))]
    long = {}
    for name in names:
        content = (ROOT / name).read_bytes()
        if b"\0" not in content and content.count(b"\n") > 400:
            long[name] = content.count(b"\n")
    assert long == {}


@pytest.fixture(scope="module")
def wheel_names(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    folder = tmp_path_factory.mktemp("wheel")
    source = folder / "source"
    for name in list_files():
        target = source / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes((ROOT / name).read_bytes())
    command = [
        sys.executable,
        "-m",
        "pip",
        "wheel",
        "--quiet",
        "--no-deps",
        "--no-build-isolation",
        "-w",
        str(folder),
        ".",
    ]
    subprocess.run(command, cwd=source, check=True, capture_output=True)
    return zipfile.ZipFile(next(folder.glob("*.whl"))).namelist()


@pytest.mark.parametrize(
    "name",
    [
        "app.py",
        "vocabulary/catalogues/terms.csv",
        "vocabulary/catalogues/criteria/keuze.toml",
        "vocabulary/catalogues/examples/parking.jsonl",
        "storage/migrations/env.py",
        "generators/templates/page.html.j2",
        "presentation/locale/nl/common.po",
        "demo/vindbaar.toml",
        "demo/sites/linde/index.html",
    ],
)
def test_wheel_holds_what_the_rooms_need(wheel_names: list[str], name: str) -> None:
    assert name in wheel_names


def test_app_imports_presentation_only() -> None:
    """import-linter reads packages, and app.py is a module."""
    tree = ast.parse((ROOT / "app.py").read_text(encoding="utf-8"))
    imports = [node for node in ast.walk(tree) if isinstance(node, ast.Import | ast.ImportFrom)]
    names = [node.module or "" if isinstance(node, ast.ImportFrom) else node.names[0].name for node in imports]
    assert {name.split(".")[0] for name in names} & set(ROOMS) == {"presentation"}


def test_wheel_holds_no_tests(wheel_names: list[str]) -> None:
    assert not [name for name in wheel_names if name.startswith(("tests/", "benchmarks/", "training/", "docs/"))]
