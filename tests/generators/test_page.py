"""A rendered page: its parts, what a visitor sees, and what hostile text can't do."""

import re
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from generators.site import render_article
from generators.text import clean_text
from tests.generators.pages import join_statements, parse, read_json_ld, read_running_text
from tests.generators.samples import BASE, FACT, HOSPITAL, faq_page, landing_page, sourced, with_blank
from vocabulary.article import Article, FaqEntry, Source, Statement
from vocabulary.errors import PublishError
from vocabulary.hospital import Hospital

BOTH = [faq_page(), landing_page()]
HOSTILE = [
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "</title><img src=x onerror=alert(1)>",
    '" onmouseover="alert(1)" \'',
    "<!-- --> ]]> {{ 7 * 7 }} {% raw %}",
    "</style></textarea><svg/onload=alert(1)>",
]


def render(article: Article, preview: bool = False) -> BeautifulSoup:
    return parse(render_article(article, BASE, HOSPITAL, preview))


@pytest.mark.parametrize("article", BOTH)
@pytest.mark.parametrize("preview", [True, False])
def test_frame(article: Article, preview: bool) -> None:
    page = render(article, preview)
    assert page.html is not None
    assert page.html["lang"] == "nl"
    assert [node.get_text() for node in page.find_all("h1")] == [article.title]
    assert [len(page.find_all(name)) for name in ("main", "header", "footer")] == [1, 1, 1]
    skip = page.select_one("body > a")
    assert skip is not None
    assert page.find(id=str(skip["href"])[1:]) == page.main
    assert all(nav.get("aria-label") or nav.get("aria-labelledby") for nav in page.find_all("nav"))


@pytest.mark.parametrize("article", BOTH)
def test_headings_skip_no_level_and_ids_are_unique(article: Article) -> None:
    page = render(article)
    levels = [int(node.name[1]) for node in page.find_all(re.compile(r"^h\d$"))]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    ids = [node["id"] for node in page.find_all(id=True)]
    assert len(ids) == len(set(ids))
    assert {str(node["aria-labelledby"]) for node in page.select("[aria-labelledby]")} <= set(map(str, ids))


@pytest.mark.parametrize("article", BOTH)
@pytest.mark.parametrize("preview", [True, False])
def test_nothing_is_fetched_from_anywhere(article: Article, preview: bool) -> None:
    page = render(article, preview)
    assert not page.select("[src], [srcset], [action], iframe, object, embed, form, base")
    assert [str(node["href"]) for node in page.select("link[href]:not([rel=canonical])")] == ["data:,"]
    assert "url(" not in str(page.style)
    assert "@import" not in str(page.style)
    policy = page.select_one('meta[http-equiv="Content-Security-Policy"]')
    assert policy is not None
    assert "default-src 'none'" in str(policy["content"])


@pytest.mark.parametrize("article", BOTH)
def test_every_sentence_of_a_published_page_is_a_statement(article: Article) -> None:
    assert read_running_text(render_article(article, BASE, HOSPITAL, preview=False)) == join_statements(article)


def test_sources_and_the_oldest_check_are_shown() -> None:
    days = (date(2026, 5, 1), date(2025, 12, 24))
    facts = [Statement("Ja.", replace(FACT, checked_on=day)) for day in days]
    page = render(faq_page(entries=(*faq_page().entries, FaqEntry("Nog iets?", tuple(facts)))))
    sources, checked = page.select_one(".sources"), page.select_one(".checked")
    assert sources is not None
    assert checked is not None
    assert [(node["href"], node.get_text()) for node in sources.find_all("a")] == [
        ("https://www.linde.example/bezoek/parkeren.html", "linde.example/bezoek/parkeren.html")
    ]
    assert checked.get_text() == "Laatst gecontroleerd: 24 december 2025"


def test_who_stated_a_fact_is_shown_to_the_editor_only() -> None:
    assert FACT.owner in render(faq_page(), preview=True).get_text()
    assert FACT.owner not in str(render(faq_page()))


