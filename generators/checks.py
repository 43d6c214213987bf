"""What stands between an article and publishing it, and what would make it better."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from generators.addresses import is_own_address, is_web_address
from generators.bodies import Body, lay_out_body, list_bodies
from generators.editing import list_statements
from generators.labels import read_labels
from generators.readability import is_passive, measure_ease
from generators.text import list_words
from vocabulary.article import Article, Blank, Source, Statement
from vocabulary.hospital import Hospital
from vocabulary.page import MAX_DESCRIPTION, MAX_TITLE
from vocabulary.sentences import split_sentences

Check = Literal[
    "blank", "no-title", "no-description", "no-statement", "no-text", "no-question", "no-answer", "double-question",
    "bad-source", "foreign-source", "foreign-article", "bad-slug", "bad-language", "long-sentence", "long-paragraph",
    "hard-text", "passive", "long-title", "long-description", "no-question-mark",
]  # fmt: skip
SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
LANGUAGES = ("nl", "en")
# Words in a sentence and sentences in a paragraph: NHS content guide, "How we write".
MOST_WORDS, MOST_SENTENCES = 20, 3
# Flesch's scale calls 60-70 standard; his counts are over samples of 100 words, fewer say little.
LEAST_EASE, LEAST_WORDS = 60, 100


@dataclass(frozen=True, slots=True)
class ArticleCheck:
    """One thing to mend. where: `title`, `description`, `slug`, `language`, `text`, `intro`, `block 1`, `question 2`.

    level: `blocking` keeps the article from being published, `advice` does not. quote: the words it is about.
    value, limit: what was measured and what to aim for.
    """

    check: Check
    level: Literal["blocking", "advice"]
    where: str
    quote: str | None = None
    value: int | None = None
    limit: int | None = None


def check_article(article: Article) -> tuple[ArticleCheck, ...]:
    """All that is wrong with an article, blocking checks first."""
    bodies = list_bodies(article)
    blocking = (*_check_head(article), *_check_questions(article), *_check_bodies(bodies))
    if article.language not in LANGUAGES:
        return blocking
    return (*blocking, *_advise_head(article), *_advise_questions(article), *_advise_text(article, bodies))


def check_ownership(article: Article, hospital: Hospital) -> tuple[ArticleCheck, ...]:
    """What in the article is not the hospital's own: another one's article, a source on another site. All blocking."""
    foreign = [ArticleCheck("foreign-article", "blocking", "hospital", article.hospital)]
    return (
        *(foreign if article.hospital != hospital.slug else ()),
        *(
            ArticleCheck("foreign-source", "blocking", body.where, part.basis.url)
            for body in list_bodies(article)
            for part in body.parts
            if isinstance(part, Statement) and isinstance(part.basis, Source)
            if not is_own_address(part.basis.url, hospital)
        ),
    )


def describe_check(check: ArticleCheck, language: str) -> str:
    """The check as a sentence for an editor, in `nl` or `en`."""
    return read_labels(language)[check.check].format(quote=check.quote, value=check.value, limit=check.limit)


def _check_head(article: Article) -> Iterator[ArticleCheck]:
    if not article.title.strip():
        yield ArticleCheck("no-title", "blocking", "title")
    if not article.description.strip():
        yield ArticleCheck("no-description", "blocking", "description")
    if SLUG.fullmatch(article.slug) is None or article.slug == "index":
        yield ArticleCheck("bad-slug", "blocking", "slug", article.slug)
    if article.language not in LANGUAGES:
        yield ArticleCheck("bad-language", "blocking", "language", article.language)
    if not list_statements(article):
        yield ArticleCheck("no-statement", "blocking", "text")


def _check_questions(article: Article) -> Iterator[ArticleCheck]:
    asked = Counter(entry.question.strip().casefold() for entry in article.entries)
    for number, entry in enumerate(article.entries, 1):
        question = entry.question.strip().casefold()
        if question and asked[question] > 1:
            yield ArticleCheck("double-question", "blocking", f"question {number}", entry.question)


def _check_bodies(bodies: Iterable[Body]) -> Iterator[ArticleCheck]:
    for body in bodies:
        if body.where != "intro" and not body.heading.strip():
            yield ArticleCheck("no-question", "blocking", body.where)
        if body.where != "intro" and not body.parts:
            yield ArticleCheck("no-answer", "blocking", body.where, body.heading)
        for part in body.parts:
            yield from _check_part(part, body.where)


def _check_part(part: Statement | Blank, where: str) -> Iterator[ArticleCheck]:
    if isinstance(part, Blank):
        yield ArticleCheck("blank", "blocking", where, part.question)
        return
    if not part.text.strip():
        yield ArticleCheck("no-text", "blocking", where)
    if isinstance(part.basis, Source) and not is_web_address(part.basis.url):
        yield ArticleCheck("bad-source", "blocking", where, part.basis.url)


def _advise_head(article: Article) -> Iterator[ArticleCheck]:
    if len(article.title) > MAX_TITLE:
        yield ArticleCheck("long-title", "advice", "title", article.title, len(article.title), MAX_TITLE)
    if (length := len(article.description)) > MAX_DESCRIPTION:
        yield ArticleCheck("long-description", "advice", "description", article.description, length, MAX_DESCRIPTION)


def _advise_questions(article: Article) -> Iterator[ArticleCheck]:
    for number, entry in enumerate(article.entries, 1):
        if entry.question.strip() and not entry.question.rstrip().endswith("?"):
            yield ArticleCheck("no-question-mark", "advice", f"question {number}", entry.question)


def _advise_text(article: Article, bodies: Iterable[Body]) -> Iterator[ArticleCheck]:
    for body in bodies:
        for part in body.parts:
            if isinstance(part, Statement):
                yield from _advise_sentences(part.text, body.where, article.language)
        yield from _advise_paragraphs(body)
    text = "\n".join(statement.text for statement in list_statements(article))
    ease = measure_ease(text) if article.language == "nl" and len(list_words(text)) >= LEAST_WORDS else None
    if ease is not None and ease < LEAST_EASE:
        yield ArticleCheck("hard-text", "advice", "text", None, round(ease), LEAST_EASE)


def _advise_sentences(text: str, where: str, language: str) -> Iterator[ArticleCheck]:
    for sentence in split_sentences(text):
        if (words := len(list_words(sentence))) > MOST_WORDS:
            yield ArticleCheck("long-sentence", "advice", where, sentence, words, MOST_WORDS)
        if is_passive(sentence, language):
            yield ArticleCheck("passive", "advice", where, sentence)


def _advise_paragraphs(body: Body) -> Iterator[ArticleCheck]:
    for paragraph in lay_out_body(body):
        count = sum(len(split_sentences(part.text)) for part in paragraph if isinstance(part, Statement))
        if count > MOST_SENTENCES:
            yield ArticleCheck("long-paragraph", "advice", body.where, None, count, MOST_SENTENCES)
