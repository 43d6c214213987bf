"""Names for the ids in the data: kinds, statuses, phases, intents, reasons."""

from collections.abc import Mapping

from presentation.language import say_number, translator
from vocabulary.match import CoverageDifference
from vocabulary.measurement import CRAWL_ENDINGS, CRAWL_TROUBLES
from vocabulary.outside import LOOK_UP_FAULTS
from vocabulary.phrases import mark as _
from vocabulary.search import Position

# What people decide about a gap.
STATUSES = {"open": _("Open"), "doing": _("Being worked on"), "done": _("Done"), "ignored": _("Ignored")}
ALL_TERMS = _("All search terms")
NOT_FOUND = _("not among the first {depth}")
NOT_MEASURED = _("not measured")
# How a gap stands in a measurement: that, or what the measurement makes of it.
SHOWN_STATUSES = {**STATUSES, "returned": _("Came back"), "closed": _("Closed by a measurement")}
# The kinds of gaps.
KINDS = {
    "criterion": _("What patients choose on"),
    "question": _("Patient question"),
    "subject": _("Search words"),
    "term": _("Search term"),
    "finding": _("Fault on the site"),
}
# What `own` and `best` of each kind of gap count.
FIGURES = {
    "criterion": _("Coverage (0–100)"),
    "question": _("Confidence that the site answers it (%)"),
    "term": _("Expected clicks (% of those of the first place)"),
    "finding": _("Pages without this fault (%)"),
}
# The kinds of articles.
ARTICLES = {"faq": _("FAQ page"), "landing": _("Landing page")}
# How far an article is.
ARTICLE_STATUSES = {
    "draft": _("Draft"),
    "approved": _("Approved"),
    "published": _("Published"),
    "withdrawn": _("Withdrawn"),
}
# The scopes of search terms.
SCOPES = {"branded": _("With a hospital's name"), "local": _("With a place"), "generic": _("General")}
# The phases of a patient's journey.
PHASES = {
    "orientatie": _("Orientation"),
    "keuze": _("Choice"),
    "verwijzing_afspraak": _("Referral and appointment"),
    "voorbereiding": _("Preparation"),
    "bezoek_opname": _("Visit and stay"),
    "nazorg": _("Aftercare"),
    "afronding": _("Rounding off"),
}
# What patients want who type a term.
INTENTS = {
    "contact": _("Contact"),
    "dossier_privacy": _("Records and privacy"),
    "hulp": _("Help"),
    "inloggen": _("Logging in"),
    "klacht": _("Complaint"),
    "kosten": _("Costs"),
    "kwaliteit_vertrouwen": _("Quality and trust"),
    "medisch_informatief": _("Medical information"),
    "navigatie": _("Finding the site"),
    "orientatie_aanbod": _("What care there is"),
    "praktisch": _("Practical matters"),
    "regelen": _("Arranging something"),
    "spoed": _("Emergency"),
    "vergelijken": _("Comparing"),
    "wachttijd": _("Waiting time"),
    "eigen": _("Own list"),
    "overig": _("Other"),
}
# What the weight of a search term counts, and where the term comes from.
TERM_WEIGHTS = {
    "impressions": _("Impressions in Search Console"),
    "volume": _("Searches a month"),
    "contacts": _("Times asked in the contact log"),
    "none": _("Unknown: counts as 1"),
}
TERM_SOURCES = {
    "catalogue": _("Catalogue"),
    "own": _("Own list"),
    "search-console": _("Search Console"),
    "positions": _("Rank tracker"),
    "contact-log": _("Contact log"),
}
# The ways in which search terms are grouped.
GROUP_KINDS = {
    "scope": _("By place in the term"),
    "brand": _("By hospital's name in the term"),
    "phase": _("By phase"),
    "intent": _("By what patients want"),
    "criterion": _("By criterion"),
    "place": _("By place"),
}
BRANDS = {"named": _("With a hospital's name"), "unnamed": _("Without a hospital's name")}
# Where the chance of a click on a place is taken from.
CURVE_NAMES = {
    "sistrix-2020": _("SISTRIX, 2020"),
    "aol-2006": _("AOL, 2006"),
    "fitted": _("Own Search Console figures"),
}
# Win or lose, for one search term.
OUTCOMES = {"loss": _("Lost"), "win": _("Won"), "tie": _("Same")}
# The stages of a measurement.
STAGE_NAMES = {
    "crawl": _("Fetching the sites"),
    "read": _("Reading the pages"),
    "measure": _("Measuring findability"),
    "match": _("Matching what patients ask"),
    "draft": _("Making drafts"),
}
# What a stage works through, and what it counts beside it.
STEPS = {
    "passages": _("passages"),
    "terms and questions": _("terms and questions"),
    "answers judged": _("answers judged"),
    "terms": _("search terms"),
    "matches": _("matches"),
    "answers": _("answers"),
    "gaps": _("gaps"),
    "inconsistencies": _("facts told differently"),
    "drafts": _("drafts"),
    "checks": _("points to improve of"),
}
DETAILS = {"queued": _("waiting"), "failed": _("failed"), "s": _("s")}
AMOUNT = _("{done} of {total}")
# The columns of the tables on a terminal.
COLUMNS = {
    "attention": _("Words (%)"),
    "best": _("Best"),
    "best_before": _("What was aimed at"),
    "better": _("Covered better"),
    "best_hospital": _("Best hospital"),
    "breadth": _("Breadth"),
    "closed_at": _("Closed on"),
    "competitor": _("Competitor"),
    "confidence": _("Confidence"),
    "contacts": _("Times asked in the contact log"),
    "detail": _("Detail"),
    "devoted": _("Page of its own"),
    "device": _("Device"),
    "distance": _("To it (km)"),
    "difference": _("Difference"),
    "end": _("Day"),
    "engine": _("Search engine"),
    "failed": _("Failed"),
    "fault": _("Why not"),
    "figure": _("Figure"),
    "first": _("First in the list"),
    "first3": _("In the first 3"),
    "fresh": _("Fresh"),
    "gain": _("Gain"),
    "group": _("Group"),
    "high": _("At most"),
    "hospital": _("Hospital"),
    "importance": _("Weight (%)"),
    "index_score": _("Own index, same terms"),
    "intent": _("What patients want"),
    "interval": _("95 % interval"),
    "kind": _("Kind"),
    "label": _("What"),
    "losses": _("Lost"),
    "low": _("At least"),
    "lower": _("Lower"),
    "method": _("Method"),
    "misspelt": _("Misspelt"),
    "nearest": _("Nearest"),
    "nearest_distance": _("To the nearest (km)"),
    "no_difference": _("No demonstrable difference"),
    "no_page": _("No page answers"),
    "not_found": _("Not found"),
    "not_measured": _("Terms not measured"),
    "nothing": _("No results"),
    "other": _("Other hospital"),
    "others": _("Other pages"),
    "own_position": _("Our position"),
    "own": _("Own"),
    "own_after": _("After"),
    "own_before": _("Before"),
    "owner": _("Who does it"),
    "pages": _("Pages"),
    "phase": _("Phase"),
    "place": _("Place"),
    "position": _("Position"),
    "question": _("Question"),
    "questions": _("Questions"),
    "quotes": _("Versions"),
    "rank": _("Rank"),
    "reach": _("Reach"),
    "reason": _("Reason"),
    "said": _("Position"),
    "scope": _("Scope"),
    "score": _("Score"),
    "score_change": _("Change"),
    "score_from": _("At least"),
    "score_low": _("Lowest estimate"),
    "score_to": _("At most"),
    "seconds": _("Seconds"),
    "sentence": _("Sentence"),
    "set": _("Set"),
    "share": _("Share"),
    "share_of_voice": _("Share of voice (%)"),
    "size": _("Size"),
    "skipped": _("Skipped"),
    "status": _("Status"),
    "strength": _("Strength"),
    "subject": _("Search words"),
    "term": _("Search term"),
    "terms": _("Search terms"),
    "their_position": _("Their position"),
    "tilt": _("Difference"),
    "text": _("Search term"),
    "title": _("Title"),
    "tolerant": _("Found in spite of the error"),
    "top3": _("In the first 3"),
    "url": _("Address"),
    "verdict": _("Verdict"),
    "weight": _("Weight"),
    "weight_label": _("What the weight counts"),
    "what": _("What is measured"),
    "why": _("Why"),
    "wins": _("Won"),
    "words": _("Verdict"),
    "worse": _("Covered worse"),
}
# How our coverage of a criterion compares with another hospital's.
DIFFERENCES = {
    "better": _("Better"),
    "worse": _("Worse"),
    "unproven": _("No demonstrable difference"),
}
# What a passage says about a criterion: that it is there for the patient, or that it is not.
NEWS = {"good": _("Good news"), "bad": _("Bad news")}
# The two weights of a criterion.
WEIGHT_KINDS = {"stated": _("What people say"), "revealed": _("What people were seen to do")}
# Whether a criterion gets the words that its weight asks for.
ATTENTION = {
    "more": _("More words"),
    "less": _("Fewer words"),
    "unproven": _("No demonstrable difference"),
    "unknown": _("No weight known"),
}
# What `vindbaar evaluate` measures, and on which labelled sets.
MEASURES = {
    "written": _("short passages"),
    "mixed": _("passages as on a real page"),
    "hard": _("hard passages"),
    "questions": _("questions"),
    "ours": _("Vindbaar"),
    "cosine": _("cosine of the model"),
    "BM25": "BM25",
    "mean average precision": _("average precision (MAP)"),
    "micro F1": _("F1 of all decisions"),
    "calibration error": _("calibration error"),
    "right passage first": _("right passage first"),
    "answered or not": _("answered or not (AUROC)"),
}
# Why a page could not be read.
FAULTS = {
    "timeout": _("No answer in time"),
    "unreachable": _("No connection"),
    "broken-off": _("Connection broken off"),
    "not-html": _("Not a page but a file"),
    "too-large": _("Too large"),
    "broken-pdf": _("Damaged PDF"),
    "scanned-pdf": _("PDF without text: pictures of pages"),
    "broken-markup": _("Damaged page"),
    "ends-reader": _("Too heavy to read: the process that read it ended"),
    "robots": _("Forbidden to robots"),
    "robots-unavailable": _("The rules for robots could not be had"),
    "redirect": _("Only leads to another address"),
    "other-host": _("On another site"),
    "private-address": _("Leads to a private network"),
    "needs-javascript": _("Needs JavaScript, which could not be run"),
    "http-401": _("Only after logging in (401)"),
    "http-403": _("Access refused (403)"),
    "http-404": _("Page does not exist (404)"),
    "http-410": _("Page was removed (410)"),
    "http-429": _("Asked too often (429)"),
    "http-500": _("Fault of the site itself (500)"),
    "http-503": _("Site out of order for a moment (503)"),
}
OTHER_STATUS = _("The site answered with code {status}")
# How grave a fault is.
WEIGHTS = {"3": _("Grave: patients miss the page"), "2": _("Hinders patients"), "1": _("Cosmetic")}
# How sure it is that a hospital must have it on its own site.
DUTIES = {
    "read": _("Duty by law or rule"),
    "open": _("Perhaps a duty: not certain, have it checked"),
}
# How well it is known that patients weigh a criterion.
GRADES = {
    "A": _("A: Dutch choice or ranking study"),
    "B": _("B: survey or interviews"),
    "C": _("C: practice or legal duty only"),
}
# What a page offers patients to arrange by themselves.
FINDS = {
    "make-appointment": _("Make an appointment online"),
    "move-appointment": _("Move an appointment online"),
    "cancel-appointment": _("Cancel an appointment online"),
    "portal": _("Patient portal"),
    "digid": _("Log in with DigiD"),
    "chat": _("Chat"),
    "video-call": _("Video call"),
    "repeat-prescription": _("Repeat prescription"),
    "app": _("App"),
}
# Why a crawl gave nothing or ended early.
REASONS = {reason: trouble.message for reason, trouble in {**CRAWL_TROUBLES, **CRAWL_ENDINGS}.items()}


