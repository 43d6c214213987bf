"""A small measurement of three invented hospitals, made by hand; the third could not be read."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from presentation.project import Project, open_project
from storage.answers import save_answers
from storage.articles import save_article
from storage.coverages import save_coverage_differences, save_coverages
from storage.crawl_reports import save_crawl_reports
from storage.findings import save_findings
from storage.gaps import save_gaps
from storage.hospitals import save_hospitals
from storage.inconsistencies import save_inconsistencies
from storage.matches import save_matches
from storage.measurements import begin_measurement, finish_measurement
from storage.pages import save_pages
from storage.passages import save_passages
from storage.positions import save_positions
from storage.results import save_results
from storage.site_searches import save_site_search
from storage.steering import save_attentions, save_contrasts
from storage.terms import save_terms
from storage.visibilities import save_visibilities
from vocabulary.article import Blank, Fact, FaqEntry, FaqPage, Source, Statement
from vocabulary.finding import Evidence, Finding, Gap
from vocabulary.inconsistency import Inconsistency, Variant
from vocabulary.match import Answer, Coverage, CoverageDifference, Match, News
from vocabulary.measurement import CrawlReport, Measurement, SkippedPattern
from vocabulary.outside import EngineResult
from vocabulary.page import ContactPoint, FaqPair, Page, Section
from vocabulary.passage import Passage
from vocabulary.search import SearchResult, SearchTerm, TermPosition, Visibility
from vocabulary.site_search import SearchBox, SiteSearch
from vocabulary.steering import Attention, Contrast

HOSTILE = "<script>alert(1)</script> **vet** [klik](javascript:alert(2)) :red[rood] $x$"
LINDE, MAASOEVER = "https://linde.example/", "https://maasoever.example/"
HOURS = "Mogen kinderen op bezoek komen?"
TERM, FOLDED = "bezoektijden ziekenhuis", "ziekenhuis bezoektijd"
NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
SETTINGS = """
[[hospital]]
slug = "linde"
name = "Ziekenhuis De Linde"
url = "https://linde.example/"
place = "Nijmegen"
own = true

[[hospital]]
slug = "maasoever"
name = "Maasoever Ziekenhuis"
url = "https://maasoever.example/"
place = "Cuijk"

