"""How high the pages that answer stand: words, meaning, their rank fusion, and our list, by nDCG@10.

Terms are asked of all hospitals, questions in other words of the one site that answers them. Each page counts as a site
of its own, because the peers know no rule of two pages per site.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
import tantivy
from numpy.typing import NDArray
from sklearn.metrics import ndcg_score

from benchmarks.bare_search import index_plainly, search_plainly
from benchmarks.labelled_terms import read_labelled_terms
from benchmarks.region import Region, load_model, load_region
from content.embedding import embed_queries
from findability.passage_index import index_passages
from findability.ranking import rank_pages
from findability.search_index import build_index
from vocabulary.catalogue import list_questions, load_criteria
from vocabulary.page import Page

FUSION = 60  # the constant of reciprocal-rank fusion (Cormack et al., SIGIR 2009)
TOP = 10
METHODS = ("BM25 of tantivy", "cosine of e5", "rank fusion of both", "ours")
Figures = NDArray[np.float64]
Vectors = NDArray[np.float32]
Asked = Sequence[tuple[str, Mapping[str, int]]]
"""Texts with the grades of the pages that answer."""


def measure() -> list[tuple[str, float]]:
    """Mean nDCG@10 of each method, and ours over the best of the others."""
    region = load_region()
    terms = read_labelled_terms()
    sets = {
        "terms": _compare(region, region.pages, [(term.text, term.pages) for term in terms if not term.held_out]),
        "held-out terms": _compare(region, region.pages, [(term.text, term.pages) for term in terms if term.held_out]),
        "questions": _measure_questions(region),
    }
    return [line for name, figures in sets.items() for line in _list_figures(name, figures.mean(axis=0))]


def _list_figures(name: str, means: Figures) -> list[tuple[str, float]]:
    lines = [(f"{name}: {method}", float(mean)) for method, mean in zip(METHODS, means, strict=True)]
    return [*lines, (f"{name}: ours / the best of them", float(means[-1] / means[:-1].max()))]


def _measure_questions(region: Region) -> Figures:
    asked = [(one.hospital, one.text, {one.page: 1}) for one in region.asked if one.page is not None]
    figures = [
        _compare(
            region,
            [page for page in region.pages if page.hospital == slug],
            [(text, pages) for hospital, text, pages in asked if hospital == slug],
        )
        for slug in dict.fromkeys(hospital for hospital, _, _ in asked)
    ]
    return np.concatenate(figures)


def _compare(region: Region, pages: Sequence[Page], asked: Asked) -> Figures:
    """(asked, methods): nDCG@10 of each."""
    sites = [replace(page, hospital=page.url) for page in pages if page.indexable]
    urls = {page.url: row for row, page in enumerate(sites)}
    rows = [row for row, passage in enumerate(region.passages) if passage.url in urls]
    vectors, owners = region.vectors[rows], np.array([urls[region.passages[row].url] for row in rows])
    bm25, index = index_plainly(sites), build_index(sites)
    questions = embed_queries(load_model(), [question.text for question in list_questions(load_criteria())])
    passages = index_passages(index, vectors, owners, questions)
    figures = []
    for (text, grades), vector in zip(asked, embed_queries(load_model(), [text for text, _ in asked]), strict=True):
        words = _score_plainly(bm25, text, len(sites))
        meaning = np.full(len(sites), -1.0)
        np.maximum.at(meaning, owners, vectors @ vector)
        fused = 1 / (FUSION + _rank(words)) + 1 / (FUSION + _rank(meaning))
        ours = np.zeros(len(sites))
        for result in rank_pages(index, text, vector, passages, depth=TOP):
            ours[urls[result.url]] = 1 / result.position
        truth = [[grades.get(url, 0) for url in urls]]
        figures.append([ndcg_score(truth, [scores], k=TOP) for scores in (words, meaning, fused, ours)])
    return np.array(figures)


def _score_plainly(index: tantivy.Index, text: str, pages: int) -> Figures:
    scores = np.zeros(pages)
    for number, score in search_plainly(index, text, pages):
        scores[number] = score
    return scores


def _rank(scores: Figures) -> Figures:
    """Rank from 1; a page without a score comes last."""
    order = np.argsort(-scores, kind="stable")
    ranks = np.empty(len(scores))
    ranks[order] = np.arange(1, len(scores) + 1)
    return ranks
