"""Names for the ids in the data: kinds, statuses, phases, intents, reasons. An id without a name is shown as it is."""

from collections.abc import Mapping

from presentation.language import say_number, translator


def name_statuses(language: str) -> Mapping[str, str]:
    """What people decide about a gap."""
    _ = translator(language)
    return {"open": _("Open"), "doing": _("Being worked on"), "done": _("Done"), "ignored": _("Ignored")}


def name_kinds(language: str) -> Mapping[str, str]:
    """The kinds of gaps."""
    _ = translator(language)
    return {
        "criterion": _("What patients choose on"),
        "question": _("Patient question"),
        "term": _("Search term"),
        "finding": _("Fault on the site"),
    }


def name_figures(language: str) -> Mapping[str, str]:
    """What `own` and `best` of each kind of gap count."""
    _ = translator(language)
    return {
        "criterion": _("Coverage (0–100)"),
        "question": _("Confidence that the site answers it (%)"),
        "term": _("Expected clicks (% of those of the first place)"),
        "finding": _("Pages without this fault (%)"),
    }


def name_articles(language: str) -> Mapping[str, str]:
    """The kinds of articles."""
    _ = translator(language)
    return {"faq": _("FAQ page"), "landing": _("Landing page")}


def name_article_statuses(language: str) -> Mapping[str, str]:
    """How far an article is."""
    _ = translator(language)
    return {"draft": _("Draft"), "approved": _("Approved"), "published": _("Published")}


def name_scopes(language: str) -> Mapping[str, str]:
    """The scopes of search terms."""
    _ = translator(language)
    return {"branded": _("With a hospital's name"), "local": _("With a place"), "generic": _("General")}


def name_phases(language: str) -> Mapping[str, str]:
    """The phases of a patient's journey."""
    _ = translator(language)
    return {
        "orientatie": _("Orientation"),
        "keuze": _("Choice"),
        "verwijzing_afspraak": _("Referral and appointment"),
        "voorbereiding": _("Preparation"),
        "bezoek_opname": _("Visit and stay"),
        "nazorg": _("Aftercare"),
        "afronding": _("Rounding off"),
    }


def name_intents(language: str) -> Mapping[str, str]:
    """What patients want who type a term."""
    _ = translator(language)
    return {
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
    }


def name_group(group: str, language: str) -> str:
    """A group of search terms: `all`, `scope:local`, `phase:keuze`, `intent:kosten`."""
    _ = translator(language)
    kind, _colon, value = group.partition(":")
    names = {"scope": name_scopes, "phase": name_phases, "intent": name_intents}
    return names[kind](language).get(value, value) if kind in names else _("All search terms")


def name_group_kinds(language: str) -> Mapping[str, str]:
    """The ways in which search terms are grouped."""
    _ = translator(language)
    return {"scope": _("By place in the term"), "phase": _("By phase"), "intent": _("By what patients want")}


def name_outcomes(language: str) -> Mapping[str, str]:
    """Win or lose, for one search term."""
    _ = translator(language)
    return {"loss": _("Lost"), "win": _("Won"), "tie": _("Same")}


def name_stages(language: str) -> Mapping[str, str]:
    """The stages of a measurement."""
    _ = translator(language)
    return {
        "crawl": _("Fetching the sites"),
        "read": _("Reading the pages"),
        "measure": _("Measuring findability"),
        "match": _("Matching what patients ask"),
        "draft": _("Making drafts"),
    }


def name_reasons(language: str) -> Mapping[str, str]:
    """Why a crawl gave nothing or ended early."""
    _ = translator(language)
    return {
        "unreachable": _("the site could not be reached"),
        "robots": _("the site asks robots to stay away (robots.txt)"),
        "other-host": _("the site sends visitors on to another address"),
        "http-404": _("there is no page at this address"),
        "not-html": _("the address gives a file, not a page"),
        "empty": _("the home page has no text"),
        "private-address": _("the address leads to a private network"),
        "max-pages": _("stopped at the largest number of pages that the settings allow"),
        "max-minutes": _("stopped at the longest time that the settings allow"),
    }


def name_fault(fault: str | None, language: str) -> str:
    """Why a page could not be read."""
    _ = translator(language)
    names = {
        "timeout": _("No answer in time"),
        "not-html": _("Not a page but a file"),
        "too-large": _("Too large"),
        "broken-pdf": _("Damaged PDF"),
        "robots": _("Forbidden to robots"),
        "other-host": _("On another site"),
        "http-404": _("Page does not exist (404)"),
    }
    return names.get(fault or "", fault or "–")


def name_weights(language: str) -> Mapping[int, str]:
    """How grave a fault is."""
    _ = translator(language)
    return {3: _("Grave: patients miss the page"), 2: _("Hinders patients"), 1: _("Cosmetic")}


def name_grades(language: str) -> Mapping[str, str]:
    """How well it is known that patients weigh a criterion."""
    _ = translator(language)
    return {
        "A": _("A: Dutch choice or ranking study"),
        "B": _("B: survey or interviews"),
        "C": _("C: practice or legal duty only"),
    }


def name_finds(language: str) -> Mapping[str, str]:
    """What a page offers patients to arrange by themselves."""
    _ = translator(language)
    return {
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


def say_percentage(share: float | None, language: str) -> str:
    """A share of 0-1 as a percentage; a dash where there is none."""
    return "–" if share is None else f"{say_number(100 * share, language)}\u00a0%"


def say_position(position: int | None, depth: int, language: str) -> str:
    """Where a site stands in a result list."""
    _ = translator(language)
    return _("not among the first {depth}").format(depth=depth) if position is None else str(position)
