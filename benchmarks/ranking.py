"""How high the page that answers stands on its own site: words, meaning, their rank fusion, and our sum."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from benchmarks.region import load_model, load_region
from content.embedding import embed_queries
from findability.ranking import rank_pages
from findability.search_index import build_index, score_words

FUSION = 60  # the constant of reciprocal-rank fusion (Cormack et al., SIGIR 2009)
Figures = NDArray[np.float64]


def measure() -> list[tuple[str, float]]:
    """Mean reciprocal rank over the questions that a site answers, in other words than it uses."""
    region = load_region()
    asked = [question for question in region.asked if question.page is not None]
    vectors = embed_queries(load_model(), [question.text for question in asked])
    ranks: dict[str, list[float]] = {"BM25 of tantivy": [], "cosine of e5": [], "rank fusion of both": [], "ours": []}
    for slug in dict.fromkeys(question.hospital for question in asked):
        # Each page as a site of its own: the rule of two pages per site is for lists of many sites.
        pages = [replace(page, hospital=page.url) for page in region.pages if page.hospital == slug]
        rows = [row for row, passage in enumerate(region.passages) if passage.hospital == slug]
        urls = [page.url for page in pages]
        owners = np.array([urls.index(region.passages[row].url) for row in rows])
        index, site = build_index(pages), region.vectors[rows]
        for question, vector in zip(asked, vectors, strict=True):
            if question.hospital == slug and question.page:
                words = score_words(index, question.text)
                meaning = np.array([np.max(site[owners == page] @ vector, initial=-1) for page in range(len(pages))])
                fused = 1 / (FUSION + _rank(words)) + 1 / (FUSION + _rank(meaning))
                wanted = urls.index(question.page)
                for name, scores in zip(ranks, (words, meaning, fused), strict=False):
                    ranks[name].append(1 / _rank(scores)[wanted])
                results = rank_pages(index, question.text, vector, site, owners, depth=len(pages))
                ranks["ours"].append(_reciprocal([result.url for result in results], question.page))
    figures = {name: float(np.mean(values)) for name, values in ranks.items()}
    best = max(figure for name, figure in figures.items() if name != "ours")
    return [*figures.items(), ("ours / the best of them", figures["ours"] / best)]


def _rank(scores: Figures) -> Figures:
    """Rank from 1; a page without a score comes last."""
    order = np.argsort(-scores, kind="stable")
    ranks = np.empty(len(scores))
    ranks[order] = np.arange(1, len(scores) + 1)
    return ranks


def _reciprocal(urls: Sequence[str], wanted: str) -> float:
    return 1 / (urls.index(wanted) + 1) if wanted in urls else 0.0
