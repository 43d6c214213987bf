"""The passages of all pages by their meaning: which pages are near to a query, and how near.

How near a page is: its best passage and, in part, the mean of all of them, less how near they are to just any question.
Up to EXACT_PASSAGES every passage is compared with the query. Above that the nearest are looked for where they should
be, and what is usual is measured on a sample; how near a page is that was found, is exact all the same.
"""

from dataclasses import dataclass

import faiss
import numpy as np
from numpy.typing import NDArray

from findability.search_index import SearchIndex

USUAL_PART = 0.7  # of how near a passage is to just any question: what is near to all of them answers none
WHOLE_PART = 0.3  # of the mean over a page's passages, beside the best one: it tells a page about it from a mention
EXACT_PASSAGES = 50_000  # some 10,000 pages; comparing a query with all of them takes a few milliseconds
# In faiss's words: the 192 main directions, 1,024 parts of the region, half a byte for two numbers, compared many at
# once. On 500,000 passages it finds 192 in 0.04 ms, where 128 directions with a byte for a number took 0.1 for 96 and
# were as good; it takes 3 s more to make. 128 directions this way make 2 of 100 pages in the first ten differ; all 384
# make 2 more the same, and take 50 % longer and 4 s more.
NEAREST = "PCA192,IVF1024,PQ96x4fs"
PARTS_SEARCHED = 8
ROUNDS = 10  # of learning the parts; faiss's 25 find 0.2 % more of the nearest passages
TRAINED = 40_000  # passages that directions and parts are learnt from; faiss wants 39 for each part
MOST_STEPS = 32_767  # of the largest number in a vector: two bytes instead of four, and the same first ten pages
SAMPLE = 500  # pages by which is measured what is usual: the deviation is then known to some 3 %

# By its own choice faiss compares fewer than 334 queries with all passages one by one, at seven times the cost.
faiss.cvar.distance_compute_blas_threshold = 20 * 384

Vectors = NDArray[np.float32]
Rows = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class PassageIndex:
    """vectors: (m, d), in steps of `step`, in the order of the n findable pages. owners: (m,), the page of each.

    starts, sizes: (n,). usual: (d,), what is taken off a query. sample: the passages of pages that stand for all, those
    with most passages first: the first passage of each page, then the second of each that has one, and so on;
    sample_sizes: how many each page has.
    """

    vectors: NDArray[np.int16]
    step: float
    owners: Rows
    starts: Rows
    sizes: Rows
    usual: Vectors
    nearest: faiss.Index
    sample: Vectors
    sample_sizes: Rows


def index_passages(
    index: SearchIndex, vectors: Vectors, pages: Rows, background: Vectors | None = None
) -> PassageIndex | None:
    """An index of the passages of findable pages; None when there are none.

    vectors: (p, d), normalised. pages: (p,), the index in `index.pages` of the page each passage stands on.
    background: (b, d), questions of all kinds, as queries; the order is better with it.
    """
    rows = np.full(len(index.pages), -1)
    rows[index.findable] = np.arange(index.findable.size)
    order = np.argsort(rows[pages], kind="stable")[np.count_nonzero(rows[pages] < 0) :]
    if not order.size:
        return None
    owners, kept = rows[pages[order]], vectors[order]
    sizes = np.bincount(owners, minlength=index.findable.size)
    usual = np.zeros(vectors.shape[1], np.float32)
    if background is not None and len(background):
        usual += USUAL_PART * background.mean(axis=0)
    starts, step = np.cumsum(sizes) - sizes, float(np.abs(kept).max()) / MOST_STEPS or 1.0
    sample = _choose_sample(sizes)
    layers = [starts[sample[:count]] + layer for layer, count in enumerate(_count_layers(sizes[sample]))]
    sampled = kept[np.concatenate(layers)]
    nearest = _index_nearest(kept)
    rounded = np.rint(np.divide(kept, step, out=kept), out=kept).astype(np.int16)
    return PassageIndex(rounded, step, owners, starts, sizes, usual, nearest, sampled, sizes[sample])


def find_near(passages: PassageIndex, queries: Vectors, most: int) -> tuple[Rows, Vectors]:
    """The pages of the passages nearest to each query, and how much nearer than the last, both (queries, most).

    A page stands there once or more.
    """
    _keep_to_one_thread()
    likeness, found = passages.nearest.search(queries - passages.usual, min(most, len(passages.owners)))
    last = likeness.min(axis=1, where=found >= 0, initial=np.inf, keepdims=True)
    return passages.owners[found], np.maximum(likeness - last, 0)


