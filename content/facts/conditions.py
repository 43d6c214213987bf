"""For whom, where and when something holds that a page tells: what makes two different figures both right."""

import re
from collections.abc import Iterable

Patterns = dict[str, re.Pattern[str]]
MONTHS = r"(?:jan|feb|maart|april|mei|juni|juli|aug|sep|okt|nov|dec)\w*"
# What holds for a time only, or no longer.
PASSING = re.compile(
    r"\b(?:tijdelijk\w*|kerst\w*|oud ?(?:en|&) ?nieuw|pasen|paas\w*|pinkster\w*|hemelvaart\w*|koningsdag|ramadan"
    rf"|feestdag\w*|zomer\w*|\w*vakantie\w*|corona\w*|covid\S*|griep\w*|norovirus|verbouwing\w*|verhuizing|staking\w*"
    rf"|(?:vanaf|per|sinds|tot(?: en met)?|t/m|ingang van|van) \d{{1,2}} {MONTHS}|met ingang van|voorheen|vroeger"
    r"|in (?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december))\b",
    re.IGNORECASE,
)
HANGS = re.compile(
    r"(?:- )?(?:dan|daar|hier|in dat geval|zo niet|anders|als|indien|wanneer|mits|heeft u|hebt u|heb je|krijgt u"
    r"|krijg je|gebruikt u|moet u|bent u|komt u|ligt u)\b",
    re.IGNORECASE,
)
YEAR = re.compile(r"\b20[12]\d\b")
# Pages that tell what was so on a day.
NEWS = re.compile(
    r"/(?:nieuws\w*|actueel|news|blog\w*|agenda|persbericht\w*|archief|weblog|magazine|vacatures?)(?:/|$|\.)"
)
LOCATION = re.compile(
    r"\b(?i:locatie|vestiging|buitenpoli(?:kliniek)?|polikliniek te|campus|gebouw|prikpost|ziekenhuis te)[: ]+"
    r"(?:de |het |in )?([A-Z][\w-]+|[A-Z]\b)|\b(?:in|te|naar) (?!De |Het |Mijn |Uw |Onze )([A-Z][a-z][\w-]+)"
    r"|\b(?:[Zz]iekenhuis|[Gg]asthuis|[Mm]edisch [Cc]entrum|[Kk]liniek) ([A-Z]\w+)"
)
LOCATION_IN_ADDRESS = re.compile(r"/(?:locaties?|vestigingen)/([\w-]+)/")


def _compile(patterns: dict[str, str]) -> Patterns:
    return {name: re.compile(pattern, re.IGNORECASE) for name, pattern in patterns.items()}


