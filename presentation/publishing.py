"""Approved articles become a static site."""

from generators.site import PublishReport, publish_site
from presentation.project import Project
from storage.articles import list_articles, save_article
from vocabulary.errors import PublishError


def publish_project(project: Project, out: str | None = None) -> PublishReport:
    """Write every approved (or earlier published) article to the site's folder. Raises PublishError."""
    chosen = [stored for stored in list_articles(project.store) if stored.status in {"approved", "published"}]
    if not chosen:
        raise PublishError(
            "no article is approved yet", "Fill in and approve a draft in the app: vindbaar app, 'Concepten'."
        )
    folder = project.folder / (out or project.settings.publish.out)
    report = publish_site([stored.article for stored in chosen], project.own, project.settings.publish.base_url, folder)
    for stored in chosen:
        if stored.status == "approved":
            save_article(project.store, stored.id, stored.article, stored.gap, "published")
    return report
