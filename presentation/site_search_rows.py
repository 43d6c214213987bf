"""What the search boxes of the hospitals' own sites found, as rows of plain values."""

from collections.abc import Mapping, Sequence

from findability.site_search import SiteScore, SiteVerdict, judge_searches, score_sites
from presentation.labels import name_fault, name_one
from presentation.project import Project
from storage.hospitals import read_hospitals
from storage.site_searches import read_site_searches
from vocabulary.measurement import Measurement
from vocabulary.phrases import mark as _
from vocabulary.site_search import SITE_SEARCH_FAULTS, SearchBox

Row = dict[str, object]
# The two that say how well a site's search does come first.
SEARCH_OUTCOMES: Mapping[str, str] = {
    "first3": _("The page that answers is among the first 3"),
    "lower": _("The page that answers stands lower"),
    "not-found": _("The page that answers is not in the list"),
    "nothing": _("No results, though a page answers"),
    "no-page": _("No page of the site answers"),
    "not-measured": _("not measured"),
}
BOX_KINDS = {
    "form": _("A form on the page"),
    "search-action": _("What the page tells machines (SearchAction)"),
    "wordpress": _("The way of WordPress"),
}


def read_verdicts(project: Project, measurement: Measurement) -> tuple[SiteVerdict, ...]:
    """On the sites of a measurement, site by site, in its order."""
    order = {hospital.slug: place for place, hospital in enumerate(read_hospitals(project.store, measurement.id))}
    verdicts = [one for one in judge_searches(read_site_searches(project.store)) if one.search.hospital in order]
    return tuple(sorted(verdicts, key=lambda one: order[one.search.hospital]))


def list_scores(verdicts: Sequence[SiteVerdict]) -> tuple[SiteScore, ...]:
    """Of each site that has a verdict."""
    return score_sites(verdicts, dict.fromkeys(verdict.search.hospital for verdict in verdicts))


def make_site_searches(project: Project, measurement: Measurement, language: str) -> list[Row]:
    """Per site and term where the page that answers stands in the site's own list."""
    return [flatten_verdict(verdict, language) for verdict in read_verdicts(project, measurement)]


def make_site_scores(project: Project, measurement: Measurement, language: str) -> list[Row]:
    """Per site how many terms have each outcome."""
    return [flatten_score(score, language) for score in list_scores(read_verdicts(project, measurement))]


def flatten_verdict(verdict: SiteVerdict, language: str) -> Row:
    search = verdict.search
    return {
        "hospital": search.hospital,
        "term": search.term,
        "outcome": verdict.outcome,
        "verdict": name_one(SEARCH_OUTCOMES, verdict.outcome, language),
        "position": verdict.position,
        "answer": next(iter(search.answers), None),
        "first": search.results[0].url if search.results else None,
        "results": len(search.results) if search.measured else None,
        "misspelt": verdict.misspelt.term if verdict.misspelt else None,
        "tolerant": verdict.tolerant,
        "fault": say_search_fault(search.fault, language),
        "asked_at": search.asked_at,
    }


def flatten_score(score: SiteScore, language: str) -> Row:
    counts = {name.replace("-", "_"): count for name, count in score.outcomes.items()}
    return {
        "hospital": score.hospital,
        "terms": score.terms,
        **counts,
        "misspelt": score.misspelt,
        "tolerant": score.tolerant,
        "measured_at": score.measured_at,
        "box": say_box(score.box, language),
        "fault": say_search_fault(score.fault, language),
    }


def say_search_fault(fault: str | None, language: str) -> str | None:
    """Why a site's search was not measured, in a language; None when it was."""
    if fault is None:
        return None
    return name_one(SITE_SEARCH_FAULTS, fault, language) if fault in SITE_SEARCH_FAULTS else name_fault(fault, language)


def say_box(box: SearchBox | None, language: str) -> str | None:
    """How the site was searched, in a language."""
    return None if box is None else name_one(BOX_KINDS, box.kind, language)
