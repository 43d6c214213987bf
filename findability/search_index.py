"""The built-in search index: every page of every hospital, in memory, by the words on it.

One document per indexable page. Fields are weighted as search engines are known to: a word in the title says more
than one in the text. Words are folded, stripped of stop words and stemmed the same way for pages and queries.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

import numpy as np
import tantivy
from numpy.typing import NDArray

from findability.compounds import find_words, learn_parts, split_words
from findability.links import collect_anchors, count_linking
from findability.stop_words import STOP_WORDS
from vocabulary.page import Page

ANALYZER = "dutch"
# Weights of a field. Tried on 51 written questions and 119 short terms over 118 pages of four invented hospitals: body
# 2 against 1 lifted the mean reciprocal rank of questions from 0.60 to 0.65 and kept that of terms at 0.98; 3 lost.
BOOSTS = {"title": 3.0, "headings": 2.0, "anchors": 1.5, "url": 1.0, "body": 2.0, "parts": 0.4}
PARTS_BOOST = 0.4  # a part of the query's own compound; like the `parts` field a hint, never worth a whole word
MAX_QUERY_WORDS = 50  # nobody types more; bounds the work for pasted text
QUERY_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class SearchIndex:
    """pages: as given to `build_index`; every score array follows their order.

    findable: indices of the indexable pages. parts: words that compounds split on. links_in: (pages,), how many other
    pages link to each.
    """

    pages: tuple[Page, ...]
    findable: NDArray[np.intp]
    parts: frozenset[str]
    index: tantivy.Index
    analyzer: tantivy.TextAnalyzer
    links_in: tuple[int, ...]


def build_index(pages: Sequence[Page]) -> SearchIndex:
    """An index of all pages in memory; pages that are unreadable or `noindex` are in the list but never found."""
    findable = np.flatnonzero([page.indexable for page in pages])
    parts = learn_parts(_read_body(pages[number]) for number in findable.tolist())
    analyzer = make_analyzer()
    index = tantivy.Index(_make_schema())
    index.register_tokenizer(ANALYZER, analyzer)
    # One thread and one commit, because documents of several threads land in segments in any order.
    writer = index.writer(heap_size=64_000_000, num_threads=1)
    anchors = collect_anchors(pages)
    for number in findable.tolist():
        writer.add_document(_make_document(number, pages[number], anchors[number], parts))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    return SearchIndex(tuple(pages), findable, parts, index, analyzer, count_linking(pages))


def score_words(index: SearchIndex, query: str) -> NDArray[np.float64]:
    """BM25 of each page for the query, shape (pages,), >= 0; 0 where no content word is shared."""
    scores = np.zeros(len(index.pages))
    words = QUERY_WORD.findall(query.lower())[:MAX_QUERY_WORDS]
    searcher = index.index.searcher()
    if words and searcher.num_docs:
        hits = searcher.search(_make_query(index, words), limit=searcher.num_docs, count=False).hits
        numbers = searcher.fast_field_values("number", [address for _, address in hits])
        scores[np.asarray(numbers, dtype=np.intp)] = [score for score, _ in hits]
    return scores


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


def _make_schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_integer_field("number", fast=True)
    for field in BOOSTS:
        builder.add_text_field(field, tokenizer_name=ANALYZER, index_option="freq")
    return builder.build()


def _make_document(number: int, page: Page, anchors: Iterable[str], parts: frozenset[str]) -> tantivy.Document:
    body = _read_body(page)
    document = tantivy.Document()
    document.add_integer("number", number)
    document.add_text("title", page.title or "")
    document.add_text("headings", "\n".join(heading.text for heading in page.headings))
    document.add_text("anchors", "\n".join(anchors))
    document.add_text("url", " ".join(QUERY_WORD.findall(unquote(urlsplit(page.url).path))))
    document.add_text("body", body)
    document.add_text("parts", " ".join(split_words(find_words(f"{page.title or ''}\n{body}"), parts)))
    return document


def _read_body(page: Page) -> str:
    """The text of the sections; of a page without them its FAQ pairs, which may stand in JSON-LD only."""
    return page.text or "\n".join(f"{pair.question}\n{pair.answer}" for pair in page.faq)


def _make_query(index: SearchIndex, words: Sequence[str]) -> tantivy.Query:
    split = split_words(words, index.parts)
    hint = tantivy.Query.boost_query(_parse_words(index, split), PARTS_BOOST)
    return tantivy.Query.boolean_query(
        [(tantivy.Occur.Should, _parse_words(index, words)), (tantivy.Occur.Should, hint)]
    )


def _parse_words(index: SearchIndex, words: Sequence[str]) -> tantivy.Query:
    """Any of the words in any field. Nothing but stop words would be parsed as a query that every page matches."""
    text = " ".join(words)
    if not index.analyzer.analyze(text):
        return tantivy.Query.empty_query()
    query, _ = index.index.parse_query_lenient(text, list(BOOSTS), field_boosts=BOOSTS)
    return query
