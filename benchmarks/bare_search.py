"""The bare index library: title, headings and text of each page as one field, Dutch stems, BM25."""

from collections.abc import Sequence

import tantivy

from findability.search_index import make_analyzer
from vocabulary.page import Page

ANALYZER = "dutch"


def index_plainly(pages: Sequence[Page]) -> tantivy.Index:
    """An index in memory that knows pages by their number."""
    schema = tantivy.SchemaBuilder().add_integer_field("number", fast=True)
    index = tantivy.Index(schema.add_text_field("text", tokenizer_name=ANALYZER).build())
    index.register_tokenizer(ANALYZER, make_analyzer())
    writer = index.writer(num_threads=1)
    for number, page in enumerate(pages):
        document = tantivy.Document()
        document.add_integer("number", number)
        headings = [heading.text for heading in page.headings]
        document.add_text("text", "\n".join([page.title or "", *headings, page.text]))
        writer.add_document(document)
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    return index


def search_plainly(index: tantivy.Index, text: str, limit: int) -> list[tuple[int, float]]:
    """Numbers and scores of the best `limit` pages that have any of the words."""
    searcher = index.searcher()
    query, _errors = index.parse_query_lenient(text, ["text"])
    hits = searcher.search(query, limit=limit, count=False).hits
    numbers = searcher.fast_field_values("number", [address for _score, address in hits])
    return [(int(number or 0), score) for number, (score, _address) in zip(numbers, hits, strict=True)]
