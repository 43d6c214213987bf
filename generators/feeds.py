"""Files for machines beside the pages: the sitemap and the open list of questions and answers."""

import json
from collections.abc import Iterable
from datetime import date
from typing import Any
from xml.etree import ElementTree

from generators.addresses import join_address
from generators.bodies import name_anchor
from generators.editing import list_statements
from vocabulary.article import Article, Fact, FaqEntry, Source, Statement
from vocabulary.hospital import Hospital

SITEMAP_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def write_sitemap(articles: Iterable[Article], base_url: str) -> str:
    """The overview and every page, with the day of the newest fact on it (sitemaps.org 0.9)."""
    root = ElementTree.Element("urlset", xmlns=SITEMAP_NAMESPACE)
    _add_address(root, join_address(base_url, ""), None)
    for article in articles:
        facts = [item.basis for item in list_statements(article) if isinstance(item.basis, Fact)]
        changed = max((fact.checked_on for fact in facts), default=None)
        _add_address(root, join_address(base_url, f"{article.slug}.html"), changed)
    ElementTree.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ElementTree.tostring(root, encoding="unicode")}\n'


def write_questions(articles: Iterable[Article], base_url: str, hospital: Hospital) -> str:
    """Every question with its answer and sources, as JSON.

    {"version": 1, "hospital": {"name", "url", "place"}, "questions": [{"question", "answer", "language", "criterion",
    "url", "page", "sources": [{"url", "quote"} or {"checked_on"}]}]}. Who stated a fact is not given away.
    """
    questions = [_describe_entry(entry, article, base_url) for article in articles for entry in article.entries]
    about = {"name": hospital.name, "url": hospital.url, "place": hospital.place}
    document = {"version": 1, "hospital": about, "questions": questions}
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _add_address(root: ElementTree.Element, url: str, changed: date | None) -> None:
    element = ElementTree.SubElement(root, "url")
    ElementTree.SubElement(element, "loc").text = url
    if changed is not None:
        ElementTree.SubElement(element, "lastmod").text = changed.isoformat()


def _describe_entry(entry: FaqEntry, article: Article, base_url: str) -> dict[str, Any]:
    statements = [part for part in entry.answer if isinstance(part, Statement)]
    page = join_address(base_url, f"{article.slug}.html")
    return {
        "question": entry.question,
        "answer": " ".join(statement.text for statement in statements),
        "language": article.language,
        "criterion": article.criterion,
        "url": f"{page}#{name_anchor(entry.question)}",
        "page": article.title,
        "sources": [_describe_basis(statement.basis) for statement in statements],
    }


def _describe_basis(basis: Source | Fact) -> dict[str, str]:
    if isinstance(basis, Source):
        return {"url": basis.url, "quote": basis.quote}
    return {"checked_on": basis.checked_on.isoformat()}
