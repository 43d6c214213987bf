import tomllib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import platformdirs
import pytest
from numpy.typing import NDArray

from content.criteria import gather_examples
from content.embedding import Embedder, embed_passages, embed_queries, load_embedder
from content.keys import document_key
from presentation.criteria_model import load_heads
from presentation.progress import TerminalReporter
from presentation.vectors import open_vectorizer
from vocabulary.catalogue import list_questions, load_criteria, load_examples

Vectors = NDArray[np.float32]
Embed = Callable[[Sequence[str]], Vectors]
FLOORS = tomllib.loads((Path(__file__).parent / "floors.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def cache() -> Path:
    """Kept between runs, so that only the first one builds the model and embeds."""
    return platformdirs.user_cache_path("vindbaar") / "models"


@pytest.fixture(scope="session")
def embedder(cache: Path) -> Embedder:
    return load_embedder("", cache, lambda _: None)


@pytest.fixture(scope="session")
def embed(embedder: Embedder, cache: Path) -> Embed:
    """Vectors of passages, by text; those of earlier runs are reused, and those that the bundled heads learned from."""
    examples = gather_examples(load_examples(), load_criteria())
    _heads, vectors = load_heads(open_vectorizer(None, "", TerminalReporter("nl")))
    learned = dict(zip((document_key(example.text) for example in examples), vectors, strict=True))
    file = cache.parent / "tests" / f"{embedder.name.replace('/', '-')}.npz"

    def embed_kept(texts: Sequence[str]) -> Vectors:
        kept: dict[str, Any] = learned | (dict(np.load(file)) if file.is_file() else {})
        missing = {document_key(text): text for text in texts if document_key(text) not in kept}
        if missing:
            kept |= dict(zip(missing, embed_passages(embedder, list(missing.values())), strict=True))
            file.parent.mkdir(parents=True, exist_ok=True)
            draft = file.with_suffix(".draft.npz")
            np.savez(draft, **{key: vector for key, vector in kept.items() if key not in learned})
            draft.replace(file)
        return np.stack([kept[document_key(text)] for text in texts])

    return embed_kept


@pytest.fixture(scope="session")
def background(embedder: Embedder) -> Vectors:
    """Vectors of the catalogue's questions."""
    return embed_queries(embedder, [question.text for question in list_questions(load_criteria())])
