"""An editor fills in, replaces, drops and renames; nothing else changes."""

from dataclasses import replace

import pytest

from generators.editing import (
    drop_blank,
    drop_statement,
    fill_blank,
    list_blanks,
    list_statements,
    rename,
    replace_statement,
)
from tests.generators.samples import FACT, faq_page, landing_page, sourced, with_blank
from vocabulary.article import Article, Blank, Block, FaqEntry, Statement
from vocabulary.errors import PublishError


def test_filling_in_puts_the_fact_in_the_place_of_the_blank() -> None:
    article = fill_blank(with_blank(), "blank-1", FACT)
    assert list_blanks(article) == ()
    assert article.entries[-1].answer == (Statement(FACT.text, FACT),)
    assert article.entries[:-1] == with_blank().entries[:-1]


def test_paragraphs_of_a_fact_become_statements() -> None:
    article = fill_blank(with_blank(), "blank-1", replace(FACT, text="Ja.  Met\neen kaart.\n \nBij de balie.\n\n"))
    assert [statement.text for statement in list_statements(article)[-2:]] == ["Ja. Met een kaart.", "Bij de balie."]
    assert all(
        statement.text == statement.basis.text
        for statement in list_statements(article)[-2:]
        if statement.basis.kind == "fact"
    )


@pytest.mark.parametrize("text", ["", " \n\n "])
def test_an_empty_fact_is_refused(text: str) -> None:
    with pytest.raises(PublishError, match="empty"):
        fill_blank(with_blank(), "blank-1", replace(FACT, text=text))


def test_an_unknown_blank_is_refused() -> None:
    with pytest.raises(PublishError, match="no field 'x'"):
        fill_blank(with_blank(), "x", FACT)
    with pytest.raises(PublishError, match="no field 'x'"):
        drop_blank(with_blank(), "x")


def test_dropping_the_only_blank_of_a_question_drops_the_question() -> None:
    assert drop_blank(with_blank(), "blank-1") == faq_page()


def test_dropping_a_blank_beside_a_sentence_keeps_the_sentence() -> None:
    said, unknown = sourced("Bel de balie."), Blank("blank-2", "Wanneer?")
    article = landing_page(blocks=(Block("Praktisch", (said, unknown)),))
    assert drop_blank(article, "blank-2") == landing_page(blocks=(Block("Praktisch", (said,)),))


def test_blanks_of_a_landing_page_in_reading_order() -> None:
    blanks = [Blank(f"blank-{number}", f"Vraag {number}?") for number in range(3)]
    article: Article = landing_page(
        intro=(blanks[0],), blocks=(Block("Blok", (blanks[1],)),), entries=(FaqEntry("Vraag?", (blanks[2],)),)
    )
    assert list_blanks(article) == tuple(blanks)
    for blank in blanks:
        article = drop_blank(article, blank.key)
    assert (article.kind, list_statements(article), article.entries) == ("landing", (), ())


@pytest.mark.parametrize("article", [faq_page(), landing_page()])
def test_replacing_each_statement_changes_only_that_one(article: Article) -> None:
    before = list_statements(article)
    for number in range(len(before)):
        after = list_statements(replace_statement(article, number, replace(FACT, text="Nieuw.")))
        assert after[number].text == "Nieuw."
        assert after[:number] + after[number + 1 :] == before[:number] + before[number + 1 :]


@pytest.mark.parametrize("article", [faq_page(), landing_page()])
def test_dropping_each_statement_leaves_no_empty_place(article: Article) -> None:
    before = list_statements(article)
    for number in range(len(before)):
        changed = drop_statement(article, number)
        assert list_statements(changed) == before[:number] + before[number + 1 :]
        assert len(changed.entries) == len(article.entries)
        assert all(entry.answer for entry in changed.entries)


def test_dropping_the_only_sentence_of_an_answer_asks_its_question() -> None:
    article = drop_statement(faq_page(), 0)
    assert [blank.question for blank in list_blanks(article)] == ["Wat kost parkeren?"]


@pytest.mark.parametrize("number", [-1, 3])
def test_a_statement_that_is_not_there(number: int) -> None:
    with pytest.raises(PublishError, match="it has 3"):
        drop_statement(faq_page(), number)
    with pytest.raises(PublishError, match="it has 3"):
        replace_statement(faq_page(), number, FACT)


def test_renaming() -> None:
    assert rename(faq_page(), " Nieuw ", " Over dit. ") == faq_page(title="Nieuw", description="Over dit.")
