"""What a patient can do without calling: signs of self-service in links and sentences."""

import re
from collections.abc import Iterator, Sequence

from crawler.addresses import is_same_site
from crawler.text_reader import Block
from vocabulary.page import Link, Signal, SignalKind
from vocabulary.sentences import split_sentences

MY_PORTAL = r"\b[Mm]ijn ?[A-Z]\w{2,}\b"  # as portals are called: MijnMaasoever, Mijn Linde
ONLINE = re.compile(rf"(?i:\b(online|digitaal|digid|portaal|portal|app)\b|via (de|onze) (web)?site)|{MY_PORTAL}")
DENIED = re.compile(r"\b(niet|geen|nooit|not|no)\b", re.IGNORECASE)
MOVING = r"verzet\w*|verplaats\w*|wijzig\w*"
CANCELLING = r"afzeg\w*|annul\w*|afmeld\w*"
PHRASES: dict[SignalKind, re.Pattern[str]] = {
    "make-appointment": re.compile(
        r"\bafspra(ak|ken)\b.{0,40}\b(maken|maakt|plannen|plant|inplannen)\b|\b(maak|maakt|plan|plant)\b.{0,40}\bafspra(ak|ken)\b",
        re.IGNORECASE,
    ),
    "move-appointment": re.compile(
        rf"\bafspra(ak|ken)\b.{{0,60}}\b({MOVING})|\b({MOVING}).{{0,60}}\bafspra(ak|ken)\b", re.IGNORECASE
    ),
    "cancel-appointment": re.compile(
        rf"\bafspra(ak|ken)\b.{{0,60}}\b({CANCELLING})|\b({CANCELLING}|zeg\w*).{{0,60}}\bafspra(ak|ken)\b",
        re.IGNORECASE,
    ),
    "portal": re.compile(rf"(?i:\b(pati[eë]nten?portaal|zorgportaal|patient portal|mijn dossier)\b)|{MY_PORTAL}"),
    "digid": re.compile(r"\bdigid\b", re.IGNORECASE),
    "chat": re.compile(r"\b(chat|chatten|chatbot|livechat|whatsapp)\b|\bapp(en)? (ons|met ons)\b", re.IGNORECASE),
    "video-call": re.compile(
        r"\b(beeldbel\w*|videobel\w*|video-?consult\w*|video-?afspra\w*|videogesprek\w*|video (call|consultation))\b",
        re.IGNORECASE,
    ),
    "repeat-prescription": re.compile(
        r"\bherhaalrecept\w*|\brecept\w* (online )?herhalen|\brepeat prescription", re.IGNORECASE
    ),
    "app": re.compile(
        r"\b(app store|google play)\b|\bdownload (de|onze) [\w-]*app\b|\b(pati[eë]nten?|ziekenhuis)-?app\b",
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
LONGEST_QUOTE = 300  # letters


def read_signals(blocks: Sequence[Block], links: Sequence[Link], url: str) -> tuple[Signal, ...]:
    """Each kind of self-service with the words and, from a link, the address; the same words once."""
    return tuple(dict.fromkeys([*_read_links(links, url), *_read_sentences(blocks)]))


def _read_links(links: Sequence[Link], url: str) -> Iterator[Signal]:
    for link in links:
        for kind, pattern in PHRASES.items():
            target = TARGETS.get(kind)
            says = pattern.search(link.text) and not DENIED.search(link.text)
            if (says and _leads_online(kind, link, url)) or (target and target.search(link.url)):
                yield Signal(kind, link.text[:LONGEST_QUOTE] or link.url, link.url)


def _leads_online(kind: SignalKind, link: Link, url: str) -> bool:
    """A link "Afspraak maken" to a page of the same site may only tell which number to call."""
    return kind not in CALL_OR_CLICK or bool(ONLINE.search(link.text)) or not is_same_site(link.url, url)


def _read_sentences(blocks: Sequence[Block]) -> Iterator[Signal]:
    for block in blocks:
        for sentence in split_sentences(block.text):
            if DENIED.search(sentence):
                continue
            for kind, pattern in PHRASES.items():
                if pattern.search(sentence) and (kind not in CALL_OR_CLICK or ONLINE.search(sentence)):
                    yield Signal(kind, sentence[:LONGEST_QUOTE])
