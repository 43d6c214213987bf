"""From a gap to a draft: the FAQ page and the landing page that would close it."""

import re
from itertools import count
from typing import Literal, get_args

from generators.faq import draft_faq
from generators.landing_page import draft_landing
from presentation.gap_status import ACTIVE, judge_status
from presentation.language import translator
from presentation.progress import Reporter
from presentation.project import Project
from storage.answers import read_answers
from storage.articles import list_articles, save_article
from storage.gaps import read_gap, read_gap_statuses, read_gaps
from storage.matches import read_matches
from storage.pages import read_pages
from storage.passages import read_passages_by_id
from vocabulary.article import Article, StoredArticle
from vocabulary.criterion import Criterion
from vocabulary.errors import VindbaarError
from vocabulary.finding import Gap
from vocabulary.match import Answer
from vocabulary.measurement import Measurement
from vocabulary.passage import Passage

Kind = Literal["faq", "landing"]
FIRST_GAPS = 3  # gaps that get a draft by themselves: as many as an editor reviews in a morning
PASSAGES = 8  # of our own that a landing page may take sentences from


def draft_first_gaps(project: Project, measurement: Measurement, reporter: Reporter) -> None:
    """An FAQ page and a landing page for each of the first criterion gaps; one that has a draft keeps it."""
    drafted = {(stored.gap, stored.article.kind) for stored in list_articles(project.store)}
    decisions = read_gap_statuses(project.store)
    gaps = [
        gap
        for gap in read_gaps(project.store, measurement.id)
        if gap.kind == "criterion" and judge_status(decisions.get(gap.id), measurement) in ACTIVE
    ]
    wanted = [(gap, kind) for gap in gaps[:FIRST_GAPS] for kind in get_args(Kind) if (gap.id, kind) not in drafted]
    for number, (gap, kind) in enumerate(wanted, start=1):
        draft_gap(project, measurement, gap.id, kind)
        reporter.step("drafts", number, len(wanted), {})


def draft_gap(project: Project, measurement: Measurement, gap_id: str, kind: Kind) -> StoredArticle:
    """Make and store a draft. Raises VindbaarError for a gap that no page can close."""
    gap = read_gap(project.store, measurement.id, gap_id)
    if gap is None:
        raise VindbaarError(
            "there is no gap {gap_id!r} in the newest measurement",
            "`vindbaar gaps --json` lists the ids.",
            gap_id=gap_id,
        )
    criterion = _find_criterion(project, gap)
    article = _make_article(project, measurement, gap, criterion, kind)
    return save_article(project.store, None, article, gap.id, "draft")


def _find_criterion(project: Project, gap: Gap) -> Criterion:
    found = next((criterion for criterion in project.criteria() if criterion.id == gap.criterion), None)
    if found is None:
        raise VindbaarError(
            "a page can't close this gap ({kind}: {subject})",
            "Choose a gap that belongs to a criterion.",
            kind=gap.kind,
            subject=gap.subject,
        )
    return found


def _make_article(project: Project, measurement: Measurement, gap: Gap, criterion: Criterion, kind: Kind) -> Article:
    language = project.settings.project.language
    _ = translator(language)
    answers = _own_answers(project, measurement, gap, criterion)
    label = criterion.label(language)
    slug = re.sub(r"[^a-z0-9]+", "-", label.lower()).strip("-")
    if kind == "faq":
        slug = _("questions-{slug}").format(slug=slug)
    slug = _make_unique(slug, {stored.article.slug for stored in list_articles(project.store)})
    if kind == "faq":
        title = _("Frequently asked questions: {subject}").format(subject=label)
        return draft_faq(slug, title, project.own, criterion, answers, language)
    passages = _own_passages(project, measurement, criterion)
    pages = read_pages(project.store, measurement.id, hospital=project.own.slug)
    return draft_landing(slug, label, project.own, criterion, passages, answers, pages, language)


def _make_unique(slug: str, taken: set[str]) -> str:
    """The slug, with a number when another article has it: each becomes a file of its own."""
    numbered = (f"{slug}-{number}" for number in count(2))
    return slug if slug not in taken else next(name for name in numbered if name not in taken)


def _own_answers(project: Project, measurement: Measurement, gap: Gap, criterion: Criterion) -> list[Answer]:
    """Our answers to the criterion's questions; the question that the gap is about comes first.

    Of a contact log only that one: in the others a name may have been left.
    """
    answers = read_answers(project.store, measurement.id, hospital=project.own.slug)
    asked = [answer for answer in answers if answer.question == gap.subject]
    others = [answer for answer in answers if answer.criterion == criterion.id and answer.source == "catalogue"]
    return [*asked, *(answer for answer in others if answer.question != gap.subject)]


def _own_passages(project: Project, measurement: Measurement, criterion: Criterion) -> list[Passage]:
    matches = read_matches(project.store, measurement.id, hospital=project.own.slug, criterion=criterion.id)
    counting = (match for match in matches if not match.refused)
    best = sorted(counting, key=lambda match: -match.score)[:PASSAGES]
    passages = read_passages_by_id(project.store, measurement.id, [match.passage for match in best])
    return [passages[match.passage] for match in best]
