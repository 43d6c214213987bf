"""JSON-LD against what schema.org requires and allows for the types that we use."""

from typing import Any

import pytest

from generators.site import render_article
from generators.structured_data import describe_article
from tests.generators.pages import parse, read_json_ld
from tests.generators.samples import BASE, HOSPITAL, faq_page, landing_page, with_blank
from vocabulary.article import Article
from vocabulary.hospital import Hospital

PAGE = {"@id", "name", "url", "description", "inLanguage", "publisher", "lastReviewed", "isPartOf", "mainEntity"}
# Per type: what it must have, and what schema.org knows for it of that what we use.
REQUIRED = {
    "WebPage": {"name", "url"},
    "FAQPage": {"mainEntity"},
    "Question": {"name", "acceptedAnswer"},
    "Answer": {"text"},
    "BreadcrumbList": {"itemListElement"},
    "ListItem": {"position", "name", "item"},
    "Hospital": {"name", "url"},
    "PostalAddress": {"addressLocality"},
}
ALLOWED = {
    "WebPage": PAGE - {"mainEntity"},
    "FAQPage": PAGE,
    "Question": {"name", "acceptedAnswer", "url"},
    "Answer": {"text"},
    "BreadcrumbList": {"itemListElement"},
    "ListItem": {"position", "name", "item"},
    "Hospital": {"@id", "name", "url", "address"},
    "PostalAddress": {"addressLocality"},
}


def list_nodes(value: Any) -> list[dict[str, Any]]:
    """Every typed object, however deep."""
    if isinstance(value, list):
        return [node for item in value for node in list_nodes(item)]
    if not isinstance(value, dict):
        return []
    inner = [node for item in value.values() for node in list_nodes(item)]
    return [value, *inner] if "@type" in value else inner


@pytest.mark.parametrize("article", [faq_page(), landing_page(), landing_page(entries=()), with_blank()])
def test_every_object_is_valid(article: Article) -> None:
    nodes = describe_article(article, BASE, HOSPITAL)
    assert all(node["@context"] == "https://schema.org" for node in nodes)
    for node in list_nodes(nodes):
        names = set(node) - {"@type", "@context"}
        assert REQUIRED[node["@type"]] <= names <= ALLOWED[node["@type"]]


def test_faq_page() -> None:
    page, breadcrumb, hospital = describe_article(faq_page(), BASE, HOSPITAL)
    assert page["@type"] == "FAQPage"
    assert page["url"] == "https://www.linde.example/vragen/vragen-parkeren.html"
    assert page["lastReviewed"] == "2026-03-02"
    assert page["publisher"]["@id"] == hospital["@id"]
    assert [item["position"] for item in breadcrumb["itemListElement"]] == [1, 2, 3]
    assert hospital["address"]["addressLocality"] == "Nijmegen"


def test_landing_page_holds_its_questions_apart() -> None:
    types = [node["@type"] for node in describe_article(landing_page(), BASE, HOSPITAL)]
    assert types == ["WebPage", "FAQPage", "BreadcrumbList", "Hospital"]


def test_a_question_with_a_blank_is_left_out() -> None:
    page = describe_article(with_blank(), BASE, HOSPITAL)[0]
    assert [question["name"] for question in page["mainEntity"]] == [
        "Wat kost parkeren?",
        "Waar zet ik mijn fiets neer?",
    ]


def test_a_question_of_another_page_is_not_marked_up_again() -> None:
    nodes = describe_article(landing_page(), BASE, HOSPITAL, {"kan ik met de bus komen?"})
    assert "FAQPage" not in {node["@type"] for node in nodes}


def test_a_place_that_is_not_known_is_not_told() -> None:
    unknown = Hospital("linde", "Ziekenhuis De Linde", "https://www.linde.example/", None, own=True)
    assert "address" not in describe_article(faq_page(), BASE, unknown)[-1]


@pytest.mark.parametrize("article", [faq_page(), landing_page()])
def test_answers_are_what_the_page_shows(article: Article) -> None:
    html = render_article(article, BASE, HOSPITAL, preview=False)
    questions = [node for node in list_nodes(read_json_ld(html)) if node["@type"] == "Question"]
    assert len(questions) == len(article.entries)
    for question in questions:
        heading = parse(html).find(id=question["url"].partition("#")[2])
        assert heading is not None
        assert heading.parent is not None
        assert heading.get_text() == question["name"]
        shown = " ".join(heading.parent.get_text(" ").split())
        assert shown == f"{question['name']} {question['acceptedAnswer']['text']}"
