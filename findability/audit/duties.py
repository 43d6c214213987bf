"""What a hospital must tell, or is widely held to have to tell; how sure that is stands in the catalogue.

A duty counts as met when a page is about it by its title, heading or address, when a link says so, or, where a word can
mean nothing else, when any text has it. Whether what stands there is complete is for people to judge.
"""

import re
from collections.abc import Iterator, Mapping
from functools import partial
from urllib.parse import unquote, urlsplit

from findability.audit.site import Seen, Site
from vocabulary.page import Page

FAR = 3  # clicks from the home page; mortality figures were found to hide behind news and policy pages
NAMES: Mapping[str, re.Pattern[str]] = {
    "duty-waiting-times": re.compile(r"\b(wacht|toegangs)(tijd|lijst)"),
    # Complaints are also what patients have: those of knee and belly are left out.
    "duty-complaints": re.compile(
        r"\bklacht(en)?(regeling|procedure|opvang|behandeling|commissie|functionaris)|\b(een|uw|je) klacht\b"
        r"|\bklacht(en)?,? (indienen|melden|en |of |over )|^klacht(en)?$|\bontevreden|\bniet tevreden"
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
    if site.home and next(_list_meeting(duty, site), None) is None and not _is_linked(duty, site):
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
    for duty in ALL:
        pages = list(_list_meeting(duty, site))
        depths = [page.depth for page in pages if page.depth is not None]
        if depths and min(depths) > FAR:
            yield next(page for page in pages if page.depth == min(depths)), f"{min(depths)} > {FAR}"


def _list_meeting(duty: str, site: Site) -> Iterator[Page]:
    return (page for page, text in _list_read(site) if _meets(duty, page, text))


def _meets(duty: str, page: Page, text: str) -> bool:
    if duty == "duty-waiting-times" and page.waiting_times:
        return True
    names = NAMES.get(duty)
    named = names is not None and any(names.search(name) for name in _list_names(page))
    return named or any(word in text for word in WORDS.get(duty, ()))


def _is_linked(duty: str, site: Site) -> bool:
    """Whether a link of the home page names it: what it leads to may stand on another site."""
    names = NAMES.get(duty)
    return bool(names and site.home and any(names.search(link.text.lower()) for link in site.home.links))


def _list_read(site: Site) -> Iterator[tuple[Page, str]]:
    return ((page, text) for page, text in zip(site.pages, site.texts, strict=True) if page.readable)


def _list_names(page: Page) -> Iterator[str]:
    yield (page.title or "").lower()
    yield from (heading.text.lower() for heading in page.headings if heading.level < 3)
    yield re.sub(r"[-_/.]+", " ", unquote(urlsplit(page.url).path)).strip()


ALL = tuple(dict.fromkeys([*NAMES, *WORDS]))
WHOLE_SITE = {
    **{duty: partial(_see_missing, duty) for duty in ALL},
    "duty-data-officer": _see_no_officer,
    "duty-far": _see_far,
}
