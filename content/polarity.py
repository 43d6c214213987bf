"""Good or bad news: whether a passage says that something is there for the patient, or denies it.

Dutch negation has a scope, so what counts is what is denied: "geen wachttijd" and "u hoeft niet te betalen" are good
news, "geen eenpersoonskamers" is bad. Questions, conditions ("als u niet kunt komen") and instructions to the patient
("u mag niet eten") deny nothing of the hospital. How often this is right stands in docs/decisions/0015-bad-news.md.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from vocabulary.criterion import Criterion
from vocabulary.match import Match, News, Polarity
from vocabulary.passage import Passage
from vocabulary.sentences import split_sentences

FLAGS = re.IGNORECASE
NEGATOR = re.compile(r"\b(geen|niets?|nooit|niemand|nergens|nauwelijks|zonder)\b", FLAGS)
# Denials that deny nothing, or the opposite of what they seem to.
IDIOM = re.compile(
    r"\bniet (te (lang|veel|vroeg|laat)|\w+er dan|(later|ouder|langer) zijn)\b|\b(of|al dan|zo|wel en) niet\b|"
    r"\bof niets\b|\bgeen (probleem\b|garantie\b.*)|\bniet-\w+|"
    r"\bnog geen \w+ (meter|minuten|minuut|uur|dag|dagen|week|weken|kilometer)\b|"
    r"\bzeg(t|gen) (niet|niets|nog niets)\b",
    FLAGS,
)
NOT_ONLY = re.compile(r"\bniet (alleen|slechts|zomaar)\b", FLAGS)
CONDITION = re.compile(r"\b(als|wanneer|indien|tenzij|zolang|mocht|zodat)\b[^,;:]*(,|$)", FLAGS)
# A condition in the form of a question: "Bent u verhinderd en zegt u niet af, dan ..."
INVERTED = re.compile(
    r"^(?!(het|dit|dat|wat|met|uit|niet|want)\b)(\w+t|heb|ben|kun|wil|is|zijn|mag)\b"
    r"( (u|je|uw|het|de|jouw)\b[^,]*, (dan )?|[^,]*, dan )|^lukt\b[^,]*, ",
    FLAGS,
)
CLAUSES = re.compile(r"[;:]\s|,\s(?=(?:maar|dus|want|omdat|terwijl|behalve|waarvan|u|je|wij|we|ook)\b)", FLAGS)
INSTRUCTION = re.compile(
    r"^(neem|bel|kom|zeg|volg|draag|parkeer|vraag|wacht|til|scheer|meld|gebruik|lees|kijk|ga|wees|laat|drink|eet|"
    r"houd|maak|doe|geef|stop|blijf|rijd|was|smeer|stuur|wrijf|zet|leg|zorg|let|probeer|schrijf|vertel|bespreek|liever|direct)\b",
    FLAGS,
)
BODILY = re.compile(
    r"\b(eet|eten|drinkt?|drinken|roken|autorijden|rijdt?|rijden|tillen|douchen|baden|zwemt?|zwemmen|sporten|scheren|"
    r"innemen|fietsen|bukken|slikken|dragen|wrijven)\b",
    FLAGS,
)
# What no patient wants: to deny it is good news.
UNWANTED = (
    r"wacht\w*|lang|kosten|betal\w*|bijbetal\w*|eigen (?:risico|bijdrage)|rekening|drempels?|trap(?:pen)?|pijn|"
    r"pijnlijk\w*|bang|zorgen|\w*infecties?|complicaties?|fouten|meeluister\w*|gevolgen|vaste (?:bezoek|etens)?tijden|"
    r"maximum|beperking\w*|vervelend|ander gezicht|anderen|alleen te zijn|last|schade|overstappen|inzage|vertraging"
)
RELIEF = re.compile(
    rf"\b(geen|niets?|nooit|niemand|nauwelijks|zonder)\b(\s+\w+){{0,4}}?\s+({UNWANTED})\b|"
    r"\b(hoeft|hoeven|hoef)\b|\b(nodig|noodzakelijk|verplicht)\b|"
    r"\bzonder (dat (u|je)|((uw|je|jouw) )?toestemming|(goede )?reden|medeweten|overleg)|"
    r"\bniemand\b.*\b(kijkt|hoort|ziet|\w*luister\w*)|"
    # With the unwanted thing before the denial.
    rf"\b({UNWANTED}|mrsa)\b.*\b(geldt|gelden|komen|komt|voorgekomen|verbonden)\b|"
    r"\bvoelt?\b|\bbeta(al|alt|len)\b.*\b(niets|niet|geen)\b|\bkost(en)?\b.*\b(niets|geen)\b|\bloopt\b.*\buit\b|\bsluit(en)?\b|"
    r"\b(delen|deelt|verkopen)\b|\bge(ven|eft)\b.*\bdoor\b",
    FLAGS,
)
ABILITY = r"(kan|kunt|kun|kunnen|lukt|mogelijk|toegestaan|bereikbaar|afgescheiden)"
OFFERING = (
    r"(heb|hebt|heeft|hebben|biedt|bieden|doet|doen|regelt|regelen|levert|leveren|beschik\w*|neemt|nemen|beantwoord\w*|"
    r"publice\w*|houden|halen|laten|garande\w*|beloven|behandel\w*|vergoed\w*|stopt|stoppen|ziet|krijgt|weten|staan)"
)
REFUSAL = re.compile(
    rf"\b{ABILITY}\b|\b(bezoek\w*|ouders|kinderen|partners?|u|je|familie|honden)\b.*\b(mag|mogen)\b|"
    rf"\b(mag|mogen)\b (u|je|ouders|kinderen|partners)\b|\b{OFFERING}\b|\ber\b.*\b(is|zijn|stopt)\b|"
    r"\b(is|zijn|stopt|rijdt)\b.*\ber\b|^(in|op|bij|aan|na|voor|via|tijdens|naast)\b.*\b(is|zijn)\b.*\bgeen\b|"
    r"\bword(t|en)\b.*\b(vergoed|ingepland|uitgevoerd|aangeboden|gedaan|behandeld|gegeven|geholpen|aangenomen)\b|"
    r"\b(te voorkomen)\b",
    FLAGS,
)
HOEVEN = re.compile(r"\b(hoeft|hoeven|hoef)\b", FLAGS)  # only used to deny
UNABLE = re.compile(rf"\b{ABILITY}\b.*\b(geen|niet)\b|\b(geen|niet)\b.*\bmogelijk\b", FLAGS)
GRIM = re.compile(
    r"\b(helaas|gesloten|gestopt|opgeheven|patiëntenstop|opnamestop|opgelopen|tekort|onmogelijk|ontbreekt|"
    r"((zorg)?verzekeraar betaalt|betaalt (uw|je) (zorg)?verzekeraar)\b.*\bniet|"
    r"alleen (telefonisch|bellen)|lange wacht\w+|maar een deel|uitsluitend telefonisch)\b",
    FLAGS,
)
OFFERED = re.compile(
    r"\b(gratis|kosteloos|u kunt|kunt u|je kunt|kun je|u mag|mag u|je mag|uw \w+ mag|mogelijk|kan|dag en nacht|"
    r"24 uur per dag|altijd|welkom|(wij|we) (hebben|bieden|regelen|zorgen)|er (is|zijn) een|alle|meteen|zelf|ook)\b",
    FLAGS,
)
STEM = 5  # letters by which a word of the user's own criterion is known in its other forms


def tell_news(
    matches: Iterable[Match],
    passages: Iterable[Passage],
    criteria: Iterable[Criterion],
    topics: Mapping[str, tuple[str, ...]],
) -> tuple[Match, ...]:
    """The matches with their news. topics: see `vocabulary.catalogue.load_topics`."""
    texts = {passage.id: passage.text for passage in passages}
    own = {criterion.id: make_topic(criterion, topics) for criterion in criteria}
    return tuple(replace(match, news=judge_news(texts[match.passage], own[match.criterion])) for match in matches)


def judge_news(text: str, topic: Sequence[str]) -> News:
    """The news of a passage's sentences that are about a topic, and the first sentence that brings it.

    topic: parts of words. A text of one sentence is about it. As much good news as bad is neutral.
    """
    sentences = split_sentences(text)
    own = [one for one in sentences if _is_about(one, topic)] if len(sentences) > 1 else sentences
    judged = [(judge_sentence(one, topic if len(sentences) > 1 else ()), one) for one in own]
    good = [one for polarity, one in judged if polarity == "good"]
    bad = [one for polarity, one in judged if polarity == "bad"]
    if len(good) == len(bad):
        return News("neutral")
    return News("good", good[0]) if len(good) > len(bad) else News("bad", bad[0])


def judge_sentence(sentence: str, topic: Sequence[str] = ()) -> Polarity:
    """Good or bad news for a patient, or neither. Of a sentence with several clauses those about the topic count."""
    bare = sentence.removeprefix("- ")
    if "|" in bare or bare.rstrip("\"'”’)").endswith("?") or INSTRUCTION.match(bare):
        return "neutral"
    plain = INVERTED.sub("", CONDITION.sub("", bare))
    if len(NEGATOR.findall(plain)) < len(NEGATOR.findall(bare)):
        return "neutral"  # what follows when the patient lacks or omits something
    plain = NOT_ONLY.sub(" ook ", IDIOM.sub("", plain))
    clauses = [clause for clause in CLAUSES.split(plain) if clause.strip()]
    found = [_judge_clause(clause) for clause in clauses if not topic or len(clauses) == 1 or _is_about(clause, topic)]
    denied = [polarity for polarity, by_denial in found if by_denial and polarity != "neutral"]
    said = denied or [polarity for polarity, _ in found if polarity != "neutral"]
    return "bad" if "bad" in said else "good" if said else "neutral"


def make_topic(criterion: Criterion, topics: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """The parts of words by which a sentence is about a criterion; of the user's own, from its label and questions."""
    if criterion.id in topics:
        return topics[criterion.id]
    words = re.findall(r"\w+", " ".join((criterion.label_nl, *criterion.questions_nl)).lower())
    return tuple(dict.fromkeys(word[:STEM] for word in words if len(word) > STEM))


def _is_about(sentence: str, topic: Iterable[str]) -> bool:
    lowered = sentence.lower()
    return any(part in lowered for part in topic)


def _judge_clause(clause: str) -> tuple[Polarity, bool]:
    """The polarity, and whether a denial makes it so."""
    negators = {found[0].lower() for found in NEGATOR.finditer(clause)}
    if negators and GRIM.search(clause):
        return "bad", True
    if RELIEF.search(clause) and (negators or HOEVEN.search(clause)) and not _is_unable(clause, negators):
        return "good", True
    if negators - {"zonder"}:
        return ("bad" if REFUSAL.search(clause) and not BODILY.search(clause) else "neutral"), True
    if GRIM.search(clause):
        return "bad", False
    return ("good" if OFFERED.search(clause) else "neutral"), False


def _is_unable(clause: str, negators: set[str]) -> bool:
    """Such as "u kunt niet met pin betalen": it is the ability that is denied, whatever comes after it."""
    return bool(UNABLE.search(clause)) and "niemand" not in negators and not HOEVEN.search(clause)