def measure_nearness(passages: PassageIndex, queries: Vectors, asked: Rows, rows: Rows) -> Vectors:
    """How near page rows[i] is to query asked[i], shape (pairs,); NaN for a page without passages. asked: ascending."""
    sizes = passages.sizes[rows]
    numbers = _number_passages(passages.starts[rows], sizes)
    ends = np.cumsum(np.bincount(asked, sizes, minlength=len(queries))).astype(int).tolist()
    near = np.empty(len(numbers), np.float32)
    for query, start, end in zip((queries - passages.usual) * passages.step, [0, *ends], ends, strict=False):
        near[start:end] = passages.vectors.take(numbers[start:end], axis=0).astype(np.float32) @ query
    nearness = np.full(len(rows), np.nan, np.float32)
    nearness[sizes > 0] = _join_passages(near, sizes[sizes > 0])
    return nearness


def measure_usual(passages: PassageIndex, queries: Vectors) -> tuple[Vectors, Vectors, Vectors]:
    """Mean, standard deviation and minimum of the nearness of all pages to each query, each of shape (queries,)."""
    nearness = _join_layers(passages.sample @ (queries - passages.usual).T, passages.sample_sizes)
    return nearness.mean(axis=0), nearness.std(axis=0), nearness.min(axis=0)


def _choose_sample(sizes: Rows) -> Rows:
    """Pages spread over the index, those with most passages first."""
    known = np.flatnonzero(sizes)
    sample = known[:: 1 + (len(known) - 1) // SAMPLE]
    return sample[np.argsort(-sizes[sample], kind="stable")]


def _count_layers(sizes: Rows) -> list[int]:
    """How many pages have a first passage, how many a second, and so on. sizes: of each page, descending."""
    counts: list[int] = np.searchsorted(-sizes, -np.arange(sizes[0])).tolist()
    return counts


def _number_passages(starts: Rows, sizes: Rows) -> Rows:
    """All passages of pages, page after page."""
    return np.repeat(starts - (np.cumsum(sizes) - sizes), sizes) + np.arange(sizes.sum())


def _join_passages(near: Vectors, sizes: Rows) -> Vectors:
    """How near pages are, from how near each of their passages is, which stand page after page on the first axis."""
    starts = np.cumsum(sizes) - sizes
    best, total = np.maximum.reduceat(near, starts), np.add.reduceat(near, starts)
    joined: Vectors = (1 - WHOLE_PART) * best + (total.T * (WHOLE_PART / sizes).astype(np.float32)).T
    return joined


def _join_layers(near: Vectors, sizes: Rows) -> Vectors:
    """The same for passages in the order of the sample, which costs a tenth when there are many queries."""
    counts = _count_layers(sizes)
    best, total = near[: counts[0]].copy(), near[: counts[0]].copy()
    for count, layer in zip(counts[1:], np.split(near, np.cumsum(counts)[:-1])[1:], strict=True):
        np.maximum(best[:count], layer, out=best[:count])
        total[:count] += layer
    joined: Vectors = (1 - WHOLE_PART) * best + (WHOLE_PART / sizes[:, np.newaxis]).astype(np.float32) * total
    return joined


def _index_nearest(vectors: Vectors) -> faiss.Index:
    """Above EXACT_PASSAGES of vectors less their mean, which changes no order but spreads them."""
    _keep_to_one_thread()
    exact = len(vectors) <= EXACT_PASSAGES
    index = faiss.index_factory(vectors.shape[1], "Flat" if exact else NEAREST, faiss.METRIC_INNER_PRODUCT)
    if not exact:
        parts, every = faiss.extract_index_ivf(index), len(vectors) // TRAINED
        parts.cp.niter, parts.nprobe = ROUNDS, PARTS_SEARCHED
        vectors = vectors - vectors[::every].mean(axis=0)
        index.train(vectors[::every])
    index.add(vectors)
    return index


def _keep_to_one_thread() -> None:
    """faiss's threads wait for each other in a loop, which on a busy machine made training take fifty times as long.

    It holds for the thread that says so only, and every look at a screen is another one.
    """
    faiss.omp_set_num_threads(1)
