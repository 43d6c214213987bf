"""A page as the finders of claims take it: its name, its sentences with the headings above them, and its hospital."""

from collections.abc import Iterator
from dataclasses import dataclass

from vocabulary.page import Page
from vocabulary.sentences import split_sentences

MARK = " > "  # between the headings of `where`, see `vocabulary.page`


@dataclass(frozen=True, slots=True)
class PageContext:
    """places: towns in which the hospital has locations, in small letters; none when it has one location only."""

    page: Page
    name: str
    places: frozenset[str]


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence. before: the sentence before it in the same section, empty for the first. path: headings above it."""

    text: str
    before: str
    path: tuple[str, ...]


def name_page(page: Page) -> str:
    """The main heading, which seldom carries the hospital's name as titles do; else the title."""
    main = next((heading.text for heading in page.headings if heading.level == 1 and heading.text), None)
    return main or page.title or ""


def split_where(where: str, name: str) -> list[str]:
    """The headings above a fact and the name of its page, nearest first, each once."""
    return list(dict.fromkeys([*reversed(where.split(MARK)), name]))


def read_lines(page: Page) -> Iterator[Line]:
    """The sentences of the main text in order."""
    for section in page.sections:
        before = ""
        for text in split_sentences(section.text):
            yield Line(text, before, section.path)
            before = text
