from pathlib import Path

import numpy as np
import pytest

from content.bundled_model import FOLDER
from content.embedding import (
    Embedder,
    embed_passages,
    embed_queries,
    load_embedder,
)
from content.keys import BUNDLED_NAME, document_key, query_key
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
    assert np.sum(vectors * alone, axis=1).min() > 0.999


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


def test_a_model_from_a_folder_is_named_after_its_weights(embedder: Embedder, cache: Path) -> None:
    local = load_embedder(str(cache / FOLDER), cache, lambda _: None)
    assert embedder.name == BUNDLED_NAME
    assert local.name.startswith(f"{FOLDER}@") and len(local.name.partition("@")[2]) == 12
    assert np.allclose(embed_passages(local, ["Hallo."]), embed_passages(embedder, ["Hallo."]), atol=1e-5)


@pytest.mark.parametrize("name", ["/no/such/folder", "a name with spaces"])
def test_a_model_that_is_not_there_is_told_by_name(name: str, cache: Path) -> None:
    with pytest.raises(ModelError, match=name) as caught:
        load_embedder(name, cache, lambda _: None)
    assert "[model]" in caught.value.hint


def test_a_folder_that_holds_no_model_is_told(tmp_path: Path, cache: Path) -> None:
    with pytest.raises(ModelError, match="can't be loaded"):
        load_embedder(str(tmp_path), cache, lambda _: None)
