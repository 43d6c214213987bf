"""What stands on a rendered page, read with an HTML parser as a visitor would."""

import json
from typing import Any

from bs4 import BeautifulSoup

from generators.editing import list_statements
from vocabulary.article import Article


def parse(html: str) -> BeautifulSoup:
    return BeautifulSoup(html, "html.parser")


def read_json_ld(html: str) -> list[dict[str, Any]]:
    return [json.loads(node.string or "") for node in parse(html).select('script[type="application/ld+json"]')]


def read_running_text(html: str) -> str:
    """The text of the main part without headings, contents, sources and date: the sentences."""
    main = parse(html).select_one("main")
    assert main is not None
    for node in main.select("h1, h2, h3, nav, .sources, .checked"):
        node.decompose()
    return " ".join(main.get_text().split())


def join_statements(article: Article) -> str:
    return " ".join(statement.text for statement in list_statements(article))
