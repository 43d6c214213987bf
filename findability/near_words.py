"""Words of the pages that differ by a letter or two from one that no page has: what a typing error may have meant."""

from collections.abc import Iterable

import numpy as np
import tantivy
from numpy.typing import NDArray

MOST_NEAR = 1000  # words that differ by two letters; more say nothing about what was meant


def index_words(words: Iterable[str]) -> tantivy.Index:
    """The words as the library's dictionary, which finds near ones without comparing them all."""
    schema = tantivy.SchemaBuilder().add_integer_field("number", fast=True)
    index = tantivy.Index(schema.add_text_field("word", tokenizer_name="raw", index_option="basic").build())
    writer = index.writer(heap_size=64_000_000, num_threads=1)
    for number, word in enumerate(words):
        document = tantivy.Document()
        document.add_integer("number", number)
        document.add_text("word", word)
        writer.add_document(document)
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    return index


def find_near_words(index: tantivy.Index, word: str, errors: int) -> NDArray[np.intp]:
    """The numbers, in the order of `index_words`, of words that at most `errors` changes make equal.

    A change is a letter more, less or other, or two that change places.
    """
    searcher = index.searcher()
    query = tantivy.Query.fuzzy_term_query(index.schema, "word", word, distance=errors)
    hits = searcher.search(query, limit=MOST_NEAR, count=False).hits if searcher.num_docs else []
    return np.asarray(searcher.fast_field_values("number", [address for _, address in hits]), dtype=np.intp)
