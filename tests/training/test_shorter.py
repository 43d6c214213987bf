from pathlib import Path

import numpy as np
import pytest
import torch
from tokenizers import Tokenizer

from content.adapters import merge_adapter, read_adapter
from content.bert_graph import Course
from content.bundled_bert import make_bert, read_bundled_tokenizer, read_bundled_weights
from content.bundled_model import LAYERS, SEEING, SHORTER, build_bundled_model, open_bundled_model, write_model
from content.passing_tokens import list_passing
from training import shorter
from training.answer_space import Answered
from training.pairs import load_pairs
from training.shorter import (
    TEXTS,
    Part,
    ShorterEncoder,
    Taught,
    contrast,
    cut_steps,
    list_belonging,
    list_losses,
    list_texts,
    lose,
    pair_up,
    train_shorter,
)

SENTENCES = ["Parkeren kost € 2 per uur.", "Bezoek is welkom van 14.00 tot 20.00 uur, ook op zondag en op feestdagen."]


def test_an_exported_change_gives_the_model_that_was_trained(tmp_path: Path) -> None:
    torch.manual_seed(0)
    data = read_bundled_tokenizer()
    encoder = ShorterEncoder(data)
    encodings = Tokenizer.from_str(data.decode()).encode_batch([f"passage: {text}" for text in SENTENCES])
    before = encoder.embed(encodings).detach().numpy()
    with torch.no_grad():
        for parameter in encoder.parameters:
            parameter.add_(torch.randn_like(parameter) * 0.02)
    trained = encoder.embed(encodings).detach().numpy()
    bert = make_bert(read_bundled_weights())
    merge_adapter(bert, {name: array.astype(np.float32) for name, array in encoder.export().items()})
    write_model(tmp_path, bert, data, Course(LAYERS, SEEING, list_passing(data)))
    written = open_bundled_model(tmp_path).encode_document(SENTENCES)
    assert np.sum(trained * before, axis=1).max() < 0.97 < np.sum(trained * written, axis=1).min()


def test_nothing_is_lost_where_the_vectors_are_the_teachers() -> None:
    generator = torch.Generator().manual_seed(1)
    taught, bank, other = torch.nn.functional.normalize(torch.randn(3, 5, 8, generator=generator), dim=2)
    same, near, far = (float(lose(learned, taught, [bank])) for learned in (taught, (taught + other / 9), -taught))
    assert abs(same) < 1e-6 < near < far


def test_what_belongs_together_surprises_least() -> None:
    generator = torch.Generator().manual_seed(1)
    partners, others = torch.nn.functional.normalize(torch.randn(2, 5, 8, generator=generator), dim=2)
    assert float(contrast(partners, partners, others)) < 0.1 < float(contrast(others, partners, others))


def test_every_text_is_learned_once_a_round() -> None:
    counts = (3 * TEXTS + 5, 50)
    steps = list(cut_steps(counts, 6, np.random.default_rng(0)))
    for kind, count in enumerate(counts):
        assert sorted(row for step in steps[:4] for row in step[kind]) == list(range(count))
    assert len(steps) == 6 and max(len(step[0]) for step in steps) <= TEXTS


def test_an_answer_belongs_to_its_question() -> None:
    texts = {"document": ["Er is wifi."], "query": ["Is er wifi?"]}
    one = Answered(0, 0, (0,))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(shorter, "list_answered", lambda: ([one], texts["query"], texts["document"]))
        assert list_belonging(texts) == [(0, 0, (0,))]
        assert list_belonging(texts | {"query": []}) == []


def test_what_belongs_is_not_among_the_others() -> None:
    taught = Taught([], torch.eye(6))
    parts = pair_up([taught, taught], [(0, 1, (2,)), (2, 3, (4,))], np.random.default_rng(0))
    assert [len(part.others) if part.others is not None else 0 for part in parts] == [4, 5]
    for part in parts:
        assert part.partners is not None and part.others is not None
        assert not (part.partners @ part.others.T).any()


def test_the_loss_is_the_same_in_few_parts_and_in_many(monkeypatch: pytest.MonkeyPatch) -> None:
    data = read_bundled_tokenizer()
    encoder = ShorterEncoder(data)
    encodings = Tokenizer.from_str(data.decode()).encode_batch([*SENTENCES, "Is er wifi?"])
    vectors = torch.nn.functional.normalize(torch.randn(3, 384, generator=torch.Generator().manual_seed(1)), dim=1)
    parts = [Part(Taught(encodings, vectors), [2, 0, 1], vectors, vectors), Part(Taught(encodings, vectors), [1, 2])]
    sums = []
    for tokens in (1, 10**6):
        monkeypatch.setattr("training.low_rank.TOKENS", tokens)
        losses = [float(loss.detach()) for loss in list_losses(encoder, parts, [vectors])]
        sums.append(sum(losses))
        assert len(losses) == (5 if tokens == 1 else 2)
    assert abs(sums[0] - sums[1]) < 1e-3 * sums[0]


def test_learning_a_few_texts_saves_an_adapter_that_the_model_can_be_built_with(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    questions = ["Is er wifi?", "Wat kost parkeren?"]
    texts = {"document": [*SENTENCES, "Wifi is overal gratis."], "query": questions}
    answered = [Answered(0, 2, ()), Answered(1, 0, (1,))]
    monkeypatch.setattr(shorter, "list_texts", lambda: texts)
    monkeypatch.setattr(shorter, "list_answered", lambda: (answered, questions, texts["document"]))
    monkeypatch.setattr(shorter, "TOGETHER_STEPS", 2)
    monkeypatch.setattr(shorter, "FOLDER", tmp_path)
    monkeypatch.setattr("content.adapters.FOLDER", tmp_path)
    train_shorter()
    assert capsys.readouterr().out.count("2 steps: loss") == 2
    assert read_adapter(SHORTER)["layer.11.q.up"].any()
    folder = build_bundled_model(tmp_path / "cache", lambda _: None)
    assert open_bundled_model(folder).encode_document(SENTENCES).shape == (2, 384)


def test_what_is_held_out_is_not_learned() -> None:
    texts = list_texts()
    held = [pair for pair in load_pairs() if pair.held_out]
    assert not {pair.passage for pair in held} & set(texts["document"])
    assert not {pair.question for pair in held} & set(texts["query"])
    assert len(texts["document"]) > 9000 and len(texts["query"]) > 10000