def name_all(names: Mapping[str, str], language: str) -> dict[str, str]:
    """One of the tables above in a language."""
    translate = translator(language)
    return {key: translate(name) for key, name in names.items()}


def name_one(names: Mapping[str, str], key: str | None, language: str) -> str:
    """The name of one id in a language; an id without a name is shown as it is, none at all as a dash."""
    return translator(language)(names[key]) if key is not None and key in names else key or "–"


def name_difference(difference: CoverageDifference, language: str) -> str:
    """Better, worse, or no demonstrable difference."""
    verdict = "unproven" if not difference.proven else "better" if difference.difference > 0 else "worse"
    return name_one(DIFFERENCES, verdict, language)


def name_fault(fault: str, language: str) -> str:
    """Why a page could not be read, in a language."""
    if fault.startswith("http-") and fault not in FAULTS:
        return translator(language)(OTHER_STATUS).format(status=fault.removeprefix("http-"))
    return name_one(FAULTS, fault, language)


def name_group(group: str, language: str, criteria: Mapping[str, str]) -> str:
    """A group of search terms: `all`, `scope:local`, `phase:keuze`, `place:Oss`. criteria: id -> label."""
    kind, _colon, value = group.partition(":")
    tables = {"scope": SCOPES, "brand": BRANDS, "phase": PHASES, "intent": INTENTS}
    if kind in tables:
        return name_one(tables[kind], value, language)
    return criteria.get(value, value) or translator(language)(ALL_TERMS)


