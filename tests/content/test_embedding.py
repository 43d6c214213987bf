import json
import shutil
from pathlib import Path

import numpy as np
import pytest
import torch
from sentence_transformers import SentenceTransformer
from sentence_transformers.sentence_transformer.modules import Pooling, Transformer
from transformers import BertConfig, BertModel

from content.bundled_model import name_folder
from content.embedding import (
    Embedder,
    embed_passages,
    embed_queries,
    load_embedder,
)
from content.keys import document_key, name_bundled, query_key
from vocabulary.errors import ModelError


def test_vectors_have_length_one_and_keep_the_order(embedder: Embedder) -> None:
    texts = [
        "Kort.",
        "Een heel wat langere tekst over de bezoektijden van alle afdelingen. " * 5,
        "Midden in de tekst.",
    ]
    vectors = embed_passages(embedder, texts)
    assert vectors.shape == (3, embedder.dimension) and vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    alone = np.vstack([embed_passages(embedder, [text]) for text in texts])
    assert np.allclose(vectors, alone, atol=1e-5)


def test_no_texts_give_no_rows(embedder: Embedder) -> None:
    assert embed_queries(embedder, []).shape == (0, embedder.dimension)


def test_a_question_lies_nearest_to_its_answer(embedder: Embedder) -> None:
    passages = ["Parkeren kost € 2 per uur.", "Uw dossier is veilig bij ons.", "Bezoek is welkom tot 20.00 uur."]
    questions = ["Wat betaal ik voor de parkeergarage?", "Wie ziet mijn gegevens?", "Hoe laat moet mijn bezoek weg?"]
    nearness = embed_queries(embedder, questions) @ embed_passages(embedder, passages).T
    assert nearness.argmax(axis=1).tolist() == [0, 1, 2]


def test_the_same_text_as_question_and_as_passage_has_other_vectors_and_keys(embedder: Embedder) -> None:
    text = "Wat kost parkeren?"
    assert not np.allclose(embed_queries(embedder, [text]), embed_passages(embedder, [text]), atol=1e-3)
    assert len({query_key(text), document_key(text), query_key(text + "?")}) == 3
    assert query_key(text) == query_key(text)


def test_a_model_from_a_folder_is_named_after_its_weights(cache: Path, embedder: Embedder, tmp_path: Path) -> None:
    folder = save_small_model(cache, tmp_path / "small-e5")
    local = load_embedder(str(folder), cache, lambda _: None)
    assert embedder.name == name_bundled()
    assert local.name.startswith("small-e5@") and len(local.name.partition("@")[2]) == 12
    assert local.dimension == 16 and embed_passages(local, ["Hallo."]).shape == (1, 16)
    assert not np.allclose(embed_passages(local, ["Hallo."]), embed_queries(local, ["Hallo."]), atol=1e-3)
    assert load_embedder(str(folder), cache, lambda _: None).name == local.name


def save_small_model(cache: Path, folder: Path) -> Path:
    """A model of any weights, as somebody else may have trained one: no prompts in it."""
    torch.manual_seed(1)
    config = BertConfig(
        vocab_size=250037, hidden_size=16, num_hidden_layers=1, num_attention_heads=2, intermediate_size=16
    )
    BertModel(config).save_pretrained(folder / "body")
    shutil.copy(cache / name_folder() / "tokenizer.json", folder / "body")
    settings = {"tokenizer_class": "PreTrainedTokenizerFast", "pad_token": "<pad>"}
    (folder / "body" / "tokenizer_config.json").write_text(json.dumps(settings))
    body = Transformer(str(folder / "body"))
    SentenceTransformer(modules=[body, Pooling(16)], device="cpu").save_pretrained(str(folder))
    return folder


@pytest.mark.parametrize("name", ["/no/such/folder", "a name with spaces"])
def test_a_model_that_is_not_there_is_told_by_name(name: str, cache: Path) -> None:
    with pytest.raises(ModelError, match=name) as caught:
        load_embedder(name, cache, lambda _: None)
    assert "[model]" in caught.value.hint


def test_a_folder_that_holds_no_model_is_told(tmp_path: Path, cache: Path) -> None:
    with pytest.raises(ModelError, match="can't be loaded"):
        load_embedder(str(tmp_path), cache, lambda _: None)
