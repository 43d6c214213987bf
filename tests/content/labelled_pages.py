"""The pairs of pages in `inconsistencies/`, read as a crawl would read them."""

import tomllib
from datetime import UTC, datetime
from pathlib import Path

from crawler.page_reader import read_page
from vocabulary.page import FetchedResponse, Page

FOLDER = Path(__file__).parent / "inconsistencies"
BASE = "https://linde.example"
HTML = "<html lang='nl'><head><title>{title} | Ziekenhuis De Linde</title></head><body>{body}</body></html>"


def load_pairs(name: str) -> list[tuple[str | None, tuple[Page, ...]]]:
    """What should be found of each group of pages (None: nothing), and the pages."""
    document = tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
    cases = [*document["contradiction"], *document["innocent"]]
    return [(case.get("kind"), tuple(map(_read, case["pages"]))) for case in cases]


def _read(text: str) -> Page:
    path, title, body = (part.strip() for part in text.split(" | ", 2))
    return read_pair_page(path, title, body)


def read_pair_page(path: str, title: str, body: str) -> Page:
    """A page with a main text, and with what stands after `<footer>` round it."""
    main, footer, frame = body.partition("<footer>")
    html = HTML.format(title=title, body=f"<main><h1>{title}</h1>{main}</main>{footer}{frame}")
    headers = {"content-type": "text/html; charset=utf-8"}
    moment = datetime(2026, 11, 9, tzinfo=UTC)
    return read_page(FetchedResponse("linde", BASE + path, BASE + path, 200, headers, html.encode(), moment))
