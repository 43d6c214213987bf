"""The list of results against graded pages. It stands here because it shares the embedded pages of `test_answers`."""

import tomllib
from dataclasses import replace
from pathlib import Path

import numpy as np
from sklearn.metrics import ndcg_score

from benchmarks.labelled_terms import read_labelled_terms
from content.embedding import Embedder, embed_queries
from content.passages import cut_passages
from findability.passage_index import index_passages
from findability.ranking import rank_pages
from findability.search_index import build_index
from tests.content.conftest import Embed, Vectors
from tests.content.test_answers import FOLDERS, read_file

FLOORS = tomllib.loads((Path(__file__).parent / "floors.toml").read_text(encoding="utf-8"))["ranking"]
TOP = 10


def test_the_pages_that_answer_a_term_stand_high(embedder: Embedder, embed: Embed, background: Vectors) -> None:
    read = [read_file(file) for folder in FOLDERS for file in sorted(folder.rglob("*.htm*"))]
    pages = [replace(page, hospital=page.url) for page in read]  # no rule of two pages per site
    passages = [(row, passage.context) for row, page in enumerate(pages) for passage in cut_passages(page)]
    vectors, owners = embed([context for _, context in passages]), np.array([row for row, _ in passages])
    index, rows = build_index(pages), {page.url: row for row, page in enumerate(pages)}
    grades = [[term.pages.get(url.replace("https", "http"), 0) for url in rows] for term in read_labelled_terms()]
    terms = [(term.text, own) for term, own in zip(read_labelled_terms(), grades, strict=True) if max(own) == 3]
    indexed = index_passages(index, vectors, owners, background)
    scores = np.zeros((len(terms), len(pages)))
    for row, vector in enumerate(embed_queries(embedder, [text for text, _ in terms])):
        for result in rank_pages(index, terms[row][0], vector, indexed, depth=TOP):
            scores[row, rows[result.url]] = 1 / result.position
    assert len(terms) > 100
    assert ndcg_score([own for _, own in terms], scores, k=TOP) >= FLOORS["ndcg"]
