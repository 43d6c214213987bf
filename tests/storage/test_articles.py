"""An article is saved revision by revision."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from storage.articles import list_articles, read_article, read_revisions, save_article
from storage.database import Store
from tests.storage import nouns
from vocabulary.errors import StorageError


def test_an_article_comes_back_as_it_was(store: Store) -> None:
    saved = save_article(store, None, nouns.LANDING, "g2", "draft")
    assert (saved.revision, saved.gap, saved.status, saved.article) == (1, "g2", "draft", nouns.LANDING)
    assert saved.saved_at.utcoffset() is not None
    assert read_article(store, saved.id) == saved


def test_a_save_adds_a_revision_and_keeps_the_others(store: Store) -> None:
    first = save_article(store, None, nouns.FAQ, None, "draft")
    second = save_article(store, first.id, replace(nouns.FAQ, title="Parkeren bij ons"), None, "approved")
    assert (second.id, second.revision) == (first.id, 2)
    assert read_revisions(store, first.id) == (first, second)
    assert read_article(store, first.id) == second


def test_the_list_holds_the_latest_revision_of_each_article(store: Store) -> None:
    first = save_article(store, None, nouns.FAQ, None, "draft")
    second = save_article(store, None, nouns.LANDING, "g1", "draft")
    assert list_articles(store) == (first, second)
    newer = save_article(store, first.id, nouns.FAQ, None, "published")
    assert list_articles(store) == (newer, second)


def test_an_article_that_is_not_there(store: Store) -> None:
    assert read_article(store, "nobody") is None
    assert read_revisions(store, "nobody") == ()
    assert list_articles(store) == ()
    with pytest.raises(StorageError, match="no such article"):
        save_article(store, "nobody", nouns.FAQ, None, "draft")


def test_two_editors_who_save_together_get_two_revisions(store: Store) -> None:
    article = save_article(store, None, nouns.FAQ, None, "draft")
    with ThreadPoolExecutor(4) as editors:
        saves = [editors.submit(save_article, store, article.id, nouns.FAQ, None, "draft") for _ in range(8)]
    assert sorted(save.result().revision for save in saves) == list(range(2, 10))
