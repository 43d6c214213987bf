from pathlib import Path

import numpy as np
import pytest

from content.adapters import read_adapter
from content.keys import ANSWERING
from training import answering
from training.pairs import load_pairs
from training.searches import load_searches


def test_a_part_goes_on_from_what_is_saved_and_saves_the_mean_with_what_it_learned(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    pairs = load_pairs()
    held = [pair for pair in pairs if pair.held_out]
    both = [next(pair for pair in held if pair.answers is answers) for answers in (True, False)]
    monkeypatch.setattr(answering, "FOLDER", tmp_path)
    monkeypatch.setattr(answering, "load_searches", lambda kind: load_searches(kind)[:2])
    monkeypatch.setattr(answering, "load_pairs", lambda: [*both, *(pair for pair in pairs if not pair.held_out)])
    monkeypatch.setattr(answering, "SOME_SEARCHES", 2)
    monkeypatch.setattr("training.low_rank.BATCH", 6)
    answering.train_answering("asked-later", 0)
    assert "epoch 1: loss" in capsys.readouterr().out
    before, after = read_adapter(ANSWERING), np.load(tmp_path / f"{ANSWERING}.npz")
    lower, upper = "layer.0.q.up", "layer.11.q.up"
    assert np.allclose(before[lower], after[lower], atol=1e-3)
    assert np.abs(before[upper] - after[upper]).max() > 1e-4
    assert before.keys() == set(after.files)
