"""Any text survives the way to a document and back, but for what no database takes."""

from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from storage.articles import ARTICLE
from storage.documents import chunked, clean_text, dump_document
from tests.storage import nouns
from vocabulary.page import Heading

HEADING = TypeAdapter(Heading)
ANY_TEXT = st.text(st.characters(exclude_categories=()))
PLAIN_TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\0"))


@given(PLAIN_TEXT)
def test_a_plain_text_comes_back_unchanged(text: str) -> None:
    assert HEADING.validate_json(dump_document(HEADING, Heading(1, text))) == Heading(1, text)


@given(ANY_TEXT)
def test_any_text_comes_back_cleaned(text: str) -> None:
    heading = HEADING.validate_json(dump_document(HEADING, Heading(1, text)))
    assert heading == Heading(1, clean_text(text))
    assert "\0" not in heading.text
    assert heading.text.encode().decode() == heading.text


def test_statements_and_blanks_stay_apart() -> None:
    for article in (nouns.FAQ, nouns.LANDING):
        assert ARTICLE.validate_json(dump_document(ARTICLE, article)) == article


@given(st.lists(st.integers()), st.integers(1, 5))
def test_chunks_hold_every_item_once(items: list[int], size: int) -> None:
    chunks = list(chunked(items, size))
    assert [item for chunk in chunks for item in chunk] == items
    assert all(1 <= len(chunk) <= size for chunk in chunks)
