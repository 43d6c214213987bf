"""The bare index library, in Dutch stems and BM25: all text of a page as one field, or each part of it as its own."""

from collections.abc import Iterable, Mapping, Sequence

import tantivy

from findability.links import collect_anchors
from findability.search_index import COPIES, list_parts, make_analyzer
from vocabulary.page import Page

ANALYZER = "dutch"
ONE_FIELD = {"text": 1}


def index_plainly(pages: Sequence[Page]) -> tantivy.Index:
    """An index in memory that knows pages by their number, with title, headings and text as one field."""
    return _index(
        ({"text": "\n".join([page.title or "", *_list_headings(page), page.text])} for page in pages), ["text"]
    )


def index_fields(pages: Sequence[Page]) -> tantivy.Index:
    """The same with title, headings, body, anchor texts and URL as fields."""
    anchors = collect_anchors(pages)
    return _index((list_parts(page, own) for page, own in zip(pages, anchors, strict=True)), list(COPIES))


def search_plainly(
    index: tantivy.Index, text: str, limit: int, boosts: Mapping[str, int] = ONE_FIELD
) -> list[tuple[int, float]]:
    """Numbers and scores of the best `limit` pages that have any of the words. boosts: of the fields that are asked."""
    searcher = index.searcher()
    query, _errors = index.parse_query_lenient(
        text, list(boosts), {field: float(boost) for field, boost in boosts.items()}
    )
    hits = searcher.search(query, limit=limit, count=False).hits
    numbers = searcher.fast_field_values("number", [address for _score, address in hits])
    return [(int(number or 0), score) for number, (score, _address) in zip(numbers, hits, strict=True)]


def _list_headings(page: Page) -> list[str]:
    return [heading.text for heading in page.headings]


def _index(texts: Iterable[Mapping[str, str]], fields: Sequence[str]) -> tantivy.Index:
    schema = tantivy.SchemaBuilder().add_integer_field("number", fast=True)
    for field in fields:
        schema.add_text_field(field, tokenizer_name=ANALYZER)
    index = tantivy.Index(schema.build())
    index.register_tokenizer(ANALYZER, make_analyzer())
    writer = index.writer(num_threads=1)
    for number, parts in enumerate(texts):
        document = tantivy.Document()
        document.add_integer("number", number)
        for field, text in parts.items():
            document.add_text(field, text)
        writer.add_document(document)
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    return index
