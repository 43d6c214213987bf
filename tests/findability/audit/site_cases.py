"""For each check of a whole site: pages of which some have the fault and some come near but are right."""

from typing import Any

from tests.findability.audit.sound import (
    DUTIES,
    HOME_PAGE,
    SOUND_SITE,
    dated,
    link,
    make_sound,
    make_text,
    markup,
)
from tests.findability.samples import HOME
from vocabulary.markup import Alternate
from vocabulary.page import Page, Section

TWIN = make_text("dezelfde", 40)
EDITED = TWIN.replace("Regel 20", "Alinea 20")
LONG = " ".join(["woord"] * 26) + ". "
SHORT = " ".join(["woord"] * 24) + ". "


def gone(path: str, status: int = 404, **changes: Any) -> Page:
    return make_sound(path, status=status, fault=f"http-{status}", in_sitemap=None, **changes)


def moved(path: str, target: str, status: int = 301, **changes: Any) -> Page:
    """A redirect to another path."""
    known = {"in_sitemap": None, "links": (link(f"{HOME}{target}", ""),), **changes}
    return make_sound(path, status=status, fault="redirect", **known)


def failed(path: str, fault: str, **changes: Any) -> Page:
    return make_sound(path, **{"status": 0, "fault": fault, "in_sitemap": None, **changes})


def leaflet(path: str, **changes: Any) -> Page:
    return make_sound(f"{path}.pdf", content_type="application/pdf", **changes)


def linked(path: str, *targets: str, **changes: Any) -> Page:
    return make_sound(path, links=tuple(link(f"{HOME}{target}", f"Naar {target}") for target in targets), **changes)


def translated(path: str, *pairs: tuple[str, str], **changes: Any) -> Page:
    alternates = tuple(Alternate(language, f"{HOME}{target}") for language, target in pairs)
    return make_sound(path, **markup(alternates=alternates), **changes)


def without(duty: str) -> list[Page]:
    return [page for page in SOUND_SITE if page is not DUTIES[duty]]


def unprotected(missing: str) -> list[Page]:
    kept = tuple(name for name in HOME_PAGE.protections or () if name != missing)
    return [make_sound("x", protections=kept), make_sound("y", protections=kept), make_sound("z")]


UNDIVIDED: dict[str, Any] = {"headings": (), "sections": (Section((), make_text("knie", 90)),)}
DUTY_PAGES = {
    "duty-waiting-times": "wachttijden",
    "duty-complaints": "klachten",
    "duty-privacy": "privacy",
    "duty-cookies": "cookies",
    "duty-accessibility": "toegankelijk",
    "duty-mortality": "sterftecijfers",
    "duty-quality": "kwaliteitsgegevens",
    "duty-records": "dossier",
    "duty-prices": "tarieven",
    "duty-clients-council": "raad",
}
# A complaint of the knee is none about the hospital; a word that only the text of another page has is no statement.
NEAR_DUTIES = make_sound("knieklachten", "Klachten van de knie. " + make_text("knie"), title="Klachten aan de knie")

