"""The stage `match`: criteria, questions, coverage and gaps of one region."""

from collections.abc import Collection, Sequence

from content.answers import ask_all
from content.consistency import find_inconsistencies
from content.criteria import match_passages
from content.judged import drop_refused, refuse_matches
from content.polarity import tell_news
from findability.contact_questions import add_asked
from findability.contact_terms import list_contact_terms
from findability.gap_closing import close_gaps
from findability.gaps import find_gaps
from findability.page_views import estimate_views
from presentation.covering import measure_coverages
from presentation.criteria_model import score_criteria
from presentation.gap_history import list_pending
from presentation.progress import Reporter
from presentation.project import Project
from presentation.region import Region
from presentation.steering import measure_steering
from presentation.vectors import Vectorizer
from storage.answers import save_answers
from storage.contact_logs import read_contact_logs
from storage.coverages import save_coverage_differences, save_coverages
from storage.crawl_reports import read_crawl_reports
from storage.findings import read_findings
from storage.gap_closures import save_gap_closures
from storage.gaps import save_gaps
from storage.inconsistencies import save_inconsistencies
from storage.matches import save_matches
from storage.positions import read_positions
from storage.terms import read_terms
from storage.verdicts import read_verdicts
from vocabulary.catalogue import list_questions, load_topics
from vocabulary.criterion import Criterion, PatientQuestion
from vocabulary.inconsistency import Inconsistency
from vocabulary.match import Answer, Match
from vocabulary.measurement import Measurement
from vocabulary.search import SearchTerm, TermPosition
from vocabulary.verdict import Verdict


def match_region(
    project: Project, measurement: Measurement, region: Region, vectorizer: Vectorizer, reporter: Reporter
) -> None:
    """Match criteria and questions to every hospital's passages; list what contradicts, and what is missing on ours."""
    criteria, store, number = project.criteria(), project.store, measurement.id
    matches, refused = _match_criteria(region, criteria, vectorizer, read_verdicts(store).values())
    positions, terms = read_positions(store, number), read_terms(store, number)
    coverages, differences = measure_coverages(region, criteria, matches, terms, positions)
    asked = list_contact_terms(read_contact_logs(store))
    answers = _ask_questions(region, add_asked(list_questions(criteria), asked, terms), vectorizer)
    inconsistencies = _find_inconsistencies(region, terms, positions)
    findings, passages = read_findings(store, number), {passage.id: passage for passage in region.passages}
    gaps = find_gaps(project.own.slug, criteria, coverages, answers, terms, positions, findings, passages)
    save_matches(store, number, (*matches, *refused))
    save_coverages(store, number, coverages)
    save_coverage_differences(store, number, differences)
    measure_steering(project, measurement, region, matches)
    save_answers(store, number, answers)
    save_inconsistencies(store, number, inconsistencies)
    save_gaps(store, number, gaps)
    pending = list_pending(project, measurement)
    own = project.own.slug
    complete = any(report.hospital == own and report.reason is None for report in read_crawl_reports(store, number))
    save_gap_closures(store, number, close_gaps(own, pending, gaps, coverages, answers, positions, complete))
    done = {"matches": matches, "answers": answers, "inconsistencies": inconsistencies, "gaps": gaps}
    for what, rows in done.items():
        reporter.step(what, len(rows), len(rows), {})


def _match_criteria(
    region: Region, criteria: Sequence[Criterion], vectorizer: Vectorizer, verdicts: Collection[Verdict]
) -> tuple[Sequence[Match], Sequence[Match]]:
    """The matches that count, and those that an editor refused."""
    if not region.passages:
        return (), ()
    texts = [passage.context for passage in region.passages]
    scored = score_criteria(texts, region.vectors, criteria, vectorizer, verdicts)
    refused = refuse_matches(region.passages, scored.scores, scored.criteria, verdicts)
    found = match_passages(region.passages, scored.scores, scored.criteria, scored.threshold)
    return tell_news(drop_refused(found, refused), region.passages, criteria, load_topics()), refused


def _ask_questions(region: Region, questions: Sequence[PatientQuestion], vectorizer: Vectorizer) -> Sequence[Answer]:
    vectors = vectorizer.embed([question.text for question in questions], "query")
    slugs = [hospital.slug for hospital in region.measured]
    return ask_all(region.answers, questions, vectors, slugs, vectorizer.judge)


def _find_inconsistencies(
    region: Region, terms: Sequence[SearchTerm], positions: Sequence[TermPosition]
) -> Sequence[Inconsistency]:
    return [
        inconsistency
        for hospital in region.measured
        for pages in [region.pages_of(hospital.slug)]
        for inconsistency in find_inconsistencies(pages, estimate_views(pages, terms, positions))
    ]
