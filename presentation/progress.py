"""What a run tells while it is under way: lines for people on stderr, or JSON lines for the app."""

import json
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol, TextIO

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

from presentation.labels import DETAILS, STAGE_NAMES, name_one, name_step, say_amount
from presentation.language import say_phrase
from vocabulary.phrases import Phrase


class Reporter(Protocol):
    """stage: a stage begins. step: how far something in it is; `total` None when that is not known. note: a remark."""

    def stage(self, name: str) -> None: ...
    def step(self, what: str, done: int, total: int | None, detail: Mapping[str, float]) -> None: ...
    def note(self, remark: Phrase) -> None: ...
    def close(self) -> None: ...


@dataclass
class TerminalReporter:
    """One line per hospital or batch, redrawn in place on a terminal, written once at the end elsewhere."""

    language: str
    console: Console = field(default_factory=lambda: Console(stderr=True))
    tasks: dict[str, TaskID] = field(default_factory=dict)
    live: Progress | None = None

    def stage(self, name: str) -> None:
        self.close()
        self.console.print(f"[bold]{name_one(STAGE_NAMES, name, self.language)}[/bold]")
        columns = (
            TextColumn("  {task.description}"),
            BarColumn(),
            TextColumn("{task.fields[said]}"),
            TimeElapsedColumn(),
        )
        self.live = Progress(*columns, console=self.console)
        self.live.start()

    def step(self, what: str, done: int, total: int | None, detail: Mapping[str, float]) -> None:
        if self.live is None:
            return
        if what not in self.tasks:
            self.tasks[what] = self.live.add_task(name_step(what, self.language), total=total, said="")
        details = [f"{int(n)} {name_one(DETAILS, name, self.language)}" for name, n in detail.items()]
        said = ", ".join([say_amount(done, total, self.language), *details])
        self.live.update(self.tasks[what], completed=done, total=total, said=said)

    def note(self, remark: Phrase) -> None:
        self.console.print(f"  {say_phrase(remark, self.language)}", markup=False)

    def close(self) -> None:
        if self.live is not None:
            self.live.stop()
        self.live = None
        self.tasks.clear()


@dataclass
class JsonReporter:
    """One JSON object per line, for the app and for other programs; steps of one thing at most five times a second."""

    language: str
    out: TextIO = sys.stderr
    said_at: dict[str, float] = field(default_factory=dict)

    def stage(self, name: str) -> None:
        self._write({"event": "stage", "stage": name})

    def step(self, what: str, done: int, total: int | None, detail: Mapping[str, float]) -> None:
        now = time.monotonic()
        if done != total and now - self.said_at.get(what, 0) < 0.2:
            return
        self.said_at[what] = now
        self._write({"event": "step", "what": what, "done": done, "total": total, **detail})

    def note(self, remark: Phrase) -> None:
        self._write({"event": "note", "text": say_phrase(remark, self.language)})

    def close(self) -> None:
        self.out.flush()

    def _write(self, event: Mapping[str, object]) -> None:
        self.out.write(json.dumps(event, ensure_ascii=False) + "\n")
        self.out.flush()


def read_events(path: Path) -> list[dict[str, object]]:
    """The events of a progress file so far; a line that is still being written is left for the next time."""
    if not path.is_file():
        return []
    lines = path.read_text(encoding="utf-8").split("\n")[:-1]
    return [json.loads(line) for line in lines if line.startswith("{")]
