"""One plain and one full example of each noun, all invented."""

from datetime import UTC, date, datetime

from vocabulary.article import Blank, Block, Fact, FaqEntry, FaqPage, LandingPage, Source, Statement
from vocabulary.finding import Closure, Evidence, Finding, Gap
from vocabulary.hospital import Hospital
from vocabulary.inconsistency import Inconsistency, Variant
from vocabulary.match import Answer, Coverage, CoverageDifference, Match, News
from vocabulary.measurement import CrawlReport
from vocabulary.page import (
    ContactPoint,
    FaqPair,
    Heading,
    Image,
    Link,
    OpeningHours,
    Page,
    Price,
    Section,
    Signal,
    StructuredData,
)
from vocabulary.passage import Passage
from vocabulary.search import SearchResult, SearchTerm, TermPosition, Visibility
from vocabulary.steering import Attention, Contrast

HOME = "https://linde.example/"
PARKING = HOME + "parkeren"
NOON = datetime(2026, 3, 29, 12, 0, 0, 123456, tzinfo=UTC)

HOSPITALS = (
    Hospital("linde", "Ziekenhuis De Linde", HOME, "Nijmegen", own=True),
    Hospital("maasoever", "Maasoever Ziekenhuis", "https://maasoever.example/"),
)
CRAWL_REPORTS = (
    CrawlReport("maasoever", 12, 1, 0, 3.25, 123_456),
    CrawlReport("linde", 0, 1, 0, 0.5, 0, "unreachable", "verbinding geweigerd"),
)
PAGES = (
    Page("linde", HOME, 404, "text/html", NOON, fault="http-404"),
    Page(
        "linde",
        PARKING,
        200,
        "text/html; charset=utf-8",
        NOON,
        depth=1,
        in_sitemap=True,
        redirected_from=HOME + "parking",
        title="Parkeren – € 2,50 per dag",
        description='Alles over "parkeren" \\ bereikbaarheid',
        canonical=PARKING,
        robots=("noindex", "follow"),
        language_claimed="en",
        language="nl",
        headings=(Heading(1, "Parkeren"), Heading(2, "Kosten 🚗")),
        sections=(Section((), "Parkeren kan."), Section(("Kosten",), "- één uur\n- twee uur")),
        links=(Link(HOME, "Home", "navigation"),),
        images=(Image(HOME + "a.png", None), Image(HOME + "b.png", "")),
        faq=(FaqPair("Wat kost parkeren?", "€ 2,50", "details", "main > details"),),
        contacts=(ContactPoint("phone", "+31241234567", "Receptie"),),
        opening_hours=(OpeningHours("bezoek", (1, 2, 3), "15:00", "20:00", "ma-wo 15-20 uur"),),
        prices=(Price(2.5, "€ 2,50 per dag"),),
        signals=(Signal("make-appointment", "Maak online een afspraak", HOME + "afspraak"), Signal("chat", "Chat")),
        structured_data=(StructuredData("json-ld", ("Hospital",), '{"@type": "Hospital"}'),),
    ),
)
PASSAGES = (
    Passage("p1", "linde", PARKING, 0, "Parkeren", (), "Parkeren kan naast de ingang."),
    Passage("p2", "maasoever", PARKING, 1, "Parkeren", ("Kosten", "Korting"), "Een dag kost € 2,50."),
)
TERMS = (
    SearchTerm("parkeren ziekenhuis", "informatie", "bezoek", "generic"),
    SearchTerm(
        "parkeren de linde nijmegen",
        "informatie",
        "bezoek",
        "branded",
        criterion="parking",
        page_type="praktisch",
        template="t12",
        weight=320.0,
        weight_kind="volume",
        hospital="linde",
        place="Nijmegen",
    ),
)
RESULTS = (
    SearchResult(TERMS[0].text, "index", 1, "maasoever", PARKING, "Parkeren", "Een dag ...", 1.5, 1.0, 0.5),
    SearchResult(TERMS[1].text, "index", 1, "linde", PARKING, "Parkeren", "Parkeren kan ...", -0.1, 0.1, -0.2),
)
POSITIONS = (
    TermPosition(TERMS[0].text, "index", "maasoever", 1, PARKING, 20),
    TermPosition(TERMS[1].text, "index", "linde", None, None, 20),
)
VISIBILITIES = (
    Visibility("maasoever", "all", 61.2, 40.1, 0.7, 10, 12.5, 3, 2, 1, 4, 2.3),
    Visibility("linde", "scope:branded", 0.0, 0.0, None, 1, 1.0, 0, 0, 0, 1, None),
)
FINDINGS = (
    Finding("maasoever", "title-missing", HOME, "geen titel", 3),
    Finding("linde", "thin", PARKING, "12 woorden", 1),
)
MATCHES = (
    Match("p2", "costs", "maasoever", PARKING, 0.91, News("bad", "Een dag kost € 2,50.")),
    Match("p1", "parking", "linde", PARKING, 1.0),
)
COVERAGES = (
    Coverage("maasoever", "parking", 0.0, 0.0, 0.0, 0.0, 0, 0, ()),
    Coverage("linde", "parking", 78.5, 45.0, 13.5, 20.0, 2, 3, ("p1", "p2"), 0.0, None, 60.25, 80.0, 2, "2025-03"),
)
DIFFERENCES = (
    CoverageDifference("linde", "maasoever", "parking", 78.5, 60.0, 81.25),
    CoverageDifference("linde", "maasoever", "costs", -3.0, -9.5, 2.0),
    CoverageDifference("linde", "odulf", "costs", 0.0, 0.0, 0.0),
)
ATTENTIONS = (Attention("linde", "parking", 120.5, 0.25, 0.1, 0.4), Attention("maasoever", "parking", 0, 0, 0, 0))
CONTRASTS = (Contrast("privacy", 0.01, -0.01, 0.03), Contrast("privacy_hygiene", 0.02, -0.01, 0.04))
INCONSISTENCIES = (
    Inconsistency("maasoever", "cancellation", "", "", 0.0, ()),
    Inconsistency(
        "linde",
        "parking",
        "day-maximum",
        "P1",
        0.25,
        (Variant("Een dag kost € 2,50.", "Parkeren", PARKING, 40, 0.2), Variant("€ 3,00", "Home", HOME, 1, 0.05)),
    ),
)
ANSWERS = (
    Answer("Kan ik parkeren?", "maasoever", False, 0.1, None, None, None, None, None),
    Answer(
        "Kan ik parkeren?", "linde", True, 0.9, "p1", PARKING, "Parkeren", "Parkeren kan.", "Parkeren kan. Ja.", "c"
    ),
    Answer("Waar?", None, False, 0.0, None, None, None, None, None),
)
GAPS = (
    Gap("g1", "term", TERMS[0].text, 0.5, 0.0, 61.0, None, 0.61, 0.5, 15.25),
    Gap(
        "g2",
        "criterion",
        "privacy",
        1.0,
        10.0,
        60.0,
        "maasoever",
        0.5,
        0.4,
        20.0,
        "privacy",
        (Evidence("maasoever", PARKING, "Een dag kost € 2,50.", 0.8), Evidence("linde", HOME)),
    ),
)
STATEMENT = Statement("Parkeren kan naast de ingang.", Source(PARKING, "Parkeren kan naast de ingang."))
FACT = Statement("Een dag kost € 2,50.", Fact("Een dag kost € 2,50.", "receptie", date(2026, 3, 1)))
BLANK = Blank("b1", "Hoeveel plaatsen zijn er?")
FAQ = FaqPage("parkeren", "Parkeren", "Over parkeren", "linde", "nl", (FaqEntry("Wat kost het?", (FACT, BLANK)),))
LANDING = LandingPage(
    "bereikbaarheid",
    "Bereikbaarheid",
    "Hoe u er komt",
    "linde",
    "nl",
    (STATEMENT,),
    (Block("Met de auto", (STATEMENT, BLANK)),),
    (FaqEntry("Waar?", (BLANK,)),),
    "parking",
)
CLOSURES = (Closure("g1", "term", TERMS[0].text, 1, 0.0, 80.5, 61.0, None, 15.25),)
