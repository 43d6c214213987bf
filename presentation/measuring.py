"""The stage `measure`: positions, visibility and findings of one region."""

from collections.abc import Iterator, Sequence

from findability.audit.audit import audit_site
from findability.places import locate_hospitals
from findability.positions import find_positions
from findability.ranking import rank_terms
from findability.visibility import measure_all
from presentation.local_map import list_map_terms
from presentation.look_ups import LOOKED_UP, look_up_terms
from presentation.progress import Reporter
from presentation.project import Project
from presentation.region import Region
from presentation.terms import collect_terms
from presentation.vectors import Vectorizer
from storage.findings import save_findings
from storage.positions import save_positions
from storage.results import save_results
from storage.terms import read_terms, save_terms
from storage.visibilities import save_visibilities
from vocabulary.errors import CrawlError
from vocabulary.measurement import Measurement
from vocabulary.phrases import Phrase
from vocabulary.search import SearchResult, SearchTerm, TermPosition

DEPTH = 20  # how far down a result list we look: two pages of ten, further than patients go
KEPT = 10  # lines of each result list that are kept as evidence, beside the best one of each hospital


def measure_region(
    project: Project, measurement: Measurement, region: Region, vectorizer: Vectorizer, reporter: Reporter
) -> None:
    """Rank every term over all sites, ask the search engines of the settings, and check every page."""
    _measure_positions(project, measurement, region, vectorizer, reporter)
    _ask_engines(project, measurement, reporter)
    for hospital in region.measured:
        findings = audit_site(region.pages_of(hospital.slug), hospital.url)
        save_findings(project.store, measurement.id, findings)
        reporter.step(f"checks {hospital.slug}", len(findings), len(findings), {})


def _ask_engines(project: Project, measurement: Measurement, reporter: Reporter) -> None:
    """An engine that can't be asked is told, and stops no measurement: its terms are asked in the next."""
    try:
        summaries = look_up_terms(project, read_terms(project.store, measurement.id), reporter)
    except CrawlError as error:
        reporter.note(error.phrases[0])
        return
    for one in summaries:
        counts = {"measured": one.measured, "failed": one.failed, "known": one.known, "waiting": one.waiting}
        reporter.note(Phrase(LOOKED_UP, {"engine": one.engine, **counts}))


def _measure_positions(
    project: Project, measurement: Measurement, region: Region, vectorizer: Vectorizer, reporter: Reporter
) -> None:
    filled = collect_terms(project)
    if filled.left_out:
        slots = sorted({slot for missing in filled.left_out.values() for slot in missing})
        left_out = {"count": len(filled.left_out), "slots": ", ".join(slots)}
        reporter.note(Phrase("{count} term templates left out; no value for: {slots}", left_out))
    terms = filled.terms
    ranked = _rank(region, vectorizer, terms)
    positions = [
        position
        for term, results in zip(terms, ranked, strict=True)
        for position in find_positions(term, results, region.measured, DEPTH)
    ]
    known = {term.text for term in terms}
    mapped = _rank(region, vectorizer, [term for term in list_map_terms(project) if term.text not in known])
    store = project.store
    save_terms(store, measurement.id, terms)
    save_results(
        store, measurement.id, [*_keep_lines(ranked, positions), *(results[0] for results in mapped if results)]
    )
    save_positions(store, measurement.id, positions)
    save_visibilities(store, measurement.id, measure_all(region.measured, terms, positions))
    reporter.step("terms", len(terms), len(terms), {})


def _rank(region: Region, vectorizer: Vectorizer, terms: Sequence[SearchTerm]) -> list[tuple[SearchResult, ...]]:
    vectors = vectorizer.embed([term.text for term in terms], "query")
    return rank_terms(region.index, terms, vectors, region.passage_index, DEPTH, locate_hospitals(region.hospitals))


def _keep_lines(ranked: Sequence[Sequence[SearchResult]], positions: Sequence[TermPosition]) -> Iterator[SearchResult]:
    best = {(position.term, position.url) for position in positions}
    for results in ranked:
        yield from (row for row in results if row.position <= KEPT or (row.term, row.url) in best)