def name_step(what: str, language: str) -> str:
    """What a stage works through: a name, a hospital's slug, or a name with a slug after it."""
    if what in STEPS:
        return name_one(STEPS, what, language)
    return " ".join(name_one(STEPS, word, language) for word in what.split())


def say_amount(done: int, total: int | None, language: str) -> str:
    """How far something is; `total` None when that is not known."""
    said = say_number(done, language)
    if total is None:
        return said
    return translator(language)(AMOUNT).format(done=said, total=say_number(total, language))


def say_percentage(share: float | None, language: str) -> str:
    """A share of 0-1 as a percentage; a dash where there is none."""
    return "–" if share is None else f"{say_number(100 * share, language)}\u00a0%"


def name_look_up_fault(fault: str | None, language: str) -> str:
    """Why a look-up in a search engine failed, in a language."""
    return name_one(LOOK_UP_FAULTS, fault, language)


def say_outside(position: Position, language: str) -> str:
    """Where a site stands in a list, a real engine's perhaps: 3, 8,4, not among the first 20, or not measured."""
    if position.position is not None:
        return say_number(position.position, language, 0 if float(position.position).is_integer() else 1)
    if position.depth is not None:
        return translator(language)(NOT_FOUND).format(depth=position.depth)
    return translator(language)(NOT_MEASURED)


def say_position(position: int | None, depth: int, language: str) -> str:
    """Where a site stands in a result list."""
    return str(position) if position else translator(language)(NOT_FOUND).format(depth=depth)