[[hospital]]
slug = "odulf"
name = "Sint-Odulfusgasthuis"
url = "https://odulf.example/"
"""


def make_empty_project(folder: Path) -> Project:
    """A project in which nothing has been measured."""
    config = folder / "vindbaar.toml"
    config.write_text(SETTINGS, encoding="utf-8")
    return open_project(config)


def make_project(folder: Path, measurements: int = 1) -> Project:
    """A project with complete measurements and one draft."""
    project = make_empty_project(folder)
    for number in range(measurements):
        save_measurement(project, score=40.0 + 5 * number)
    save_article(project.store, None, make_faq(), "gap-visiting", "draft")
    for search in SITE_SEARCHES:
        save_site_search(project.store, search, None)
    return project


def save_measurement(project: Project, score: float) -> Measurement:
    """One complete measurement in which our visibility is `score`."""
    measurement = begin_measurement(project.store, {}, "test-model@1")
    store, number = project.store, measurement.id
    save_hospitals(store, number, project.hospitals)
    save_crawl_reports(store, number, REPORTS)
    save_pages(store, number, PAGES)
    save_passages(store, number, PASSAGES)
    save_terms(store, number, TERMS)
    save_results(store, number, RESULTS)
    save_positions(store, number, POSITIONS)
    save_visibilities(store, number, make_visibilities(score))
    save_findings(store, number, FINDINGS)
    save_matches(store, number, MATCHES)
    save_coverages(store, number, COVERAGES)
    save_coverage_differences(store, number, DIFFERENCES)
    save_inconsistencies(store, number, INCONSISTENCIES)
    save_attentions(store, number, ATTENTIONS)
    save_contrasts(store, number, CONTRASTS)
    save_answers(store, number, ANSWERS)
    save_gaps(store, number, GAPS)
    finish_measurement(store, number)
    return measurement


def make_faq() -> FaqPage:
    """An FAQ page with one sourced sentence, one fact and one blank."""
    source = Source(LINDE + "bezoek", "U bent elke dag welkom van 14.00 tot 20.00 uur.")
    answer = (Statement(source.quote, source),)
    fact = Statement("Bel gerust.", Fact("Bel gerust.", "Balie", date(2026, 1, 5)))
    entries = (
        FaqEntry("Wat zijn de bezoektijden?", answer),
        FaqEntry("Kan ik bellen?", (fact,)),
        FaqEntry(HOURS, (Blank("blank-kids", HOURS),)),
    )
    return FaqPage("vragen-bezoek", "Vragen over bezoek", "Antwoorden over bezoek.", "linde", "nl", entries, "visiting")


def make_visibilities(score: float) -> tuple[Visibility, ...]:
    own = Visibility("linde", "all", score, score / 2, 0.4, 2, 2.0, 1, 0, 0, 1, 2.0)
    rows = (own, replace(own, hospital="maasoever", score=61.5, share_of_voice=0.6, top3=2, not_found=0))
    return rows + tuple(replace(row, group="scope:generic") for row in rows)


AGENDA = ("/agenda/{date}", 40, MAASOEVER + "agenda/2031-04-12")
REPORTS = (
    CrawlReport("linde", 2, 1, 0, 3.2, 40_000),
    CrawlReport("maasoever", 1, 1, 40, 2.1, 3_400_000, "max-pages", None, (SkippedPattern(*AGENDA),), 9, 0, 10.0),
    CrawlReport("odulf", 0, 1, 0, 0.4, 0, "unreachable", "connection refused"),
)
PAGES = (
    Page(
        "linde",
        LINDE + "bezoek",
        200,
        "text/html",
        NOON,
        depth=1,
        title=f"Bezoek {HOSTILE}",
        language="nl",
        sections=(Section(("Bezoektijden",), f"U bent elke dag welkom van 14.00 tot 20.00 uur. {HOSTILE}"),),
        faq=(FaqPair("Mag ik bloemen meenemen?", "Op de meeste afdelingen wel.", "details"),),
        contacts=(ContactPoint("phone", "+31241234567", "Receptie"),),
    ),
    Page("linde", LINDE + "weg", 404, "text/html", NOON, in_sitemap=True, fault="http-404"),
    Page("maasoever", MAASOEVER + "bezoek", 200, "text/html", NOON, None, True, title="Op bezoek", language="nl"),
    Page("maasoever", MAASOEVER + "intern", 403, "text/html", NOON, fault="http-403"),
)
PASSAGES = (
    Passage("p1", "linde", LINDE + "bezoek", 0, "Bezoek", ("Bezoektijden",), f"Elke dag van 14.00 uur. {HOSTILE}"),
    Passage("p2", "maasoever", MAASOEVER + "bezoek", 0, "Op bezoek", (), "Kinderen zijn altijd welkom op bezoek."),
)
TERMS = (
    SearchTerm(TERM, "praktisch", "voorbereiding", "generic", criterion="visiting", folded=(FOLDED,)),
    SearchTerm("ziekenhuis nijmegen", "orientatie_aanbod", "keuze", "local", place="Nijmegen"),
)
RESULTS = (
    SearchResult("ziekenhuis nijmegen", "built-in", 1, "maasoever", MAASOEVER, "Maasoever", "Welkom.", 2.0, 1.0, 1.0),
    SearchResult(
        TERM, "built-in", 1, "maasoever", MAASOEVER + "bezoek", "Op bezoek", "Kinderen zijn welkom.", 2.5, 1.5, 1
    ),
    SearchResult(TERM, "built-in", 2, "linde", LINDE + "bezoek", "Bezoek", HOSTILE, 1.25, 0.75, 0.5),
)
POSITIONS = (
    TermPosition(TERM, "built-in", "linde", 2, LINDE + "bezoek", 20),
    TermPosition(TERM, "built-in", "maasoever", 1, MAASOEVER + "bezoek", 20),
    TermPosition("ziekenhuis nijmegen", "built-in", "linde", None, None, 20),
    TermPosition("ziekenhuis nijmegen", "built-in", "maasoever", 3, MAASOEVER, 20),
)
FINDINGS = (
    Finding("linde", "title-missing", LINDE + "weg", "", 3),
    Finding("maasoever", "title-long", MAASOEVER + "bezoek", HOSTILE, 1),
)
MATCHES = (
    Match("p1", "visiting", "linde", LINDE + "bezoek", 0.71, News("bad", f"Kinderen zijn niet welkom. {HOSTILE}")),
    Match("p2", "visiting", "maasoever", MAASOEVER + "bezoek", 0.93),
)
COVERAGES = (
    Coverage("linde", "visiting", 38, 20, 8, 0, 1, 1, ("p1",), 10, None, 25, 45, 1, None, 1),
    Coverage("maasoever", "visiting", 74, 34, 10, 20, 1, 1, ("p2",), 5, 5, 60, 80, None, "2026-02"),
    Coverage("linde", "privacy_data", 0, 0, 0, 0, 0, 0, ()),
    Coverage("maasoever", "privacy_data", 12, 12, 0, 0, 1, 1, ("p2",)),
)
DIFFERENCES = (
    CoverageDifference("linde", "maasoever", "visiting", -36, -50, -20),
    CoverageDifference("linde", "maasoever", "privacy_data", -12, -30, 4),
)
INCONSISTENCIES = (
    Inconsistency(
        "linde",
        "visiting",
        "",
        "cardiologie",
        0.31,
        (
            Variant(f"Elke dag van 14.00 uur. {HOSTILE}", "Bezoek", LINDE + "bezoek", 12, 0.3),
            Variant("Elke dag van 15.00 uur.", HOSTILE, LINDE + "folder", 1, 0.01),
        ),
    ),
    Inconsistency("linde", "parking", "hour", "", 0.2, (Variant("€ 2 per uur", "Route", LINDE + "route", 1, 0.2),)),
)
BOX = SearchBox("form", LINDE + "zoek?q={term}", LINDE)
FOUND = tuple(EngineResult(place, f"{LINDE}{place}", HOSTILE, "") for place in (1, 2, 3))
FOUND += (EngineResult(4, LINDE + "bezoek", "Bezoek", ""),)
SITE_SEARCHES = (
    SiteSearch("linde", "bezoektijden", NOON, None, BOX, FOUND, (LINDE + "bezoek",)),
    SiteSearch("linde", "bezoetkijden", NOON, "bezoektijden", BOX, FOUND[:1], (LINDE + "bezoek",)),
    SiteSearch("maasoever", "bezoektijden", NOON, fault="robots"),
)
ATTENTIONS = tuple(
    Attention(slug, name, 100 * share, share, share - 0.02, share + 0.02)
    for slug in ("linde", "maasoever")
    for name, share in {"visiting": 0.6, "hygiene": 0.3, "physical_privacy": 0.06, "data_privacy": 0.04}.items()
)
CONTRASTS = (Contrast("privacy_hygiene", 0.25, 0.2, 0.3),)
ANSWERS = (
    Answer(HOURS, "linde", False, 0.2, "p1", LINDE + "bezoek", "Bezoektijden", HOSTILE, HOSTILE, "visiting"),
    Answer(HOURS, "maasoever", True, 0.9, "p2", MAASOEVER + "bezoek", None, PASSAGES[1].text, None, "visiting"),
    Answer("Wie is mijn arts?", "linde", False, 0.1, None, None, None, None, None, "doctor"),
    Answer("Wie is mijn arts?", "maasoever", False, 0.1, None, None, None, None, None, "doctor"),
)
THEIRS = Evidence("maasoever", MAASOEVER + "bezoek", PASSAGES[1].text, 0.93, "p2")
OURS = Evidence("linde", LINDE + "bezoek", HOSTILE, 0.71)
GAPS = (
    Gap("gap-visiting", "criterion", "visiting", 0.8, 38, 74, "maasoever", 0.36, 0.5, 14.4, "visiting", (THEIRS, OURS)),
    Gap("gap-kids", "question", HOURS, 0.4, 20, 90, "maasoever", 0.7, 0.9, 25.2, "visiting", (THEIRS,)),
    Gap("gap-term", "term", TERM, 0.3, 0, 100, "maasoever", 1, 0.5, 15, "visiting", (THEIRS,)),
    Gap("gap-title", "finding", "title-missing", 0.3, 50, 100, None, 0.5, 0.9, 13.5, None, (OURS,)),
)
