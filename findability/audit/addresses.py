"""The addresses of pages: whether people can read, remember and pass them on."""

import re
from collections.abc import Iterator, Mapping
from urllib.parse import unquote, urlsplit

from findability.audit.site import Look
from vocabulary.page import Page

MAX_LENGTH = 115  # letters; longer ones break in letters and messages
SESSION = re.compile(r"[?&;](jsessionid|phpsessid|sid|sessionid|aspsessionid\w*)=", re.IGNORECASE)
TECHNICAL = re.compile(r"/(node|id|page|item|artikel|article)/\d+/?$|\.(aspx?|php|jsp|cfm)$", re.IGNORECASE)


def _see_length(page: Page) -> Iterator[str]:
    if len(page.url) > MAX_LENGTH:
        yield f"{len(page.url)} > {MAX_LENGTH}"


def _see_capitals(page: Page) -> Iterator[str]:
    path = unquote(urlsplit(page.url).path)
    if path != path.lower():
        yield path


def _see_underscores(page: Page) -> Iterator[str]:
    if "_" in urlsplit(page.url).path:
        yield urlsplit(page.url).path


def _see_parameters(page: Page) -> Iterator[str]:
    query = urlsplit(page.url).query
    if query.count("=") > 1:
        yield query


def _see_session(page: Page) -> Iterator[str]:
    if SESSION.search(page.url):
        yield page.url


def _see_odd_letters(page: Page) -> Iterator[str]:
    path = unquote(urlsplit(page.url).path)
    if not path.isascii() or " " in path:
        yield path


def _see_double_slash(page: Page) -> Iterator[str]:
    if "//" in urlsplit(page.url).path:
        yield urlsplit(page.url).path


def _see_technical(page: Page) -> Iterator[str]:
    path = urlsplit(page.url).path
    if TECHNICAL.search(path):
        yield path


FOUND_PAGE: Mapping[str, Look] = {
    "url-long": _see_length,
    "url-capitals": _see_capitals,
    "url-underscore": _see_underscores,
    "url-parameters": _see_parameters,
    "url-session": _see_session,
    "url-letters": _see_odd_letters,
    "url-double-slash": _see_double_slash,
    "url-technical": _see_technical,
}
