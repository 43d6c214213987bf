"""The built-in search index: every page of every hospital, in memory, by the words on it.

One document per indexable page, its parts as one text in which what weighs more stands more than once: a word of the
title that also stands in the text is then known to be the same word, which a sum over fields forgets. Words are folded,
stripped of stop words and stemmed the same way for pages and queries.
"""

import math
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
# How often a part of the page stands in the text that is searched. 1 to 5 times the title and 1 to 3 times the headings
# differ by at most 0.01 nDCG@10 (208 terms of `benchmarks/labelled_terms.jsonl`); without them it is 0.03 lower.
COPIES = {"title": 2, "headings": 2, "anchors": 1, "url": 1, "body": 1}
PARTS_BOOST = 0.4  # of parts of compounds, on the page's side and the query's: a hint, never worth a whole word
SATURATION = 1.2  # tantivy's k1: a word that stands there ever so often counts at most 1 + k1 times its rarity
# A typing error: a word that no page has is looked for with one letter changed, from eight letters on with two. In a
# longer question such a word is more often just another word, and the rest of the question carries on without it. Of 18
# misspelt terms nDCG@10 went from 0.40 to 0.57 by words alone and from 0.85 to 0.86 with the meaning.
MISSPELT_SHARE = 0.3  # of what the word would count if a page had it
MISSPELT_LETTERS, TWO_ERRORS_LETTERS, MISSPELT_QUERY_WORDS = 5, 8, 3
# Pages that get a score by words. Collecting all of a hundred thousand costs far more than finding them, but one large
# site must not take all the places before the rule of two pages per site. Over 200 pages a bound of 60 changed no
# nDCG@10 and one of 30 took off 0.003.
MOST_MATCHES = 5000
MAX_QUERY_WORDS = 50  # nobody types more; bounds the work for pasted text
QUERY_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class SearchIndex:
    """pages: as given to `build_index`; every score array follows their order.

    findable: indices of the indexable pages. sites: how many hospitals they belong to. parts: words that compounds
    split on. links_in: (pages,), how many other pages link to each.
    """

    pages: tuple[Page, ...]
    findable: NDArray[np.intp]
    sites: int
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
    sites = len({pages[number].hospital for number in findable.tolist()})
    return SearchIndex(tuple(pages), findable, sites, parts, index, analyzer, count_linking(pages))


def score_words(index: SearchIndex, query: str) -> NDArray[np.float64]:
    """BM25 of the MOST_MATCHES best pages for the query, shape (pages,), >= 0; 0 where no content word is shared."""
    scores = np.zeros(len(index.pages))
    searcher = index.index.searcher()
    if searcher.num_docs:
        hits = searcher.search(_make_query(index, _read_query(query)), limit=MOST_MATCHES, count=False).hits
        numbers = searcher.fast_field_values("number", [address for _, address in hits])
        scores[np.asarray(numbers, dtype=np.intp)] = [score for score, _ in hits]
    return scores


def weigh_words(index: SearchIndex, query: str) -> float:
    """What a page that is about nothing but the query could score: the rarity of its content words, known or not."""
    return sum(_weigh_stem(index, stem) for stem in _stem_words(index, _read_query(query)))


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
    for field in ("text", "parts"):
        builder.add_text_field(field, tokenizer_name=ANALYZER, index_option="freq")
    return builder.build()


def _make_document(number: int, page: Page, anchors: Iterable[str], parts: frozenset[str]) -> tantivy.Document:
    texts = {
        "title": page.title or "",
        "headings": "\n".join(heading.text for heading in page.headings),
        "anchors": "\n".join(anchors),
        "url": " ".join(QUERY_WORD.findall(unquote(urlsplit(page.url).path))),
        "body": _read_body(page),
    }
    document = tantivy.Document()
    document.add_integer("number", number)
    document.add_text("text", "\n".join(text for part, text in texts.items() for _ in range(COPIES[part])))
    document.add_text("parts", " ".join(split_words(find_words(f"{texts['title']}\n{texts['body']}"), parts)))
    return document


def _read_body(page: Page) -> str:
    """The text of the sections; of a page without them its FAQ pairs, which may stand in JSON-LD only."""
    return page.text or "\n".join(f"{pair.question}\n{pair.answer}" for pair in page.faq)


def _read_query(query: str) -> list[str]:
    return QUERY_WORD.findall(query.lower())[:MAX_QUERY_WORDS]


def _stem_words(index: SearchIndex, words: Iterable[str]) -> list[str]:
    """The stems of the content words, each once."""
    return list(dict.fromkeys(index.analyzer.analyze(" ".join(words))))


def _weigh_stem(index: SearchIndex, stem: str) -> float:
    """The most that BM25 gives a page for a word."""
    pages, holding = index.findable.size, _count_pages(index, stem)
    return (1 + SATURATION) * math.log(1 + (pages - holding + 0.5) / (holding + 0.5))


def _count_pages(index: SearchIndex, stem: str) -> int:
    return index.index.searcher().doc_freq("text", stem)


def _make_query(index: SearchIndex, words: Sequence[str]) -> tantivy.Query:
    """Any of the words; for less the parts of those that are compounds, the words as parts of others, and near ones."""
    stems, split = _stem_words(index, words), _stem_words(index, split_words(words, index.parts))
    hints = [("text", stem) for stem in split] + [("parts", stem) for stem in (*stems, *split)]
    queries = [_find_stem(index, "text", stem) for stem in stems]
    queries += [tantivy.Query.boost_query(_find_stem(index, field, stem), PARTS_BOOST) for field, stem in hints]
    if len(stems) <= MISSPELT_QUERY_WORDS:
        queries += [_find_near(index, stem) for stem in stems if len(stem) >= MISSPELT_LETTERS]
    return tantivy.Query.boolean_query([(tantivy.Occur.Should, query) for query in queries])


def _find_stem(index: SearchIndex, field: str, stem: str) -> tantivy.Query:
    return tantivy.Query.term_query(index.index.schema, field, stem, index_option="freq")


def _find_near(index: SearchIndex, stem: str) -> tantivy.Query:
    """Words that differ by a letter, of one that no page has."""
    if _count_pages(index, stem):
        return tantivy.Query.empty_query()
    errors = 2 if len(stem) >= TWO_ERRORS_LETTERS else 1
    near = tantivy.Query.fuzzy_term_query(index.index.schema, "text", stem, distance=errors)
    return tantivy.Query.boost_query(near, MISSPELT_SHARE * _weigh_stem(index, stem))
