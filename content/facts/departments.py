"""Departments and services of a hospital, by all the names under which its pages know them."""

import re

DEPARTMENTS = {
    "intensive care": r"intensive care|intensieve zorgen|\bicu?\b",
    "medium care": r"medium care|\bmcu?\b",
    "hartbewaking": r"hartbewaking|\bccu\b",
    "eerste hart hulp": r"eerste ?hart ?hulp|\behh\b",
    "huisartsenpost": r"huisartsen(?:spoed)?post|\bhap\b|\bspoedpost",
    "spoedeisende hulp": r"spoedeisende (?:eerste )?hulp|spoedgevallen|spoedopname|\bseh\b|spoedafdeling|eerste hulp",
    "acute opname": r"acute opname\w*|opname-?afdeling acuut|\baoa\b",
    "stroke unit": r"stroke ?(?:unit|care)|beroerte\w*",
    "couveuseafdeling": r"neonat\w+|couveuse\w*",
    "verloskamers": r"verloskamers?|bevalkamers?",
    "kraamafdeling": r"kraam\w*|materniteit|moeder[ -]en[ -]kind\w*|geboorte(?:centrum|afdeling)|moeder-kind\w*",
    "verloskunde": r"verlos(?:kund\w*|poli\w*)",
    "gynaecologie": r"gyn(?:ae|e)colog\w*|vrouwenpoli\w*",
    "voortplanting": r"fertiliteit\w*|voortplanting\w*|\bivf\b",
    "kinderafdeling": r"pediatrie|kinder(?:geneeskunde|afdeling|arts\w*|poli\w*)|afdeling kinderen",
    "pijnpolikliniek": r"pijn(?:poli\w*|geneeskunde|centrum|behandel\w*)",
    "slaapcentrum": r"slaap(?:centrum|poli\w*|kliniek)",
    "borstpolikliniek": r"(?:mamma|borst)(?:poli\w*|centrum|care)|borstkankercentrum",
    "wondpolikliniek": r"wond(?:poli\w*|centrum|expertise\w*)",
    "diabetespolikliniek": r"diabetes(?:poli\w*|team|centrum|verpleeg\w*)",
    "preoperatieve screening": r"pre-?operatieve \w+|\bpos-?poli\w*|\bpps\b",
    "anesthesiologie": r"anesthesi\w*",
    "cardiologie": r"cardiolog\w*|hart(?:poli\w*|centrum|team|afdeling)",
    "neurochirurgie": r"neurochirurg\w*",
    "neurologie": r"neurolog\w*",
    "orthopedie": r"orthop\w+",
    "plastische chirurgie": r"plastische? chirurg\w*|plastisch chirurg\w*",
    "vaatchirurgie": r"vaat(?:chirurg\w*|centrum|poli\w*)",
    "kaakchirurgie": r"kaakchirurg\w*|mondziekten\w*|\bmka\b",
    "traumachirurgie": r"traumachirurg\w*|traumacentrum",
    "chirurgie": r"\bchirurg\w*|heelkunde(?<!oogheelkunde)",
    "urologie": r"\burolog\w*",
    "longgeneeskunde": r"\blong(?:geneeskunde|ziekten?|arts\w*|afdeling|poli\w*|en)\b",
    "maag-darm-leverziekten": r"\bmdl\w*|maag[-, ]+darm[-, ]*(?:en[- ]+)?lever\w*|gastro-?enterolog\w*",
    "oncologie": r"oncolog\w*",
    "hematologie": r"hematolog\w*",
    "dialyse": r"dialyse\w*",
    "nefrologie": r"nefrolog\w*",
    "endocrinologie": r"endocrinolog\w*",
    "interne geneeskunde": r"interne geneeskunde|internist\w*|\binterne\b",
    "reumatologie": r"reumatolog\w*|reumapoli\w*",
    "dermatologie": r"dermatolog\w*|huidpoli\w*",
    "allergologie": r"allergolog\w*|allergiecentrum",
    "oogheelkunde": r"oogheelkunde|oog(?:poli\w*|arts\w*|centrum|kliniek)",
    "KNO": r"\bkno\b(?:-\w+)?|keel-,? ?neus-? ?en oor\w*",
    "geriatrie": r"geriatr\w*",
    "psychiatrie": r"psychiatr\w*|\bpaaz\b|\bmpu\b",
    "psychologie": r"psycholog\w*",
    "revalidatie": r"revalidati\w*",
    "fysiotherapie": r"fysiotherap\w*",
    "ergotherapie": r"ergotherap\w*",
    "logopedie": r"logoped\w*",
    "diëtetiek": r"di[eë]tetiek|di[eë]tist\w*",
    "nucleaire geneeskunde": r"nucleaire geneeskunde",
    "radiotherapie": r"radiotherap\w*|bestraling\w*",
    "MRI": r"\bmri\b(?:-\w+)?",
    "radiologie": r"radiolog\w*|röntgen\w*",
    "endoscopie": r"\bendoscopie\w*|scopie(?:centrum|afdeling)",
    "functieonderzoek": r"\w*functie(?:onderzoek|afdeling)\w*|longfunctie",
    "bloedafname": r"bloedafname\w*|bloedprik\w*|\bprik(?:post\w*|poli\w*|dienst)|trombosedienst",
    "laboratorium": r"\w*laborator\w*",
    "apotheek": r"\bapothe\w*|poliklinische apotheek",
    "gipskamer": r"gipskamer\w*|gipspoli\w*",
    "dagbehandeling": r"dag(?:ziekenhuis|behandeling|verpleging|opname|kliniek|centrum)\w*",
    "shortstay": r"short ?stay",
    "klinische genetica": r"genetica|erfelijkheid\w*",
    "palliatieve zorg": r"palliati\w*|hospice",
    "sportgeneeskunde": r"sport(?:geneeskunde|arts\w*)",
    "vaccinatie": r"vaccinati\w*|reizigers\w*",
    "opname": r"(?:afdeling|bureau|balie|planning) opname|opname(?:bureau|planning|balie|afdeling)|^opname$",
    "afsprakenbureau": r"afspraken(?:bureau|centrum|lijn)|centraal afspraken\w*",
    "receptie": r"\breceptie|telefooncentrale|centrale balie|algemeen (?:telefoon)?nummer",
    "klachten": r"klachten\w*",
    "patiëntenservice": r"pati[eë]nten(?:service|voorlichting|informatie)\w*",
    "financiën": r"\bfacturen\b|debiteuren\w*|\brekening(?:en)?\b|pati[eë]ntenadministratie",
    "geestelijke verzorging": r"geestelijke? verzorg\w*",
    "maatschappelijk werk": r"maatschappelijk werk\w*",
}
ALL = re.compile("|".join(f"({pattern})" for pattern in DEPARTMENTS.values()), re.IGNORECASE)
NAMES = tuple(DEPARTMENTS)
# A ward that goes by a number or letter.
NUMBERED = re.compile(
    r"\b(?i:verpleegafdeling|afdeling|unit|etage|vleugel)\s+([A-Z]?\d\w*(?: (?:Noord|Oost|Zuid|West))?|[A-Z]\b)"
)
# Where nobody has an appointment or receives visitors: named in passing.
SERVICES = frozenset({"receptie", "klachten", "patiëntenservice", "financiën", "afsprakenbureau", "opname", "apotheek"})
# Places of their own that the list above does not know: what is said there does not hold for the whole hospital.
ELSEWHERE = re.compile(
    r"\b\w*(?:kliniek|(?<!medisch )centrum|hotel|unit|restaurant|winkel|praktijk|spreekuur|verpleeghuis|woonzorg)\b"
    r"|\b(?:verpleeg)?afdeling\b",
    re.IGNORECASE,
)


def find_departments(text: str) -> frozenset[str]:
    """The names, as in `DEPARTMENTS`, of all departments that a text mentions, and of wards such as `afdeling B2`."""
    known = {NAMES[found.lastindex - 1] for found in ALL.finditer(text) if found.lastindex}
    return frozenset(known | {f"afdeling {found[1]}" for found in NUMBERED.finditer(text)})


def drop_departments(text: str) -> str:
    """The text without the words that name a department."""
    return ALL.sub(" ", NUMBERED.sub(" ", text))


def choose_department(texts: list[str]) -> frozenset[str] | None:
    """The departments, without `SERVICES`, of the first of the texts (nearest first) that names any; else empty.

    None when one of them names a place that is not known here.
    """
    for text in texts:
        found = find_departments(text) - SERVICES
        if found:
            return found
        if ELSEWHERE.search(text):
            return None
    return frozenset()
