"""Changes that an editor makes to a draft. Each gives a new article; the old one stays as it was."""

import re
from collections.abc import Iterable
from dataclasses import replace
from itertools import count

from generators.bodies import Parts, list_bodies, make_blank, replace_bodies
from vocabulary.article import Article, Blank, Fact, Statement
from vocabulary.errors import PublishError

PARAGRAPH_BREAK = re.compile(r"\n\s*\n")


def list_blanks(article: Article) -> tuple[Blank, ...]:
    """Every field still to be filled in, in reading order."""
    return tuple(part for body in list_bodies(article) for part in body.parts if isinstance(part, Blank))


def list_statements(article: Article) -> tuple[Statement, ...]:
    """Every statement in reading order; its index is the number by which it is dropped or replaced."""
    return tuple(part for body in list_bodies(article) for part in body.parts if isinstance(part, Statement))


def fill_blank(article: Article, key: str, fact: Fact) -> Article:
    """The article with the fact in the blank's place: a statement per paragraph of its text (blank line between).

    Raises PublishError when the article has no such blank or the fact says nothing.
    """
    _require_blank(article, key)
    return _change_blank(article, key, _state_fact(fact))


def drop_blank(article: Article, key: str) -> Article:
    """The article without that blank, and without its question or block when nothing else stands there.

    Raises PublishError when the article has no such blank.
    """
    _require_blank(article, key)
    return _change_blank(article, key, ())


def replace_statement(article: Article, number: int, fact: Fact) -> Article:
    """The article with a fact in the place of statement `number`, its index in `list_statements`.

    Raises PublishError when there is no such statement or the fact says nothing.
    """
    _require_statement(article, number)
    return _change_statement(article, number, _state_fact(fact))


def drop_statement(article: Article, number: int) -> Article:
    """The article without statement `number`; where nothing else stands, a blank asks for its question or heading.

    Raises PublishError when there is no such statement.
    """
    _require_statement(article, number)
    return _change_statement(article, number, ())


def rename(article: Article, title: str, description: str) -> Article:
    """The article with this title and description."""
    return replace(article, title=title.strip(), description=description.strip())


def _require_blank(article: Article, key: str) -> None:
    if key not in {blank.key for blank in list_blanks(article)}:
        raise PublishError(
            "Article {slug!r} has no field {key!r} to fill in",
            "It may have been filled in elsewhere; open the article again.",
            slug=article.slug,
            key=key,
        )


def _require_statement(article: Article, number: int) -> None:
    known = len(list_statements(article))
    if not 0 <= number < known:
        raise PublishError(
            "Article {slug!r} has no sentence {number}; it has {known}",
            "It may have been changed elsewhere; open the article again.",
            slug=article.slug,
            number=number,
            known=known,
        )


def _state_fact(fact: Fact) -> Parts:
    texts = [" ".join(text.split()) for text in PARAGRAPH_BREAK.split(fact.text) if text.strip()]
    if not texts:
        raise PublishError("The text that was filled in is empty", "Write what you know, or take the field out.")
    return tuple(Statement(text, replace(fact, text=text)) for text in texts)


def _change_blank(article: Article, key: str, parts: Parts) -> Article:
    bodies = [
        _spread(parts if isinstance(part, Blank) and part.key == key else (part,) for part in body.parts)
        for body in list_bodies(article)
    ]
    return replace_bodies(article, bodies)


def _change_statement(article: Article, number: int, parts: Parts) -> Article:
    numbers = count()
    bodies = []
    for body in list_bodies(article):
        changed = _spread(
            parts if isinstance(part, Statement) and next(numbers) == number else (part,) for part in body.parts
        )
        bodies.append(changed if changed or not body.parts else (make_blank(body.where.split()[0], body.heading),))
    return replace_bodies(article, bodies)


def _spread(groups: Iterable[Parts]) -> Parts:
    return tuple(part for group in groups for part in group)
