"""Personal data taken out of what patients wrote or said. Too much rather than too little: it is not needed to count.

Told by shape: numbers, addresses and dates always; names only after a title or where somebody says who they are.
"""

import re

MASK = "***"  # no end of a sentence, and no word
LONGEST = 5000  # characters that are kept: the question of a longer text stands at its beginning
_SMALL = "al|de|en|er|ga|ik|in|is|je|me|na|no|nu|of|om|op|te|we|ze|zo"  # after a year, no letters of a postcode
_MONTHS = "jan|feb|mrt|maart|apr|mei|jun|jul|aug|sep|okt|nov|dec"
_JOINS = r"(?:(?i:van|von|de|der|den|het|ten|ter|te|la|le|el|'t)\s+|(?i:drs?|prof|[^\W\d_])\.\s*)*"
_NAME = rf"{_JOINS}[A-ZÀ-Þ][\w'’-]+(?:[ -]{_JOINS}[A-ZÀ-Þ][\w'’-]*)*"
_ANY_NAME = rf"{_JOINS}[\w'’-]+(?:\s+{_JOINS}[A-ZÀ-Þ][\w'’-]*)*"
SHAPES = {
    "address on the web": r"\S{1,64}@\S+",
    "bank account": r"\b[A-Za-z]{2}\d{2}\s?[A-Za-z]{4}[\d ]{7,}\d",
    "number of a patient": r"(?i:\b(?:pati[eë]nt|pat|dossier|bsn|burgerservice|polis|klant)(?:[ -]?(?:nummer|nr|id))?\b"
    r"[.: #-]*(?=\w*\d)\w+)",
    "postcode": rf"\b[1-9]\d{{3}}(?:[A-Za-z]{{2}}|\s(?:[A-Z]{{2}}|(?!(?:{_SMALL})\b)[a-z]{{2}}))\b(?:[ ,-]*\d+\w?\b)?",
    "day in words": rf"(?i:\b\d{{1,2}}\s+(?:{_MONTHS})[a-z]*\.?(?:\s+\d{{2,4}})?\b)",
    "day": r"\b\d{1,4}\s?[-/.]\s?\d{1,2}\s?[-/.]\s?\d{2,4}\b",
    "year of birth": rf"(?i:\b(?:geb|geboren|geboortedatum|geboortejaar)\b[^?!\d]{{0,20}}\d[\w./-]*"
    rf"(?:\s+(?:{_MONTHS})\w*)?(?:\s+\d{{2,4}}\b)?)",
    "number": r"(?<!\d)\+?\d(?:[ .()/-]{0,3}\d){5,}",  # six digits or more: telephone, BSN, of a patient or a visit
    "address": r"\b[\w'’-]{3,40}(?:straat|laan|weg|plein|dreef|gracht|singel|kade|steeg|hof|pad)\s+\d+\s?[a-zA-Z]?\b",
}
PERSONAL = re.compile("|".join(f"(?:{shape})" for shape in SHAPES.values()))
_BREAK = r"\b(?:[.:,]\s*|\s+)"
_TITLES = "meneer|mevrouw|heer|familie|fam"
NAMED = re.compile(
    rf"\b(?i:dhr|mevr|mw|mvg|mijn naam is|ik heet){_BREAK}{_ANY_NAME}|"
    rf"\b(?i:{_TITLES}|namens|ik ben|groet(?:en)?(?: van)?){_BREAK}{_NAME}|"
    rf"\b(?i:{_TITLES})\b(?:[.:]\s*|\s+){_ANY_NAME}"  # after a comma a sentence goes on: no name in lower case
)


def mask_personal_data(text: str) -> tuple[str, bool]:
    """The text with MASK in the place of what may be about a person, its spaces plain and single; and whether there was
    any such thing."""
    known = re.sub(r"[^\S\n]+", " ", text[:LONGEST])  # no-break spaces too: they divide numbers as plain ones do
    masked = NAMED.sub(MASK, PERSONAL.sub(MASK, known))
    return masked, masked != known
