"""The heads, made once."""

import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from presentation import criteria_model
from presentation.progress import TerminalReporter
from presentation.vectors import open_vectorizer


def test_heads_that_another_is_making_are_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[Path] = []
    whole: list[bool] = []

    def make(_vectorizer: object, _examples: object, file: Path) -> None:
        made.append(file)
        time.sleep(0.5)
        file.touch()

    def read(file: Path) -> tuple[None, None]:
        whole.append(file.is_file())
        return None, None

    monkeypatch.setattr(criteria_model, "cache_folder", lambda: tmp_path)
    monkeypatch.setattr(criteria_model, "_train", make)
    monkeypatch.setattr(criteria_model, "_read", read)
    vectorizer = open_vectorizer(None, "", TerminalReporter("nl"))
    with ThreadPoolExecutor(2) as threads:
        list(threads.map(lambda _: criteria_model.load_heads(vectorizer), range(2)))
    assert len(made) == 1
    assert whole == [True, True]