def test_a_page_without_facts_gives_no_date() -> None:
    entries = (FaqEntry("Wat kost het?", (sourced("Parkeren is gratis."),)),)
    assert not render(faq_page(entries=entries)).select(".checked")


def test_preview_shows_blanks_sources_and_is_not_for_search_engines() -> None:
    page = render(with_blank(), preview=True)
    assert [node.get_text(" ", strip=True) for node in page.select(".blank")] == ["Nog in te vullen: Is er korting?"]
    assert len(page.select(".basis")) == 3
    assert page.select('meta[name=robots][content="noindex, nofollow"]')
    assert not page.select("link[rel=canonical], script")


def test_a_quote_that_differs_from_the_sentence_is_shown() -> None:
    entries = (FaqEntry("Wanneer?", (Statement("Elke dag.", Source("https://www.linde.example/", "ma-zo")),)),)
    assert "“ma-zo”" in render(faq_page(entries=entries), preview=True).get_text()


def test_a_page_with_a_blank_is_never_rendered_for_publishing() -> None:
    with pytest.raises(PublishError, match="vragen-parkeren, question 3: Nog in te vullen: Is er korting"):
        render(with_blank())


def test_english_page() -> None:
    page = render(faq_page(language="en"))
    assert page.html is not None
    assert page.html["lang"] == "en"
    assert "Last checked: 2 March 2026" in page.get_text()
    assert "Bronnen" not in page.get_text()


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("preview", [True, False])
def test_hostile_text_is_text(text: str, preview: bool) -> None:
    statements = (Statement(text, Source("https://www.linde.example/x?<\"'>", text)),)
    article = landing_page(title=text, description=text, intro=statements, entries=(FaqEntry(text, statements),))
    plain = landing_page(intro=statements[:1], entries=(FaqEntry("Wat?", statements),))
    hospital = Hospital("linde", text, HOSPITAL.url, text, own=True)
    page = parse(render_article(article, BASE, hospital, preview))
    assert [node.name for node in page.find_all(True)] == [node.name for node in render(plain, preview).find_all(True)]
    assert not [name for node in page.find_all(True) for name in node.attrs if name.startswith("on")]
    assert page.h1 is not None
    assert page.h1.get_text() == text
    assert preview or [node["name"] for node in read_json_ld(str(page)) if node["@type"] == "WebPage"] == [text]


def test_a_name_can_not_turn_the_text_after_it() -> None:
    hospital = Hospital("linde", "De\u202e Linde\x07", HOSPITAL.url, "Nij\u2067megen", own=True)
    html = render_article(faq_page(), BASE, hospital, preview=True)
    assert "De Linde, Nijmegen" in parse(html).get_text()
    assert not {"\u202e", "\u2067", "\x07"} & set(html)


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "//x.example/", "https://u:p@x.example/"]
)
def test_an_address_that_is_no_web_page_is_never_a_link(url: str) -> None:
    entries = (FaqEntry("Wat?", (Statement("Ja.", Source(url, "Ja.")),)),)
    page = render(faq_page(entries=entries), preview=True)
    assert url not in {node["href"] for node in page.select("[href]")}
    with pytest.raises(PublishError, match="bron"):
        render(faq_page(entries=entries))


@given(st.text(st.characters(exclude_categories=()), min_size=1).filter(clean_text))
def test_any_text_is_shown_as_it_is(text: str) -> None:
    entries = (FaqEntry(text, (Statement(text, Source("https://www.linde.example/", text)),)),)
    html = render_article(faq_page(entries=entries, title=text), BASE, HOSPITAL, preview=False)
    html.encode("utf-8")
    shown = parse(html).select_one(".statement")
    assert shown is not None
    assert shown.get_text() == clean_text(text)
    question = read_json_ld(html)[0]["mainEntity"][0]
    assert (question["name"], question["acceptedAnswer"]["text"]) == (clean_text(text), clean_text(text))
