"""What a patient can do without calling: signs of self-service in links, buttons, forms and sentences."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice

from crawler.addresses import is_same_site
from crawler.element_path import element_path
from crawler.fact_lines import FactLine
from crawler.tree import Element, element_text
from vocabulary.page import Form, FormKind, Link, Signal, SignalKind

# As portals are called: MijnMaasoever, Mijn Linde.
MY_PORTAL = r"(?:\bMijn ?[A-Z]\w{2,}|\bmijn[A-Z]\w{2,})\b(?!-)"
ONLINE = re.compile(
    r"(?i:\b(online|digitaal|digid|\w*portaal|portal|app)\b"
    rf"|via (de|een|het|onze|dit) \w*(site|link|agenda|formulier)\b)|{MY_PORTAL}"
)
# Opens a sentence that says how to do what the question or heading above it names: "Dat doet u in Mijn Linde".
SAYS_HOW = re.compile(
    r"\W*(?:dat|dit|doe (?:dit|dat)|regel (?:dit|dat)|u (?:doet|kunt|regelt) (?:dit|dat)|het kan|online|via)\b",
    re.IGNORECASE,
)
BY_PHONE = re.compile(r"\b(bel|belt|bellen|telefon\w*)\b", re.IGNORECASE)
DENIED = re.compile(r"(?<!hoeft )(?<!hoeft u )(?<!hoef je )\b(niet|geen|nooit|zonder|not|no)\b", re.IGNORECASE)
LATER = re.compile(
    r"\b(binnenkort|straks|in de toekomst|nog niet|op dit moment niet|werken (we |wij )?aan|kan pas|kunt u pas|soon"
    r"|vroeger)\b",
    re.IGNORECASE,
)
LISTS_WHAT_NOT = re.compile(r"\W*(niet|not)\b\s*:", re.IGNORECASE)
CLAUSE = re.compile(r"[,:;–]")
# A question offers nothing ("Kan ik online een afspraak maken?") unless it asks what one wants.
WISH = re.compile(r"\W*(wilt u|wil je|wil jij|liever|do you want|would you like|wist u)\b", re.IGNORECASE)
MOVING = r"verzet\w*|verplaats\w*|wijzig\w*|verschui\w*"
CANCELLING = r"afzeg\w*|annul\w*|afmeld\w*"
PHRASES: dict[SignalKind, re.Pattern[str]] = {
    "make-appointment": re.compile(
        r"afspra(ak|ken)\b.{0,40}\b(maken|maakt|plannen|plant|inplannen|boeken|aanvragen)\b"
        r"|\b(maak|maakt|plan|plant|boek|boekt)\b.{0,40}afspra(ak|ken)\b|\b(make|book|schedule) (an|your) appointment",
        re.IGNORECASE,
    ),
    "move-appointment": re.compile(
        rf"afspra(ak|ken)\b.{{0,60}}\b({MOVING})|\b({MOVING}).{{0,60}}afspra(ak|ken)\b", re.IGNORECASE
    ),
    "cancel-appointment": re.compile(
        rf"afspra(ak|ken)\b.{{0,60}}\b({CANCELLING})|\b({CANCELLING}|zeg\w*).{{0,60}}afspra(ak|ken)\b",
        re.IGNORECASE,
    ),
    "portal": re.compile(
        rf"(?i:\b((pati[eë]nten?|zorg|cli[eë]nten?|online )-?portaal|patient portal|mijn dossier)\b)|{MY_PORTAL}"
    ),
    "digid": re.compile(r"\bdigid\b", re.IGNORECASE),
    "chat": re.compile(r"\b(chat|chatten|chatbot|livechat|whatsapp)\b|\bapp(en)? (ons|met ons)\b", re.IGNORECASE),
    "video-call": re.compile(
        r"\b(beeldbel\w*|beeldconsult\w*|video ?bel(?:len|t)?|videobelafspra\w*"
        r"|video-?(?:consult|afspra|gesprek|spreekuur|verbinding)\w*|(?:online|digitaal) (?:spreekuur|consult)"
        r"|video (call|consultation))\b",
        re.IGNORECASE,
    ),
    "repeat-prescription": re.compile(
        r"\bherhaal(?:recept|medic)\w*|\brecept\w* (online )?(herhalen|aanvragen|bestellen)|\brepeat prescription",
        re.IGNORECASE,
    ),
    "app": re.compile(
        r"\b(app store|google play)\b"
        r"|\b(?:download|installeer|gebruik)\w* (de|onze|deze) (?!digid)[\w-]*app\b(?! van (?!ons|onze))"
        r"|\b(pati[eë]nten?|ziekenhuis)-?app\b|\b(?!digid|bank|whats)\w+-app (downloaden|installeren)\b"
        r"|\b(via|met|in) (de|onze) app\b(?! van (?!ons|onze))",
        re.IGNORECASE,
    ),
}
TARGETS: dict[SignalKind, re.Pattern[str]] = {
    "digid": re.compile(r"\bdigid\b", re.IGNORECASE),
    "chat": re.compile(r"//(wa\.me|api\.whatsapp\.com)/", re.IGNORECASE),
    "app": re.compile(r"//(apps\.apple\.com|play\.google\.com)/", re.IGNORECASE),
}
# To make, move or cancel an appointment one may also have to call: these count only when it can be done online.
CALL_OR_CLICK: set[SignalKind] = {"make-appointment", "move-appointment", "cancel-appointment"}
OF_FORMS: dict[FormKind, SignalKind] = {"appointment": "make-appointment", "login": "portal"}
# What the text must hold, in small letters, before a phrase is worth looking for.
STEMS: dict[SignalKind, set[str]] = {
    "make-appointment": {"afspra", "appointment"},
    "move-appointment": {"afspra"},
    "cancel-appointment": {"afspra"},
    "portal": {"porta", "mijn"},
    "digid": {"digid"},
    "chat": {"chat", "whatsapp", "app"},
    "video-call": {"beeldbel", "beeldconsult", "video", "online", "digitaal"},
    "repeat-prescription": {"recept", "prescription", "herhaalm"},
    "app": {"app", "google play"},
}
ALL_STEMS = set().union(*STEMS.values())
ONLINE_STEMS = {
    "online",
    "digi",
    "porta",
    "app",
    "site",
    "mijn",
    " link",
    "agenda",
}  # one of these is in all that ONLINE finds
# A sentence without any of these gives no signal: those of CALL_OR_CLICK are found in it beside ONLINE only.
SENTENCE_STEMS = ONLINE_STEMS.union(*(stems for kind, stems in STEMS.items() if kind not in CALL_OR_CLICK))
LONGEST_QUOTE = 300  # letters
MOST_BUTTONS = 200


def read_signals(lines: Iterable[FactLine], links: Iterable[Link], forms: Iterable[Form], url: str) -> Iterator[Signal]:
    """Each kind of self-service with the words and, from a link or form, the address."""
    yield from _read_links(links, url)
    for form in forms:
        if form.kind in OF_FORMS:
            yield Signal(OF_FORMS[form.kind], " ".join(field.label for field in form.fields), form.action, form.where)
    yield from _read_sentences(lines)


def read_button_signals(root: Element) -> Iterator[Signal]:
    """What the buttons outside links say that one can do."""
    for button in islice(root.iter("button", "input"), MOST_BUTTONS):
        text = (element_text(button) if button.tag == "button" else _value_of(button))[:LONGEST_QUOTE]
        for kind in () if _only_asks(text) else _find_offers(text):
            yield Signal(kind, text, None, element_path(button))


def _value_of(button: Element) -> str:
    is_button = (button.get("type") or "").lower() in {"submit", "button"}
    return (button.get("value") or "") if is_button else ""


def _read_links(links: Iterable[Link], url: str) -> Iterator[Signal]:
    for link in links:
        offers = {kind for kind in _find_offers(link.text) if _leads_online(kind, link, url)}
        offers |= _find_targets(link.url)
        for kind in PHRASES if offers else ():
            if kind in offers:
                yield Signal(kind, link.text[:LONGEST_QUOTE] or link.url, link.url, link.place)


@lru_cache(maxsize=10_000)
def _find_targets(address: str) -> frozenset[SignalKind]:
    return frozenset(kind for kind, pattern in TARGETS.items() if pattern.search(address))


def _leads_online(kind: SignalKind, link: Link, url: str) -> bool:
    """A link "Afspraak maken" to a page of the same site may only tell which number to call."""
    return kind not in CALL_OR_CLICK or bool(ONLINE.search(link.text)) or not is_same_site(link.url, url)


def _read_sentences(lines: Iterable[FactLine]) -> Iterator[Signal]:
    before: FactLine | None = None
    above: FactLine | None = None  # the items of a list
    for line in lines:
        if not (_is_item(line) and before and _is_item(before) and before.path == line.path):
            above = before
        found = () if _only_asks(line.text) else _find_offers(line.text)
        own = [
            kind
            for kind in found
            if kind not in CALL_OR_CLICK or ONLINE.search(line.text) or _is_listed_online(line, above)
        ]
        named = _offers_above(line, before) if SAYS_HOW.match(line.text) else ()
        for kind in dict.fromkeys((*own, *named)):
            yield Signal(kind, line.text[:LONGEST_QUOTE], None, line.where)
        before = line


def _is_listed_online(line: FactLine, above: FactLine | None) -> bool:
    """Whether it is an item under a heading that names a portal or after a line such as "In Mijn Linde kunt u:"."""
    if not _is_item(line) or BY_PHONE.search(line.text):
        return False
    opens = above is not None and above.path == line.path and above.text.endswith(":") and ONLINE.search(above.text)
    return bool(opens) or any(PHRASES["portal"].search(heading) for heading in line.path)


def _is_item(line: FactLine) -> bool:
    return line.text.startswith("- ")


def _offers_above(line: FactLine, before: FactLine | None) -> Iterator[SignalKind]:
    """What the question or heading right above names, where this sentence says that it can be done online."""
    if not ONLINE.search(line.text) or not _offers_anything(line.text):
        return
    asked = before.text if before and before.text.endswith("?") and before.path == line.path else line.heading
    yield from (kind for kind in _find_offers(asked) if kind in CALL_OR_CLICK)


def _offers_anything(text: str) -> bool:
    return not (LATER.search(text) or DENIED.search(text) or text.endswith("?"))


def _only_asks(text: str) -> bool:
    return text.endswith("?") and not WISH.match(text)


@lru_cache(maxsize=10_000)  # every page has the same menu
def _find_offers(text: str) -> tuple[SignalKind, ...]:
    """What a text says can be done; not what it says can't be done, or not yet."""
    small = text.lower()
    stems = {stem for stem in ALL_STEMS if stem in small}
    if not stems or LATER.search(text) or LISTS_WHAT_NOT.match(text):
        return ()
    found = {kind: pattern.search(text) for kind, pattern in PHRASES.items() if stems & STEMS[kind]}
    return tuple(
        kind for kind, match in found.items() if match and not DENIED.search(text, _clause_start(text, match.start()))
    )


def _clause_start(text: str, position: int) -> int:
    return max((mark.end() for mark in CLAUSE.finditer(text, 0, position)), default=0)
