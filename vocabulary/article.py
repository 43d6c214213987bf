"""What is published: pages made of sentences that each have a source.

A sentence is a `Statement` with a `Source` (our own site) or a `Fact` (an editor's word). What nobody knows yet is a
`Blank`: a visible field to fill in, never text.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

# approved: to be published next time. withdrawn: to be gone from the site next time.
ArticleStatus = Literal["draft", "approved", "published", "withdrawn"]


@dataclass(frozen=True, slots=True)
class Source:
    """A place on the hospital's own site. quote: the sentence as it stands there."""

    url: str
    quote: str
    kind: Literal["source"] = "source"


@dataclass(frozen=True, slots=True)
class Fact:
    """Something an editor knows and vouches for. owner: a role or name. checked_on: the day it was checked."""

    text: str
    owner: str
    checked_on: date
    kind: Literal["fact"] = "fact"


@dataclass(frozen=True, slots=True)
class Statement:
    text: str
    basis: Source | Fact
    kind: Literal["statement"] = "statement"


@dataclass(frozen=True, slots=True)
class Blank:
    """A field to fill in. key: unique in the article. question: what must be known."""

    key: str
    question: str
    kind: Literal["blank"] = "blank"


@dataclass(frozen=True, slots=True)
class FaqEntry:
    """A question with its answer: statements, or blanks where the answer is not known."""

    question: str
    answer: tuple[Statement | Blank, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """A part of a landing page under its own heading."""

    heading: str
    body: tuple[Statement | Blank, ...]


@dataclass(frozen=True, slots=True)
class FaqPage:
    """slug: file name without `.html`. criterion: what it is about, for the feeds."""

    slug: str
    title: str
    description: str
    hospital: str
    language: str
    entries: tuple[FaqEntry, ...]
    criterion: str | None = None
    kind: Literal["faq"] = "faq"


@dataclass(frozen=True, slots=True)
class LandingPage:
    slug: str
    title: str
    description: str
    hospital: str
    language: str
    intro: tuple[Statement | Blank, ...]
    blocks: tuple[Block, ...]
    entries: tuple[FaqEntry, ...] = ()
    criterion: str | None = None
    kind: Literal["landing"] = "landing"


Article = FaqPage | LandingPage


@dataclass(frozen=True, slots=True)
class StoredArticle:
    """An article in the store. revision: from 1, a new one at each save. gap: the gap it was drafted for."""

    id: str
    gap: str | None
    status: ArticleStatus
    revision: int
    saved_at: datetime
    article: Article
