"""Each check with an article that has the fault, and one that has none."""

import tomllib
from importlib.resources import files
from typing import get_args

import pytest

from generators.checks import Check, check_article, check_ownership, describe_check
from tests.generators.samples import FACT, HOSPITAL, faq_page, landing_page, source, sourced, with_blank
from vocabulary.article import Article, Block, FaqEntry, Source, Statement

LONG = " ".join(["woord"] * 20)
HARD = " ".join(["Multidisciplinaire behandelmogelijkheden vereisen verantwoordelijkheidsbesef."] * 40)


def entry(*statements: Statement, question: str = "Wat kost parkeren?") -> FaqEntry:
    return FaqEntry(question, statements)


def test_a_good_article_has_nothing_to_mend() -> None:
    for article in (faq_page(), landing_page()):
        assert check_article(article) == ()
        assert check_ownership(article, HOSPITAL) == ()


@pytest.mark.parametrize(
    ("article", "check", "where"),
    [
        (with_blank(), "blank", "question 3"),
        (faq_page(title=" "), "no-title", "title"),
        (faq_page(description=""), "no-description", "description"),
        (faq_page(entries=()), "no-statement", "text"),
        (faq_page(entries=(entry(sourced(" ")),)), "no-text", "question 1"),
        (faq_page(entries=(entry(sourced("Ja."), question=""),)), "no-question", "question 1"),
        (landing_page(blocks=(Block("", (sourced("Ja."),)),)), "no-question", "block 1"),
        (landing_page(blocks=(Block("Praktisch", ()),)), "no-answer", "block 1"),
        (faq_page(entries=(*faq_page().entries, faq_page().entries[0])), "double-question", "question 3"),
        (
            faq_page(entries=(entry(Statement("Ja.", Source("javascript:alert(1)", "Ja."))),)),
            "bad-source",
            "question 1",
        ),
        (faq_page(entries=(entry(Statement("Ja.", Source("/parkeren", "Ja."))),)), "bad-source", "question 1"),
        (faq_page(entries=(entry(Statement("Ja.", Source("https://[x/", "Ja."))),)), "bad-source", "question 1"),
        (faq_page(slug="../index"), "bad-slug", "slug"),
        (faq_page(slug="index"), "bad-slug", "slug"),
        (faq_page(slug="Parkeren"), "bad-slug", "slug"),
        (faq_page(language="de"), "bad-language", "language"),
    ],
)
def test_what_keeps_an_article_from_being_published(article: Article, check: str, where: str) -> None:
    found = [(item.check, item.where) for item in check_article(article) if item.level == "blocking"]
    assert (check, where) in found


@pytest.mark.parametrize(
    ("article", "check", "where", "value"),
    [
        (faq_page(title="T" * 66), "long-title", "title", 66),
        (faq_page(description="T" * 161), "long-description", "description", 161),
        (faq_page(entries=(entry(sourced(f"Een {LONG}.")),)), "long-sentence", "question 1", 21),
        (faq_page(entries=(entry(sourced("Ja. Nee."), sourced("Ja. Nee.")),)), "long-paragraph", "question 1", 4),
        (faq_page(entries=(entry(sourced("De auto wordt geparkeerd.")),)), "passive", "question 1", None),
        (faq_page(entries=(entry(sourced("Ja."), question="Parkeren"),)), "no-question-mark", "question 1", None),
    ],
)
def test_what_would_make_an_article_better(article: Article, check: str, where: str, value: int | None) -> None:
    found = check_article(article)
    assert [(item.level, item.check, item.where, item.value) for item in found] == [("advice", check, where, value)]


def test_hard_text_is_measured_over_the_whole_article() -> None:
    hard = [item for item in check_article(faq_page(entries=(entry(sourced(HARD)),))) if item.check == "hard-text"]
    assert len(hard) == 1
    assert hard[0].value is not None
    assert hard[0].value < 0


def test_limits_themselves_are_allowed() -> None:
    entries = (entry(sourced(f"{LONG}."), question="Q" * 60 + "?"),)
    assert check_article(faq_page(title="T" * 65, description="T" * 160, entries=entries)) == ()


def test_sentences_gathered_in_a_block_are_no_paragraph() -> None:
    block = Block("Wat kunt u verwachten?", tuple(sourced(f"Punt {number}.") for number in range(5)))
    assert check_article(landing_page(blocks=(block,))) == ()


def test_what_is_another_ones() -> None:
    statement = Statement("Ja.", Source("https://www.maasoever.example/x", "Ja."))
    found = check_ownership(faq_page(hospital="maasoever", entries=(entry(statement),)), HOSPITAL)
    assert [(item.check, item.level, item.quote) for item in found] == [
        ("foreign-article", "blocking", "maasoever"),
        ("foreign-source", "blocking", "https://www.maasoever.example/x"),
    ]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_check_has_words_in_both_languages(language: str) -> None:
    labels = tomllib.loads((files("generators") / "templates" / "labels.toml").read_text(encoding="utf-8"))
    assert set(get_args(Check)) <= set(labels[language])
    assert set(labels["nl"]) == set(labels["en"])


def test_a_check_says_what_and_how_much() -> None:
    [check] = check_article(faq_page(title="T" * 66))
    assert describe_check(check, "nl").startswith("Titel van 66 tekens")
    assert "{x}" in describe_check(check_article(faq_page(slug="{x}"))[0], "en")


def test_a_fact_and_an_own_page_are_a_basis() -> None:
    entries = (entry(Statement("Ja.", FACT), Statement("Nee.", source("Nee."))),)
    assert check_article(faq_page(entries=entries)) == ()
