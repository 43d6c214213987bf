import shutil
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from content import adapters
from content.adapters import read_adapter
from content.keys import ANSWERING
from training import answering
from training.pairs import load_pairs
from training.searches import JudgedSearch, load_searches


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the adapter is read and saved, with that of the project in it."""
    shutil.copy(adapters.FOLDER / f"{ANSWERING}.npz", tmp_path)
    monkeypatch.setattr(adapters, "FOLDER", tmp_path)
    monkeypatch.setattr(answering, "FOLDER", tmp_path)
    return tmp_path


def test_parts_go_on_from_what_is_saved_and_leave_the_lower_layers_as_they_are(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before, pairs = read_adapter(ANSWERING), load_pairs()
    held = [pair for pair in pairs if pair.held_out]
    both = [next(pair for pair in held if pair.answers is answers) for answers in (True, False)]
    few = {
        name: replace(lesson, pairs=2, earlier=(1,) * len(lesson.earlier)) for name, lesson in answering.LESSONS.items()
    }
    monkeypatch.setattr(answering, "LESSONS", few)
    monkeypatch.setattr(answering, "load_searches", lambda kind: load_searches(kind)[:2])
    monkeypatch.setattr(answering, "load_pairs", lambda: [*both, *(pair for pair in pairs if not pair.held_out)])
    monkeypatch.setattr("training.low_rank.BATCH", 6)
    answering.train_answering("asked-later", 0)
    assert capsys.readouterr().out.count("epoch 1: loss") == 3
    after = read_adapter(ANSWERING)
    lower, upper = "layer.0.q.up", "layer.11.q.up"
    assert np.allclose(before[lower], after[lower], atol=1e-3)
    assert np.abs(before[upper] - after[upper]).max() > 1e-4
    assert before.keys() == after.keys()


def test_what_was_learned_is_averaged_with_what_was(folder: Path) -> None:
    trainer = answering.AnswerTrainer([JudgedSearch("Is er wifi?", ("Er is wifi.",), (True,))])
    trainer.load()
    before = read_adapter(ANSWERING)
    trainer.save({name: array + 1 for name, array in before.items()})
    assert all(np.allclose(read_adapter(ANSWERING)[name], array + 0.5, atol=1e-2) for name, array in before.items())
