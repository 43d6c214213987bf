"""What a hospital must tell, or is widely held to have to tell; how sure that is stands in the catalogue.

A duty counts as met when a page is about it by its title, heading or address, when a link says so, or, where a word can
mean nothing else, when any text has it. Whether what stands there is complete is for people to judge.
"""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache, partial
from urllib.parse import unquote, urlsplit

from findability.audit.site import Seen, Site
from vocabulary.page import Page

FAR = 3  # clicks from the home page; mortality figures were found to hide behind news and policy pages
NAMES: Mapping[str, re.Pattern[str]] = {
    "duty-waiting-times": re.compile(r"\b(wacht|toegangs)(tijd|lijst)"),
    # Complaints are also what patients have: those of knee and belly are left out.
    "duty-complaints": re.compile(
        r"\bklacht(en)?(regeling|procedure|opvang|behandeling|commissie|functionaris)|\b(een|uw|je) klacht\b"
        r"|\bklacht(en)?,? (indienen|melden|en |of |over )|^klacht(en)?$|\bontevreden|\bniet tevreden",
        re.MULTILINE,
    ),
    "duty-privacy": re.compile(r"\bprivacy|\bpersoonsgegevens|\bavg\b"),
    "duty-accessibility": re.compile(r"\btoegankelijkheidsverklaring|\bdigitale toegankelijkheid|\bdigitoegankelijk"),
    "duty-mortality": re.compile(r"\bsterfte(cijfer|ratio)|\bhsmr\b|\bziekenhuissterfte"),
    "duty-cookies": re.compile(r"\bcookie"),
    "duty-records": re.compile(r"\binzage|\b(medisch|patiënten|patienten)? ?dossier"),
    "duty-prices": re.compile(r"\bpassant|\bprijslijst|\btarie(f|ven)"),
    "duty-clients-council": re.compile(r"\b(cli[eë]nten|pati[eë]nten)raad"),
    "duty-quality": re.compile(r"\bkwaliteits?(venster|gegevens|cijfers|indicator)|\bresultaten van (onze )?zorg"),
}
# Words that mean nothing else, wherever they stand.
WORDS: Mapping[str, tuple[str, ...]] = {
    "duty-mortality": ("sterftecijfer", "hsmr", "gestandaardiseerde sterfte"),
    "duty-accessibility": ("toegankelijkheidsverklaring", "wcag"),
    "duty-records": ("kopie van uw dossier", "inzage in uw", "dossier inzien", "dossier opvragen"),
    "duty-complaints-officer": ("klachtenfunctionaris", "klachtenbemiddelaar"),
    "duty-disputes": ("geschilleninstantie", "geschillencommissie"),
    "duty-clients-council": ("cliëntenraad", "patiëntenraad"),
}
OFFICER = re.compile(r"\bfunctionaris (voor )?(de )?gegevensbescherming|\bdata protection officer")


def _see_missing(duty: str, site: Site) -> Seen:
    if site.home and not _list_about(site)[duty] and not _is_said(duty, site) and not _is_linked(duty, site):
        yield site.home, f"0 / {sum(page.readable for page in site.pages)}"


def _see_no_officer(site: Site) -> Seen:
    """The data protection officer named, and on that page a way to reach them."""
    named = [page for page, text in _list_read(site) if "gegevensbescherming" in text or "protection officer" in text]
    for page in named:
        if page.contacts and OFFICER.search(page.text.lower()):
            return
    if site.home:
        yield named[0] if named else site.home, f"{len(named)} / {sum(page.readable for page in site.pages)}"


def _see_far(site: Site) -> Seen:
    """Duties of which even the nearest page is far from the home page."""
    for pages in _list_about(site).values():
        near = min(pages, key=lambda page: page.depth or 0, default=None)
        if near and near.depth is not None and near.depth > FAR and all(page.depth is not None for page in pages):
            yield near, f"{near.depth} > {FAR}"


@lru_cache(maxsize=1)  # of the site that is being audited
def _list_about(site: Site) -> Mapping[str, list[Page]]:
    """Duty -> the pages that are about it by their names."""
    about: dict[str, list[Page]] = {duty: [] for duty in ALL}
    for page in site.pages:
        names = _join_names(page) if page.readable else ""
        for duty in [duty for duty, pattern in NAMES.items() if pattern.search(names)]:
            about[duty].append(page)
        if page.waiting_times and page not in about["duty-waiting-times"][-1:]:
            about["duty-waiting-times"].append(page)
    return about


def _is_said(duty: str, site: Site) -> bool:
    words = WORDS.get(duty, ())
    return any(word in text for _, text in _list_read(site) for word in words)


def _is_linked(duty: str, site: Site) -> bool:
    """Whether a link of the home page names it: what it leads to may stand on another site."""
    names = NAMES.get(duty)
    return bool(names and site.home and any(names.search(link.text.lower()) for link in site.home.links))


def _list_read(site: Site) -> Iterator[tuple[Page, str]]:
    return ((page, text) for page, text in zip(site.pages, site.texts, strict=True) if page.readable)


def _join_names(page: Page) -> str:
    """Title, main headings and the words of the address, each on a line, in small letters."""
    headings = (heading.text for heading in page.headings if heading.level < 3)
    path = re.sub(r"[-_/.]+", " ", unquote(urlsplit(page.url).path)).strip()
    return "\n".join([page.title or "", *headings, path]).lower()


ALL = tuple(dict.fromkeys([*NAMES, *WORDS]))
WHOLE_SITE = {
    **{duty: partial(_see_missing, duty) for duty in ALL},
    "duty-data-officer": _see_no_officer,
    "duty-far": _see_far,
}
