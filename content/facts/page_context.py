"""A page as the finders of claims take it: its name, its sentences with the headings above them, and its hospital."""

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from vocabulary.page import Page
from vocabulary.sentences import split_sentences

WORD = re.compile(r"\w[\w-]*")
NO_LETTERS = re.compile(r"[/_.-]+")
MARK = " > "  # between the headings of `where`, see `vocabulary.page`


@dataclass(frozen=True, slots=True)
class PageContext:
    """places: towns in which the hospital has locations, in small letters; none when it has one location only."""

    page: Page
    name: str
    places: frozenset[str]

    @property
    def path(self) -> str:
        """The words of the address, below the site: what the page belongs to, where its text does not say it."""
        return NO_LETTERS.sub(" ", urlsplit(self.page.url).path)


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence. before: the sentence before it in the same section, empty for the first. path: headings above it."""

    text: str
    before: str
    path: tuple[str, ...]


def name_page(page: Page, site_words: Container[str]) -> str:
    """The main heading, or the title when that says only whose site it is; without the words of the site's name."""
    main = next((heading.text for heading in page.headings if heading.level == 1), "")
    names = (_drop_words(text, site_words) for text in (main, page.title or ""))
    return next(filter(list_words, names), "")


def list_words(text: str) -> list[str]:
    """The words of a text in small letters."""
    return WORD.findall(text.lower())


def split_where(where: str, name: str) -> list[str]:
    """The headings above a fact and the name of its page, nearest first, each once."""
    return list(dict.fromkeys([*reversed(where.split(MARK)), name]))


def _drop_words(text: str, words: Container[str]) -> str:
    return WORD.sub(lambda found: "" if found[0].lower() in words else found[0], text)


def read_lines(page: Page) -> Iterator[Line]:
    """The sentences of the main text in order."""
    for section in page.sections:
        before = ""
        for text in split_sentences(section.text):
            yield Line(text, before, section.path)
            before = text
