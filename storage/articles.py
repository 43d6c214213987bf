"""Articles and their revisions: each save adds one, nothing is overwritten. They belong to no measurement."""

from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

from pydantic import TypeAdapter
from sqlalchemy import Connection, Row, Select, func, insert, select

from storage import tables
from storage.database import Store, begin, begin_reading
from storage.documents import dump_document
from vocabulary.article import Article, ArticleStatus, StoredArticle
from vocabulary.errors import StorageError

ARTICLE: TypeAdapter[Article] = TypeAdapter(Article)


def save_article(
    store: Store, article_id: str | None, article: Article, gap: str | None, status: ArticleStatus
) -> StoredArticle:
    """A new article when article_id is None, else its next revision.

    gap: the gap it was drafted for. Raises StorageError when there is no article with that id.
    """
    document = dump_document(ARTICLE, article)
    with begin(store) as connection:
        if article_id is None:
            article_id = _add_article(connection)
        saved = {
            "article_id": article_id,
            "revision": _next_revision(connection, article_id),
            "gap": gap,
            "status": status,
            "saved_at": datetime.now(UTC),
            "document": document,
        }
        query = insert(tables.article_revisions).values(saved).returning(tables.article_revisions)
        return _make_article(connection.execute(query).one())


def read_article(store: Store, article_id: str) -> StoredArticle | None:
    """The latest revision, or None when there is no such article."""
    revisions = read_revisions(store, article_id)
    return revisions[-1] if revisions else None


def read_revisions(store: Store, article_id: str) -> tuple[StoredArticle, ...]:
    """Every revision, oldest first."""
    table = tables.article_revisions
    return _read(store, select(table).where(table.c.article_id == article_id).order_by(table.c.revision))


def list_articles(store: Store) -> tuple[StoredArticle, ...]:
    """The latest revision of every article, in the order in which the articles were made."""
    table = tables.article_revisions
    latest = select(func.max(table.c.number)).group_by(table.c.article_id)
    made = select(table).join(tables.articles, tables.articles.c.id == table.c.article_id)
    return _read(store, made.where(table.c.number.in_(latest)).order_by(tables.articles.c.number))


def list_released(store: Store) -> tuple[StoredArticle, ...]:
    """Of every article the latest revision that was approved or published, unless it was withdrawn after that.

    Drafts made since are passed over: what was released stands until they are approved.
    """
    table = tables.article_revisions
    latest = select(func.max(table.c.number)).where(table.c.status != "draft").group_by(table.c.article_id)
    made = select(table).join(tables.articles, tables.articles.c.id == table.c.article_id)
    decided = made.where(table.c.number.in_(latest), table.c.status != "withdrawn")
    return _read(store, decided.order_by(tables.articles.c.number))


def _add_article(connection: Connection) -> str:
    article_id = uuid4().hex[:12]
    connection.execute(insert(tables.articles).values(id=article_id))
    return article_id


def _next_revision(connection: Connection, article_id: str) -> int:
    # The article's row is locked until the revision is stored, so that two editors don't get the same number.
    article = select(tables.articles.c.id).where(tables.articles.c.id == article_id).with_for_update()
    if connection.scalar(article) is None:
        raise StorageError(
            "article {article_id!r}: there is no such article",
            "Pick one from the list of articles.",
            article_id=article_id,
        )
    table = tables.article_revisions
    latest = connection.scalar(select(func.max(table.c.revision)).where(table.c.article_id == article_id))
    return 1 if latest is None else latest + 1


def _read(store: Store, query: Select[Any]) -> tuple[StoredArticle, ...]:
    with begin_reading(store) as connection:
        return tuple(_make_article(row) for row in connection.execute(query))


def _make_article(row: Row[Any]) -> StoredArticle:
    return StoredArticle(
        id=row.article_id,
        gap=row.gap,
        status=row.status,
        revision=row.revision,
        saved_at=row.saved_at,
        article=ARTICLE.validate_json(row.document),
    )
