"""The running text of an article: what stands under each heading and question, in reading order."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from vocabulary.article import Article, Blank, FaqPage, Source, Statement
from vocabulary.passage import hash_text

Parts = tuple[Statement | Blank, ...]


@dataclass(frozen=True, slots=True)
class Body:
    """where: `intro`, `block 1`, `question 2` ..., counted from 1. heading: the heading or question above it."""

    where: str
    heading: str
    parts: Parts


def list_bodies(article: Article) -> tuple[Body, ...]:
    """Every body of the article: intro and blocks of a landing page, then the answers."""
    answers = tuple(Body(f"question {n}", entry.question, entry.answer) for n, entry in enumerate(article.entries, 1))
    if isinstance(article, FaqPage):
        return answers
    blocks = tuple(Body(f"block {n}", block.heading, block.body) for n, block in enumerate(article.blocks, 1))
    return (Body("intro", article.title, article.intro), *blocks, *answers)


def replace_bodies(article: Article, bodies: Sequence[Parts]) -> Article:
    """The article with these bodies, as many as `list_bodies` gives; a question or block left empty is taken out."""
    count = len(article.entries)
    answers = bodies[len(bodies) - count :]
    pairs = zip(article.entries, answers, strict=True)
    entries = tuple(replace(entry, answer=answer) for entry, answer in pairs if answer)
    if isinstance(article, FaqPage):
        return replace(article, entries=entries)
    bodies_of_blocks = zip(article.blocks, bodies[1 : len(bodies) - count], strict=True)
    blocks = tuple(replace(block, body=body) for block, body in bodies_of_blocks if body)
    return replace(article, intro=bodies[0], blocks=blocks, entries=entries)


def group_paragraphs(parts: Parts) -> tuple[Parts, ...]:
    """Neighbouring statements from one page, or one fact, make a paragraph; a blank stands alone."""
    return tuple(tuple(group) for _, group in groupby(parts, key=_origin))


def lay_out_body(body: Body) -> tuple[Parts, ...]:
    """The body as it is set: sentences gathered in a block are items of a list, other text is paragraphs."""
    return tuple((part,) for part in body.parts) if body.where.startswith("block") else group_paragraphs(body.parts)


def make_blank(place: str, question: str) -> Blank:
    """A field whose key follows from its place and question, so that it is the same when an article is drafted again.

    place: `intro`, `question`, `phone` ...; two places may ask the same.
    """
    return Blank(f"{place}-{hash_text(question)[:10]}", question)


def name_anchor(question: str) -> str:
    """The `id` of a question on its page: the same as long as the question is."""
    return f"q-{hash_text(question)[:8]}"


def _origin(part: Statement | Blank) -> object:
    if isinstance(part, Blank):
        return part
    return part.basis.url if isinstance(part.basis, Source) else part.basis
