"""What an editor does with a draft: fill in, replace, take out, save, approve."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from generators.checks import check_article, check_ownership, describe_check
from generators.editing import drop_blank, drop_statement, fill_blank, list_blanks, rename, replace_statement
from presentation.project import Project
from storage.articles import save_article
from vocabulary.article import Article, Fact, StoredArticle
from vocabulary.errors import PublishError


@dataclass(frozen=True, slots=True)
class Edits:
    """owner, checked_on: who vouches for what was typed, and since when. filled: blank key -> text. left_out: keys of
    blanks. replaced: statement number -> text. dropped: statement numbers."""

    title: str
    description: str
    owner: str
    checked_on: date
    filled: Mapping[str, str]
    left_out: frozenset[str]
    replaced: Mapping[int, str]
    dropped: frozenset[int]

    @property
    def states_facts(self) -> bool:
        """Whether something was typed that someone must vouch for."""
        return bool(self.filled or self.replaced)


def apply_edits(article: Article, edits: Edits) -> Article:
    """The article with all edits. Statements go last first, so that the numbers of the others stay right."""
    for number in sorted({*edits.replaced, *edits.dropped}, reverse=True):
        if number in edits.dropped:
            article = drop_statement(article, number)
        else:
            article = replace_statement(article, number, _state(edits.replaced[number], edits))
    present = {blank.key for blank in list_blanks(article)}
    for key in edits.left_out & present:
        article = drop_blank(article, key)
    for key, text in edits.filled.items():
        if key in present - edits.left_out:
            article = fill_blank(article, key, _state(text, edits))
    return rename(article, edits.title, edits.description)


def save_edits(project: Project, stored: StoredArticle, edits: Edits, language: str) -> StoredArticle:
    """A new revision, a draft again. Raises PublishError when nobody vouches for what was typed."""
    if edits.states_facts and not edits.owner.strip():
        raise PublishError(
            "Say who vouches for what you filled in.", "A name or a role, such as “head of outpatient care”."
        )
    return save_article(project.store, stored.id, apply_edits(stored.article, edits), stored.gap, "draft")


def list_faults(project: Project, article: Article, language: str) -> tuple[list[str], list[str]]:
    """What keeps the article from being published, and what would make it better, in sentences."""
    checks = (*check_article(article), *check_ownership(article, project.own))
    said = [(check.level, describe_check(check, language)) for check in checks]
    return [text for level, text in said if level == "blocking"], [text for level, text in said if level == "advice"]


def approve_edits(project: Project, stored: StoredArticle, edits: Edits, language: str) -> StoredArticle:
    """Save what was changed and let the article be published. Raises PublishError that names what is still missing."""
    edited = apply_edits(stored.article, edits)
    blocking, _advice = list_faults(project, edited, language)
    if blocking:
        raise PublishError(
            "This page can't be approved yet: {faults}",
            "Fill in or take out these fields, and approve then.",
            faults=" ".join(blocking),
        )
    saved = stored if edited == stored.article else save_edits(project, stored, edits, language)
    return save_article(project.store, saved.id, saved.article, saved.gap, "approved")


def _state(text: str, edits: Edits) -> Fact:
    return Fact(text.strip(), edits.owner.strip() or "…", edits.checked_on)
