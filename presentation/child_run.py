"""A measurement as a child process of the app: started, followed through its progress file, stopped."""

import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from presentation.progress import read_events
from presentation.project import Project
from vocabulary.errors import SettingsError
from vocabulary.phrases import name_cause

LAST_LINES = 6
INTERRUPTED = 130  # the exit code of `vindbaar` when it is stopped


@dataclass(frozen=True, slots=True)
class ChildRun:
    """progress: JSON lines, see `presentation.progress`. errors: what the run wrote on stderr."""

    process: "subprocess.Popen[bytes]"
    progress: Path
    errors: Path

    @property
    def busy(self) -> bool:
        return self.process.poll() is None

    @property
    def stopped(self) -> bool:
        """Whether someone ended it, after it was well under way or before."""
        return self.process.returncode in {INTERRUPTED, -signal.SIGTERM}


@dataclass(frozen=True, slots=True)
class Progress:
    """stages: those begun, in order. steps: per thing in the last stage how far it is. notes: remarks, oldest first."""

    stages: tuple[str, ...]
    steps: Mapping[str, Mapping[str, object]]
    notes: tuple[str, ...]


def start_run(project: Project) -> ChildRun:
    """Start `vindbaar run` for this project. Raises SettingsError when its folder can't be written."""
    folder = project.folder / ".vindbaar"
    run_files = folder / "progress.jsonl", folder / "run.log"
    try:
        folder.mkdir(exist_ok=True)
        for path in run_files:
            path.write_bytes(b"")
    except OSError as error:
        raise SettingsError(
            "{folder}: {cause}", "Give yourself the right to write there.", folder=folder, cause=name_cause(error)
        ) from error
    command = [sys.executable, "-m", "presentation", "run", "--config", str(project.config)]
    with run_files[1].open("wb") as errors:
        process = subprocess.Popen(
            [*command, "--progress-file", str(run_files[0])],
            cwd=Path(__file__).resolve().parents[1],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=errors,
        )
    return ChildRun(process, *run_files)


def stop_run(run: ChildRun) -> None:
    """Ask the run to end; what it stored is kept, and the next run goes on from there."""
    if run.busy:
        run.process.send_signal(signal.SIGTERM)


def follow_run(run: ChildRun) -> Progress:
    """How far the run is."""
    return _summarize(read_events(run.progress))


def read_last_words(run: ChildRun) -> str:
    """The last lines that the run wrote for people: its error and hint, when it failed."""
    lines = run.errors.read_text(encoding="utf-8", errors="replace").strip().splitlines()
    return "\n".join(lines[-LAST_LINES:])


def _summarize(events: Sequence[Mapping[str, object]]) -> Progress:
    stages: list[str] = []
    steps: dict[str, Mapping[str, object]] = {}
    for event in events:
        if event["event"] == "stage":
            stages.append(str(event["stage"]))
            steps = {}
        elif event["event"] == "step":
            steps[str(event["what"])] = event
    notes = tuple(str(event["text"]) for event in events if event["event"] == "note")
    return Progress(tuple(stages), steps, notes)
