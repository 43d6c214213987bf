"""The tables that the command line prints, the screens show and the export writes: rows of plain values."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from statistics import fmean

from findability.check_catalogue import load_checks
from presentation.citation_rows import make_citation_shares, make_citations
from presentation.comparison_rows import make_comparison, make_own_pages
from presentation.fact_names import name_fact
from presentation.gap_rows import make_closed, make_gaps
from presentation.labels import name_difference
from presentation.local_map import make_map
from presentation.outside_tables import make_outside, make_terms
from presentation.project import Project
from presentation.question_rows import make_answers
from presentation.site_search_rows import make_site_scores, make_site_searches
from presentation.source_rows import make_sources
from presentation.steering_rows import make_steering
from presentation.visibility_rows import make_visibility
from storage.coverages import read_coverage_differences, read_coverages
from storage.crawl_reports import read_crawl_reports
from storage.findings import read_findings
from storage.inconsistencies import read_inconsistencies
from storage.measurements import latest_measurement
from storage.passages import read_passages_by_id
from storage.positions import read_positions
from storage.terms import read_terms
from vocabulary.errors import NothingMeasuredError
from vocabulary.finding import Finding
from vocabulary.measurement import Measurement

Row = dict[str, object]
MakeRows = Callable[[Project, Measurement, str], list[Row]]


@dataclass(frozen=True, slots=True)
class Table:
    """help: what the table tells. make: (project, measurement, language) -> rows. columns: those a terminal shows."""

    help: str
    make: MakeRows
    columns: tuple[str, ...]


def require_measurement(project: Project) -> Measurement:
    """The newest complete measurement. Raises NothingMeasuredError when there is none."""
    measurement = latest_measurement(project.store)
    if measurement is None:
        raise NothingMeasuredError("nothing has been measured yet", "Make a measurement with: vindbaar run")
    return measurement


def make_coverage(project: Project, measurement: Measurement, language: str) -> list[Row]:
    """How well each hospital covers each criterion, with the best evidence."""
    criteria = {criterion.id: criterion for criterion in project.criteria()}
    coverages = read_coverages(project.store, measurement.id)
    best = read_passages_by_id(project.store, measurement.id, [c.evidence[0] for c in coverages if c.evidence])
    rows = []
    for coverage in coverages:
        passage = best.get(coverage.evidence[0]) if coverage.evidence else None
        criterion = criteria.get(coverage.criterion)
        label = criterion.label(language) if criterion else coverage.criterion
        evidence = {"url": passage.url if passage else None, "quote": passage.text if passage else None}
        rows.append({"label": label, **asdict(coverage), **evidence})
    return rows


def make_findings(project: Project, measurement: Measurement, language: str) -> list[Row]:
    """Faults on pages: what, where, why it matters to a patient and how to repair it."""
    return describe_findings(read_findings(project.store, measurement.id), language)


def describe_findings(findings: Sequence[Finding], language: str) -> list[Row]:
    """Each with what its check says."""
    checks = {check.id: check for check in load_checks()}
    rows = []
    for finding in findings:
        check = checks[finding.check]
        words = {"label": check.label(language), "why": check.why_nl, "repair": check.repair_nl}
        rows.append({**asdict(finding), **words, "group": check.group, "duty": check.duty})
    return rows


def make_inconsistencies(project: Project, measurement: Measurement, language: str) -> list[Row]:
    """Facts told differently on pages of one hospital, per hospital those that most patients see first."""
    rows = []
    for one in read_inconsistencies(project.store, measurement.id):
        quotes = "\n".join(f"“{variant.quote}” {variant.url} ({variant.pages})" for variant in one.variants)
        rows.append({"label": name_fact(one, language), **asdict(one), "quotes": quotes})
    return rows


def make_differences(project: Project, measurement: Measurement, language: str) -> list[Row]:
    """By how many points we cover each criterion better than each other hospital, and whether that is proven."""
    criteria = {criterion.id: criterion for criterion in project.criteria()}
    return [
        {
            "label": criteria[row.criterion].label(language) if row.criterion in criteria else row.criterion,
            **asdict(row),
            "proven": row.proven,
            "verdict": name_difference(row, language),
        }
        for row in read_coverage_differences(project.store, measurement.id)
    ]


def make_positions(project: Project, measurement: Measurement, language: str) -> list[Row]:
    """Where each hospital stands for each term; no position: not among the first `depth`."""
    terms = {term.text: term for term in read_terms(project.store, measurement.id)}
    rows = []
    for position in read_positions(project.store, measurement.id):
        term = terms[position.term]
        rows.append({**asdict(position), "scope": term.scope, "intent": term.intent, "criterion": term.criterion})
    return rows


def make_crawl(project: Project, measurement: Measurement, language: str) -> list[Row]:
    """How the crawl of each hospital went."""
    return [asdict(report) for report in read_crawl_reports(project.store, measurement.id)]


def summarize_coverage(rows: Sequence[Row]) -> list[Row]:
    """One row per hospital: the mean over the criteria, and how many are covered at all."""
    slugs = dict.fromkeys(str(row["hospital"]) for row in rows)
    return [_summarize_hospital(slug, [row for row in rows if row["hospital"] == slug]) for slug in slugs]


def _summarize_hospital(slug: str, rows: Sequence[Row]) -> Row:
    scores = [float(str(row["score"])) for row in rows]
    covered = sum(score > 0 for score in scores)
    return {
        "hospital": slug,
        "criteria": len(rows),
        "covered": covered,
        "not_covered": len(rows) - covered,
        "mean": fmean(scores),
    }


TABLES: Mapping[str, Table] = {
    "gaps": Table(
        "What patients look for and don't find with you, the largest gain first.",
        make_gaps,
        ("rank", "kind", "title", "own", "best", "best_hospital", "gain", "status", "owner"),
    ),
    "closed": Table(
        "Gaps that a measurement closed, with what came of them.",
        make_closed,
        ("title", "kind", "own_before", "own_after", "best_before", "gain", "owner", "closed_at"),
    ),
    "visibility": Table(
        "How visible each hospital is (0-100) and its share of voice, with margins and what changed.",
        make_visibility,
        (
            "hospital",
            "group",
            "score",
            "score_from",
            "score_to",
            "score_change",
            "score_low",
            "share_of_voice",
            "terms",
        ),
    ),
    "sources": Table(
        "Visibility by every source of positions side by side: the built-in index, search engines, imported files.",
        make_sources,
        (
            "label",
            "hospital",
            "score",
            "score_from",
            "score_to",
            "score_change",
            "index_score",
            "terms",
            "not_measured",
        ),
    ),
    "coverage": Table(
        "How well each hospital covers what patients choose on (0-100).",
        make_coverage,
        ("hospital", "label", "score", "low", "high", "strength", "breadth", "devoted", "reach", "fresh"),
    ),
    "steering": Table(
        "What each hospital spends its words on against what patients weigh, and the claims tested on that.",
        make_steering,
        ("hospital", "label", "attention", "importance", "tilt", "low", "high", "words"),
    ),
    "findings": Table(
        "Faults on the pages of every hospital.", make_findings, ("hospital", "label", "url", "detail", "weight")
    ),
    "inconsistencies": Table(
        "Facts that a hospital tells differently on two of its pages, both quoted.",
        make_inconsistencies,
        ("hospital", "label", "quotes"),
    ),
    "compare": Table(
        "Terms won, lost and shared against each competitor, and criteria covered better and worse.",
        make_comparison,
        ("competitor", "wins", "losses", "terms", "not_measured", "better", "worse", "no_difference"),
    ),
    "own-pages": Table(
        "Terms for which your own pages are in each other's way, or the wrong one stands highest.",
        make_own_pages,
        ("term", "label", "url", "others"),
    ),
    "differences": Table(
        "By how many points you cover each criterion better than each competitor, and whether that is proven.",
        make_differences,
        ("other", "label", "difference", "low", "high", "verdict"),
    ),
    "positions": Table(
        "Where each hospital stands for each search term.", make_positions, ("term", "hospital", "position", "url")
    ),
    "terms": Table(
        "The search terms, and what the weight of each counts.",
        make_terms,
        ("text", "scope", "intent", "phase", "criterion", "group", "weight", "weight_label"),
    ),
    "engine-positions": Table(
        "Where each hospital stood in real search engines, as imported or looked up.",
        make_outside,
        ("term", "engine", "place", "device", "end", "hospital", "said", "url"),
    ),
    "site-searches": Table(
        "Where the page that answers stands in the list of each hospital's own search box (site-search).",
        make_site_searches,
        ("hospital", "term", "verdict", "position", "first", "misspelt", "tolerant", "fault"),
    ),
    "site-scores": Table(
        "How often the own search box of each hospital leads to the page that answers.",
        make_site_scores,
        (
            "hospital",
            "terms",
            "first3",
            "lower",
            "not_found",
            "nothing",
            "no_page",
            "not_measured",
            "misspelt",
            "tolerant",
            "fault",
        ),
    ),
    "answers": Table(
        "Which patient questions each hospital answers, those of your own contact log among them.",
        make_answers,
        ("hospital", "question", "verdict", "contacts", "confidence", "sentence"),
    ),
    "citations": Table(
        "Whose passage an engine that answers by itself would quote, for each question of patients.",
        make_citations,
        ("question", "hospital", "confidence", "sentence"),
    ),
    "citation-shares": Table(
        "For which share of the questions each hospital would be quoted by such an engine.",
        make_citation_shares,
        ("hospital", "questions", "share", "low", "high"),
    ),
    "map": Table(
        "Who stands first in every place of the region, and which hospital is nearest there (km as the crow flies).",
        make_map,
        ("subject", "place", "hospital", "distance", "nearest", "nearest_distance"),
    ),
    "report": Table(
        "How the crawl of each hospital went.",
        make_crawl,
        ("hospital", "pages", "failed", "skipped", "seconds", "reason"),
    ),
}
