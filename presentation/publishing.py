"""Approved articles become a static site."""

from generators.folder import replace_folder
from generators.site import PublishReport, publish_site
from presentation.project import Project
from presentation.published import list_published
from storage.articles import list_articles, list_released, save_article
from vocabulary.article import StoredArticle
from vocabulary.errors import PublishError


def publish_project(project: Project, out: str | None = None) -> PublishReport:
    """Write every approved or earlier published article to the site's folder, and nothing of what was withdrawn.

    Raises PublishError; also when there is no article to write, unless the last one was withdrawn.
    """
    chosen = list_released(project.store)
    folder = project.folder / (out or project.settings.publish.out)
    if not chosen and not (out is None and list_published(project)):
        raise PublishError(
            "no article is approved yet", "Fill in and approve a draft in the app: vindbaar app, 'Concepten'."
        )
    if not chosen:
        replace_folder(folder, {})
        return PublishReport(folder, (), 0, 0)
    report = publish_site([stored.article for stored in chosen], project.own, project.settings.publish.base_url, folder)
    _note_published(project, chosen)
    return report


def withdraw_article(project: Project, stored: StoredArticle) -> StoredArticle:
    """From the next publication on the article is no part of the site; it can be edited and approved again."""
    return save_article(project.store, stored.id, stored.article, stored.gap, "withdrawn")


def _note_published(project: Project, chosen: tuple[StoredArticle, ...]) -> None:
    latest = {stored.id: stored.revision for stored in list_articles(project.store)}
    for stored in chosen:
        # A draft made since the approval stays the latest revision, or an editor's work would be out of sight.
        if stored.status == "approved" and stored.revision == latest[stored.id]:
            save_article(project.store, stored.id, stored.article, stored.gap, "published")
