"""What can't stand on a page is taken out of texts."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from generators.text import clean_text, clean_values
from tests.generators.samples import HOSPITAL, faq_page
from vocabulary.article import FaqEntry

ANY_TEXT = st.text(st.characters(exclude_categories=()))


@given(ANY_TEXT)
def test_clean_text_is_one_line_that_html_can_hold(text: str) -> None:
    clean = clean_text(text)
    assert clean == clean_text(clean)
    assert not {unicodedata.category(mark) for mark in clean} & {"Cc", "Cs", "Zl", "Zp"}
    clean.encode("utf-8")


def test_overrides_of_direction_go_and_marks_of_direction_stay() -> None:
    assert clean_text("bel\u202e 100\u202c nu\u2066\u2069") == "bel 100 nu"
    assert clean_text("שלום\u200f!") == "שלום\u200f!"


def test_every_text_in_a_noun_is_cleaned() -> None:
    article = clean_values(faq_page(title="A\x00B\n C", entries=(FaqEntry("Q\x01?", ()),)))
    assert (article.title, article.entries[0].question) == ("AB C", "Q?")
    assert clean_values(HOSPITAL) == HOSPITAL
