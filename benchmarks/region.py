"""The example region, read from its files: pages, passages, vectors and the questions asked of it."""

import json
import tempfile
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sentence_transformers import SentenceTransformer
from sentence_transformers.sentence_transformer.modules import Normalize, Pooling, Transformer

from content.bundled_bert import MAX_TOKENS, PROMPTS, make_bert, read_bundled_tokenizer, read_bundled_weights
from content.embedding import Embedder, embed_passages, load_embedder
from content.passages import cut_passages
from crawler.page_reader import read_page
from demo.server import PORTS, SITES
from presentation.settings import cache_folder
from vocabulary.page import FetchedResponse, Page
from vocabulary.passage import Passage

QUESTIONS = Path(__file__).resolve().parents[1] / "tests" / "questions"


@dataclass(frozen=True, slots=True)
class Asked:
    """A question in other words than the site uses. page: address of the page that answers, None when none does."""

    hospital: str
    text: str
    page: str | None


@dataclass(frozen=True, slots=True)
class Region:
    pages: tuple[Page, ...]
    passages: tuple[Passage, ...]
    vectors: NDArray[np.float32]
    asked: tuple[Asked, ...]


@cache
def load_model() -> Embedder:
    return load_embedder("", cache_folder() / "models", lambda text: None)


@cache
def load_plain_model() -> SentenceTransformer:
    """The bundled weights as sentence-transformers would use them: torch, float32."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make_bert(read_bundled_weights()).save_pretrained(folder)
        (folder / "tokenizer.json").write_bytes(read_bundled_tokenizer())
        (folder / "tokenizer_config.json").write_text(
            '{"tokenizer_class": "PreTrainedTokenizerFast", "pad_token": "<pad>"}', encoding="utf-8"
        )
        body = Transformer(str(folder), max_seq_length=MAX_TOKENS)
    pooling = Pooling(body.get_embedding_dimension(), pooling_mode="mean")
    return SentenceTransformer(modules=[body, pooling, Normalize()], device="cpu", prompts=PROMPTS)


@cache
def load_pages() -> tuple[Page, ...]:
    """Of all four sites."""
    return tuple(read_page(response) for slug in PORTS for response in list_responses(slug))


@cache
def load_passages() -> tuple[Passage, ...]:
    return tuple(passage for page in load_pages() for passage in cut_passages(page))


@cache
def load_region() -> Region:
    """All four sites; embedding them takes a quarter of a minute."""
    passages = load_passages()
    vectors = embed_passages(load_model(), [passage.context for passage in passages])
    return Region(load_pages(), passages, vectors, tuple(asked for slug in PORTS for asked in read_questions(slug)))


def list_responses(slug: str) -> list[FetchedResponse]:
    """The HTML files of a site as a server would give them."""
    files = sorted(file for file in (SITES / slug).rglob("*") if file.suffix in {".html", ".htm"})
    return [
        FetchedResponse(slug, url, url, 200, {"content-type": "text/html"}, file.read_bytes(), datetime.now(UTC))
        for file in files
        for url in [f"http://{slug}.example/{file.relative_to(SITES / slug)}"]
    ]


def read_questions(slug: str) -> list[Asked]:
    lines = (QUESTIONS / f"{slug}.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    return [Asked(slug, row["question"], row["page"] and f"http://{slug}.example{row['page']}") for row in rows]
