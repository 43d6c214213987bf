"""The built-in search index: every page of every hospital, in memory, by the words on it.

One document per indexable page, its parts as one text in which what weighs more stands more than once: a word of the
title that also stands in the text is then known to be the same word, which a sum over fields forgets. Words are folded,
stripped of stop words and stemmed the same way for pages and queries.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

import numpy as np
import tantivy
from numpy.typing import NDArray
from scipy.sparse import csr_array, vstack

from findability.bm25 import count_words, weigh_counts, weigh_rarity
from findability.compounds import find_words, learn_parts, split_compound
from findability.links import collect_anchors, count_linking
from findability.near_words import index_words
from findability.stop_words import STOP_WORDS
from vocabulary.page import Page

# How often a part of the page stands in the text that is searched. 1 to 5 times the title and 1 to 3 times the headings
# differ by at most 0.01 nDCG@10 (208 terms of `benchmarks/labelled_terms.jsonl`); without them it is 0.03 lower.
COPIES = {"title": 2, "headings": 2, "anchors": 1, "url": 1, "body": 1}
SNIPPET_LENGTH = 160  # characters, about what engines show
QUERY_WORD = re.compile(r"[^\W_]+")


class Card(NamedTuple):
    """What a list of results shows of a page. links_in: how many other pages link to it."""

    hospital: str
    url: str
    title: str
    snippet: str
    links_in: int


@dataclass(frozen=True, slots=True)
class SearchIndex:
    """pages: as given to `build_index`.

    findable: indices of the indexable pages, the n rows that are searched. sites: how many hospitals they belong to;
    site_numbers: (n,), which. parts: words that compounds split on. stems: row in `weights` of each stem of a word;
    hints: of each stem of a part of a compound. weights: (stems + hints, n), BM25. rarity: (stems,), the most that a
    page can score. spelling: dictionary of the stems. cards: (n,).
    """

    pages: tuple[Page, ...]
    findable: NDArray[np.intp]
    sites: int
    site_numbers: NDArray[np.intp]
    parts: frozenset[str]
    analyzer: tantivy.TextAnalyzer
    stems: dict[str, int]
    hints: dict[str, int]
    weights: csr_array
    rarity: tuple[float, ...]
    spelling: tantivy.Index
    cards: tuple[Card, ...]


def build_index(pages: Sequence[Page]) -> SearchIndex:
    """An index of all pages in memory; pages that are unreadable or `noindex` are in the list but never found."""
    findable = np.flatnonzero([page.indexable for page in pages])
    found = [pages[number] for number in findable.tolist()]
    bodies = [_read_body(page) for page in found]
    anchors, linking = collect_anchors(pages), count_linking(pages)
    parts, analyzer = learn_parts(bodies), make_analyzer()
    names, sites = np.unique([page.hospital for page in found], return_inverse=True)
    texts = (_join_parts(list_parts(pages[row], anchors[row])) for row in findable.tolist())
    stems, counts = count_words(analyzer.analyze(text) for text in texts)
    hints, hinted = count_words(_list_hints(found, bodies, parts, analyzer))
    return SearchIndex(
        tuple(pages),
        findable,
        len(names),
        sites,
        parts,
        analyzer,
        stems,
        {stem: len(stems) + number for stem, number in hints.items()},
        vstack([weigh_counts(counts), weigh_counts(hinted)], format="csr"),
        tuple(weigh_rarity(len(found), np.bincount(counts.indices, minlength=len(stems))).tolist()),
        index_words(stems),
        tuple(_make_card(pages[number], linking[number]) for number in findable.tolist()),
    )


def make_analyzer() -> tantivy.TextAnalyzer:
    """What makes words of a text, the same for pages, queries and whatever is compared with them."""
    return (
        tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
        .filter(tantivy.Filter.remove_long(60))
        .filter(tantivy.Filter.lowercase())
        .filter(tantivy.Filter.ascii_fold())
        .filter(tantivy.Filter.custom_stopword(list(STOP_WORDS)))
        .filter(tantivy.Filter.stemmer("dutch"))
        .build()
    )


def list_parts(page: Page, anchors: Iterable[str]) -> dict[str, str]:
    """The texts of a page by part, as in `COPIES`. anchors: of links to it."""
    return {
        "title": page.title or "",
        "headings": "\n".join(heading.text for heading in page.headings),
        "anchors": "\n".join(anchors),
        "url": " ".join(QUERY_WORD.findall(unquote(urlsplit(page.url).path))),
        "body": _read_body(page),
    }


def _read_body(page: Page) -> str:
    """The text of the sections; of a page without them its FAQ pairs, which may stand in JSON-LD only."""
    return page.text or "\n".join(f"{pair.question}\n{pair.answer}" for pair in page.faq)


def _join_parts(parts: Mapping[str, str]) -> str:
    return "\n".join(text for part, text in parts.items() for _ in range(COPIES[part]))


def _list_hints(
    pages: Sequence[Page], bodies: Sequence[str], parts: frozenset[str], analyzer: tantivy.TextAnalyzer
) -> Iterator[list[str]]:
    """Per page the stems of the parts of its compounds."""

    @cache
    def split(word: str) -> list[str]:
        stems: list[str] = analyzer.analyze(" ".join(split_compound(word, parts)))
        return stems

    for page, body in zip(pages, bodies, strict=True):
        words = dict.fromkeys(find_words(f"{page.title or ''}\n{body}"))
        yield [stem for word in words for stem in split(word)]


def _make_card(page: Page, links_in: int) -> Card:
    title = page.title or (page.headings[0].text if page.headings else page.url)
    return Card(page.hospital, page.url, title, _cut_snippet(page.description or page.text), links_in)


def _cut_snippet(text: str) -> str:
    flat = " ".join(text[: 4 * SNIPPET_LENGTH].split())
    if len(flat) <= SNIPPET_LENGTH:
        return flat
    return flat[: SNIPPET_LENGTH - 2].rsplit(" ", 1)[0] + " …"
