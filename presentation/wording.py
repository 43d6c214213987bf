"""Gaps in plain sentences, for the screens and the tables."""

from collections.abc import Mapping
from dataclasses import dataclass

from findability.check_catalogue import load_checks
from presentation.language import say_number, translator
from vocabulary.criterion import Criterion
from vocabulary.finding import Gap, GapKind


@dataclass(frozen=True, slots=True)
class GapWords:
    """title: what it is about. reason: why it is a gap, with its figures. action: what to do."""

    title: str
    reason: str
    action: str


def describe_gap(gap: Gap, criteria: Mapping[str, Criterion], names: Mapping[str, str], language: str) -> GapWords:
    """A gap in the words of a language. names: hospital slug -> name."""
    makers = {"criterion": _describe_criterion, "question": _describe_question, "term": _describe_term}
    if gap.kind == "finding":
        return _describe_finding(gap, language)
    return makers[gap.kind](gap, criteria, names, language)


def name_subject(kind: GapKind, subject: str, criteria: Mapping[str, Criterion], language: str) -> str:
    """What a gap is about; a criterion or check that is no longer there goes by its id."""
    if kind == "criterion" and subject in criteria:
        return criteria[subject].label(language)
    if kind == "finding":
        return next((check.label(language) for check in load_checks() if check.id == subject), subject)
    return subject


def _describe_criterion(
    gap: Gap, criteria: Mapping[str, Criterion], names: Mapping[str, str], language: str
) -> GapWords:
    _ = translator(language)
    criterion = criteria[gap.subject]
    figures = {
        "weight": criterion.weight,
        "own": say_number(gap.own, language),
        "best": say_number(gap.best, language),
        "name": names.get(gap.best_hospital or "", ""),
    }
    if gap.best_hospital is None:
        reason = _(
            "Patients weigh this {weight} out of 5. Your site covers it for {own} of 100; no hospital reaches {best}."
        )
    else:
        reason = _(
            "Patients weigh this {weight} out of 5. Your site covers it for {own} out of 100, {name} for {best}."
        )
    questions = " ".join(f"“{question}”" for question in criterion.questions_nl[:3])
    action = _("Make a page that answers: {questions}").format(questions=questions)
    return GapWords(criterion.label(language), reason.format(**figures), action)


def _describe_question(
    gap: Gap, criteria: Mapping[str, Criterion], names: Mapping[str, str], language: str
) -> GapWords:
    _ = translator(language)
    name = names.get(gap.best_hospital or "", "")
    if gap.best_hospital is None:
        reason = _("No hospital in the region answers this question on its site.")
    else:
        reason = _("Your site does not answer this question; the site of {name} does.").format(name=name)
    return GapWords(gap.subject, reason, _("Add this question with its answer to a page or the FAQ."))


def _describe_term(gap: Gap, criteria: Mapping[str, Criterion], names: Mapping[str, str], language: str) -> GapWords:
    _ = translator(language)
    name = names.get(gap.best_hospital or "", "")
    reason = _("Who searches for this finds {name} above you in the comparison of the sites.").format(name=name)
    action = _("Make a page that uses these words in its title and heading, or better the page you have.")
    return GapWords(gap.subject, reason, action)


def _describe_finding(gap: Gap, language: str) -> GapWords:
    _ = translator(language)
    check = next(check for check in load_checks() if check.id == gap.subject)
    count = _("Seen on {count} pages of your site.").format(count=len({evidence.url for evidence in gap.evidence}))
    return GapWords(check.label(language), f"{check.why_nl} {count}", check.repair_nl)