PEOPLE = _compile(
    {
        "children": r"\b(?:kind(?:eren|je|s)?|baby\w*|zuigeling\w*|peuters?|jongeren|tieners?)\b"
        r"|jonger dan|\bt/m \d+ jaar",
        "adults": r"\bvolwassenen?\b|ouder dan \d|vanaf \d+ jaar",
        "parents": r"\b(?:ouders?|verzorgers?|vader|moeder)\b",
        "partner": r"\bpartners?\b",
        "siblings": r"\b(?:broers?|broertjes?|zus(?:sen|jes?)?)\b",
        "others": r"\b(?:overige?|andere) (?:bezoek\w*|familie|gasten)",
        "staff": r"\b(?:medewerkers?|personeel|leveranciers?|stagiairs?|vrijwilligers?)\b",
        "referrers": r"\b(?:verwijzers?|verwijzend\w*|zorgverleners?|huisarts(?:en)?|collega'?s)\b",
    }
)
VISITS = PEOPLE | _compile({"contact-person": r"\b(?:contactpersoon|mantelzorger\w*|eerste bezoeker|stervens?\w*)\b"})
CALLS = PEOPLE | _compile(
    {
        "urgent": r"\bspoed\b|\bacuut\b|\bnood\w*",
        "out-of-hours": r"buiten (?:kantoor|werk|openings)\w*|(?<!dag en )\bnachts?\b|\bavonds?\b|\bweekend\w*"
        r"|\bna \d+[.:]?\d* uur",
        "prescriptions": r"\b(?:herhaal)?recept(?:en|enlijn)?\b|medicijn\w*|medicatie",
        "results": r"\buitslag\w*",
        "nurse": r"verpleegkundige\w*|consulent\w*|casemanager\w*|physician\w*",
        "secretary": r"secretari\w*",
        "planning": r"planning|opnamegesprek|wachtlijst",
        "text": r"\b(?:sms|app|whatsapp|fax)\b",
        "at home": r"\bthuis\w*",
        "donation": r"\b(?:donor\w*|onderzoeksbureau|trial\w*|studie\w*)\b",
    }
)
PURPOSES = _compile(
    {"appointment": r"afspra\w*", "questions": r"\bvra(?:gen|ag)\b", "cancelling": r"afzeg\w*|verhinderd"}
)
PARKING = PEOPLE | _compile(
    {
        "bicycle": r"\bfiets\w*|brommers?|scooters?",
        "motor": r"\bmotor(?:en|fiets\w*)?\b|camper\w*|vrachtw\w*|aanhang\w*",
        "charging": r"elektrisch\w*|oplad\w*|laadpa\w*|\bkwh\b",
        "disabled": r"invalide\w*|minder-?valide\w*|gehandicapt\w*|rolstoel\w*|beperking",
        "first": r"\beerste?\b|\b1e\b",
        "following": r"volgende?\b|\bextra\b|bijkomende?|daarna|\bna \w+ uur|vervolgens",
        "evening": r"\bavond\w*|\bnacht\w*|\bweekend\w*|zondag\w*|zaterdag\w*|werkdag\w*",
        "reduced": r"uitrij\w*|korting\w*|abonnement\w*|meerdaags|gereduceerd\w*|voordeel\w*|langdurig\w*|dialyse\w*"
        r"|chemo\w*|bestraling\w*|oncolog\w*|opgenomen|donor\w*|revalid\w*|frequent\w*|vaker|regelmatig\w*",
        "patients": r"(?<!bezoekers en )\bpati[eë]nten\b(?! en (?:\w+ )?bezoekers)",
        "short": r"kort ?park\w*|kiss|halen en brengen|afzet\w*|kort\b",
        "street": r"gemeente\w*|\bstraat\b|omgeving|\bbuurt\b|stations?\w*|p\+r",
        "covered": r"overdekt\w*|ondergronds\w*",
        "outside": r"buitenterrein|parkeerdek|maaiveld",
        "guarded": r"bewaakt\w*|valet",
    }
)
CAR_PARK = re.compile(r"\bP ?\d\b|\b(?:[Pp]arkeer(?:terrein|plaats|dek|garage)|[Gg]arage|[Tt]errein) (?:[A-Z]\w*|\d)")
FASTING = PEOPLE | _compile(
    {
        "sedation": r"roesje|sedatie|slaapmiddel",
        "local": r"plaatselijk\w*|lokale|ruggenprik|ruggeprik|regionale|zenuwblok\w*",
        "without": r"\bzonder (?:narcose|roesje|sedatie|verdoving|contrast\w*)",
        "diabetes": r"diabet\w*|suikerziekte|insuline",
        "part of day": r"'s ?(?:ochtends|morgens|middags)|\b(?:ochtend|middag)(?:operatie|programma)?\b",
        "light meal": r"\blicht[es]?\b|beschuit\w*|cracker\w*",
        "contrast": r"contrast\w*",
        "stomach": r"maagverkleining|gastric|vertraagde maag\w*|maagband",
        "before admission": r"voor (?:de |uw |je )?opname",
    }
)
CANCELLING = PEOPLE | _compile(
    {
        "other event": r"operatie|ingreep|\bopname|behandeling|cursus\w*|bijeenkomst|\btolk|taxi|vervoer|maaltijd\w*"
        r"|rondleiding|training|workshop|kamer|zaal\b|bevalling|inschrijving",
        "long": r"\blange afspra\w*|dubbele|intake\w*|eerste afspraak|groeps\w*",
        "moving": r"^(?!.*(?:afzeg|annul|afmeld|verhinderd|niet (?:kun|kan|kom)|gezegd)).*(?:verzet|verplaats|wijzig)",
    }
)


def hangs_on_condition(sentence: str) -> bool:
    """Whether the sentence holds only in a case that it, or the one before it, names."""
    return HANGS.match(sentence) is not None


def find_conditions(
    texts: Iterable[str], patterns: Patterns, places: Iterable[str], url: str = ""
) -> frozenset[str] | None:
    """The names of the patterns that occur in the texts, and the locations and years that they name.

    None when the texts tell of what is so for a time only. places: towns in which this hospital has locations, in small
    letters. url: of the page; only locations are looked for in it.
    """
    text = " \n ".join(texts)
    if PASSING.search(text):
        return None
    small = f"{text} {url}".lower()
    towns = {place for place in places if re.search(rf"\b{re.escape(place)}\b", small)}
    named = {name.lower() for groups in LOCATION.findall(text) for name in groups if name}
    named |= set(LOCATION_IN_ADDRESS.findall(url))
    years = set(YEAR.findall(text))
    return frozenset({name for name, pattern in patterns.items() if pattern.search(text)} | towns | named | years)