# check id -> the pages of a site, the paths of those that have the fault, what is said of the first
SITE_CASES: dict[str, tuple[list[Page], list[str], str]] = {
    "server-error": ([gone("x", 503), gone("y", 404)], ["x"], "503"),
    "no-answer": ([failed("x", "timeout"), failed("y", "robots")], ["x"], "timeout"),
    "page-unreadable": ([failed("x", "too-large"), failed("y", "timeout")], ["x"], "too-large"),
    "redirect-chain": (
        [moved("x", "y"), moved("y", "z"), make_sound("z")],
        ["x"],
        f"{HOME}y → {HOME}z",
    ),
    "redirect-loop": (
        [moved("x", "y"), moved("y", "x"), moved("v", "z"), make_sound("z")],
        ["x", "y"],
        f"{HOME}y → {HOME}x",
    ),
    "redirect-broken": ([moved("x", "y"), gone("y"), moved("v", "z"), make_sound("z")], ["x"], f"{HOME}y (404)"),
    "redirect-temporary": ([moved("x", "z", 302), moved("y", "z", 308), make_sound("z")], ["x"], "302"),
    "redirect-home": ([moved("x", ""), moved("index.html", ""), moved("y", "z")], ["x"], HOME),
    "title-duplicate": (
        [make_sound("x", title="Tolk"), make_sound("y", title="tolk "), make_sound("z", title="Tolken")],
        ["x", "y"],
        f"{HOME}y",
    ),
    "description-duplicate": (
        [make_sound("x", description="Tolk"), make_sound("y", description="Tolk"), make_sound("z")],
        ["x", "y"],
        f"{HOME}y",
    ),
    "canonical-broken": (
        [make_sound("x", canonical=f"{HOME}y"), gone("y"), make_sound("z", canonical=f"{HOME}v")],
        ["x"],
        f"{HOME}y (http-404)",
    ),
    "canonical-hidden": (
        [make_sound("x", canonical=f"{HOME}y"), make_sound("y", robots=("noindex",))],
        ["x"],
        f"{HOME}y",
    ),
    "canonical-chain": (
        [make_sound("x", canonical=f"{HOME}y"), make_sound("y", canonical=f"{HOME}z"), make_sound("z")],
        ["x"],
        f"{HOME}y → {HOME}z",
    ),
    "canonical-other-site": (
        [
            make_sound("x", canonical="https://odulf.example/x"),
            make_sound("y", canonical="https://www.linde.example/y"),
        ],
        ["x"],
        "https://odulf.example/x",
    ),
    "hreflang-one-way": (
        [
            translated("x", ("nl", "x"), ("en", "en")),
            translated("en", ("en", "en"), ("nl", "y")),
            translated("y", ("nl", "y"), ("en", "en")),
        ],
        ["x"],
        f"{HOME}en",
    ),
    "hreflang-broken": (
        [translated("x", ("nl", "x"), ("en", "en")), gone("en"), translated("y", ("nl", "y"))],
        ["x"],
        f"{HOME}en (404)",
    ),
    "translation-unlinked": (
        [
            make_sound("v"),
            make_sound("w"),
            make_sound("y", language="de", language_claimed="de"),
            translated("x", ("en", "x"), ("nl", "v"), language="en"),
        ],
        ["y"],
        "de ≠ nl",
    ),
    "broken-link": (
        [linked("x", "weg", "mijn"), gone("weg"), gone("mijn", 403)],
        ["x"],
        f"Naar weg → {HOME}weg (http-404)",
    ),
    "link-redirected": (
        [linked("x", "y"), linked("v", "z"), moved("y", "z"), make_sound("z")],
        ["x"],
        f"1: Naar y → {HOME}y",
    ),
    "orphan": ([make_sound("x", links=(link(f"{HOME}x"),)), linked("y", "z"), linked("z", "y")], ["x"], ""),
    "linked-once": (
        [
            *(linked(f"p{number}", "z", depth=3) for number in range(9)),
            linked("v", "x", depth=1),
            make_sound("x", depth=3),
            make_sound("z", depth=3),
        ],
        ["x"],
        "",
    ),
    "deep": ([make_sound("x", depth=5), make_sound("y", depth=4), make_sound("z", depth=None)], ["x"], "5 > 4"),
    "text-duplicate": (
        [
            make_sound("x", TWIN),
            make_sound("y", TWIN),
            make_sound("z", TWIN, canonical=f"{HOME}x"),
            make_sound("v", EDITED),
        ],
        ["x", "y"],
        f"{HOME}y",
    ),
    "text-near-duplicate": ([make_sound("x", TWIN), make_sound("y", EDITED), make_sound("z")], ["y"], ""),
    "thin": (
        [make_sound("x", "Een paar woorden."), make_sound("y", "woord " * 80), make_sound("", "Welkom.")],
        ["x"],
        "3 < 80",
    ),
    "placeholder-text": (
        [make_sound("x", f"Lorem ipsum dolor. {TWIN}"), make_sound("y", f"De ipsum lorem. {make_text('y')}")],
        ["x"],
        "lorem ipsum dolor. regel 0 zegt iets ove",
    ),
    "broken-letters": (
        [make_sound("x", f"Uw patiÃ«nt. {TWIN}"), make_sound("y", f"Uw patiënt à São Paulo. {make_text('y')}")],
        ["x"],
        "uw patiã«nt. regel 0 zegt iets over dezelfde 0.",
    ),
    "stale": (
        [
            make_sound("x", **dated("2022-12")),
            make_sound("y", **dated("2023-01")),
            make_sound("z", **dated("2019", "published")),
        ],
        ["x"],
        "2022-12",
    ),
    "date-missing": (
        [
            make_sound("x", make_text("x", 100)),
            make_sound("y", make_text("y", 100), **dated("2025-11")),
            make_sound("z"),
        ],
        ["x"],
        "",
    ),
    "date-future": (
        [make_sound("x", **dated("2026-01-06")), make_sound("y", **dated("2026-01-05"))],
        ["x"],
        "2026-01-06",
    ),
    "price-year": (
        [
            make_sound("x", title="Tarieven 2024"),
            make_sound("y", title="Tarieven 2025 en 2026"),
            make_sound("z", title="Jaarverslag 2024"),
        ],
        ["x"],
        "Tarieven 2024 Alles over x",
    ),
    "sentences-long": ([make_sound("x", (LONG * 12).strip()), make_sound("y", (SHORT * 12).strip())], ["x"], "26 > 25"),
    "pdf-scanned": ([leaflet("x", fault="scanned-pdf"), leaflet("y")], ["x.pdf"], ""),
    "pdf-broken": ([leaflet("x", fault="broken-pdf"), leaflet("y")], ["x.pdf"], ""),
    "pdf-title": (
        [
            leaflet("x", title="Microsoft Word - knie.docx"),
            leaflet("y", title="Folder knie"),
            make_sound("z", title=None),
        ],
        ["x.pdf"],
        "Microsoft Word - knie.docx",
    ),
    "pdf-headings": (
        [leaflet("x", **UNDIVIDED), leaflet("y", text=make_text("y", 90)), make_sound("z", **UNDIVIDED)],
        ["x.pdf"],
        "",
    ),
    "data-organisation": ([make_sound(""), make_sound("x")], [""], ""),
    "data-breadcrumbs": ([make_sound("x", depth=2), make_sound("y", depth=2), make_sound("z")], ["x"], "0 / 2"),
    "https-only-missing": (unprotected("https-only"), ["x"], "2 / 3"),
    "sniffing": (unprotected("no-sniffing"), ["x"], "2 / 3"),
    "framing": (unprotected("no-framing"), ["x"], "2 / 3"),
    "referrer-leak": (unprotected("no-referrer"), ["x"], "2 / 3"),
    "content-policy-missing": (unprotected("content-policy"), ["x"], "2 / 3"),
    "sitemap-missing": ([make_sound("", in_sitemap=None), make_sound("x", in_sitemap=None)], [""], ""),
    "sitemap-broken": ([make_sound("x", status=404, fault="http-404"), gone("y")], ["x"], "http-404"),
    "sitemap-redirect": ([moved("x", "z", in_sitemap=True), moved("y", "z")], ["x"], f"{HOME}z"),
    "sitemap-hidden": (
        [make_sound("x", robots=("noindex",)), make_sound("y", robots=("noindex",), in_sitemap=False)],
        ["x"],
        "noindex",
    ),
    "sitemap-copy": (
        [make_sound("x", canonical=f"{HOME}z"), make_sound("y", canonical=f"{HOME}z", in_sitemap=False)],
        ["x"],
        f"{HOME}z",
    ),
    "sitemap-forbidden": ([failed("x", "robots", in_sitemap=True), failed("y", "robots")], ["x"], ""),
    "sitemap-incomplete": ([make_sound("x", in_sitemap=False), make_sound("y")], ["x"], ""),
    "robots-blocked": ([linked("v", "x"), failed("x", "robots"), failed("y", "robots")], ["x"], "1"),
    "robots-unavailable": ([failed("x", "robots-unavailable"), failed("y", "robots")], ["x"], ""),
    "home-unreadable": ([gone("", 500), gone("x", 500)], [""], "http-500"),
    "home-phone-missing": ([make_sound("", contacts=()), make_sound("x", contacts=())], [""], ""),
    "search-missing": ([make_sound(""), make_sound("x")], [""], ""),
    **{check: ([*without(path), NEAR_DUTIES], [""], "0 / 11") for check, path in DUTY_PAGES.items()},
    "duty-complaints-officer": ([*without("klachten"), make_sound("klachten", "Schrijf ons.")], [""], "0 / 11"),
    "duty-disputes": ([*without("klachten"), make_sound("klachten", "De klachtenfunctionaris helpt.")], [""], "0 / 11"),
    "duty-data-officer": (
        [*without("privacy"), make_sound("privacy", "De functionaris gegevensbescherming.", contacts=())],
        ["privacy"],
        "1 / 11",
    ),
    "duty-far": (
        [make_sound("klachten", title="Klachtenregeling", depth=4), make_sound("cookies", depth=3)],
        ["klachten"],
        "4 > 3",
    ),
}
