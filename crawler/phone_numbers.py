"""Phone numbers as Dutch and Belgian pages write them, and the numbers that only look like one."""

import re
from functools import lru_cache

from phonenumbers import (
    NumberParseException,
    PhoneNumber,
    PhoneNumberFormat,
    format_number,
    is_possible_number,
    is_valid_number,
    parse,
)

REGIONS = {"NL": 31, "BE": 32}  # in this order
DUTCH_DIGITS = 10
PHONE = re.compile(r"(?<![\w.,/-])(?:\+|00|0|\(0)\d?[\d\s().\-–/]{5,18}\d(?![\d-]|[.,]\d)")
SHORT_PHONE = re.compile(r"(?<![\w.,-])(?:112|1733|14\d{2,3}|116 ?117)(?![\w-]|[.,]\d)")
SERVICE = re.compile(r"0(800|90[069])(\d{4}|\d{7})$")
# Right before a number: then it is the number of something else. The last is the start of an IBAN.
NOT_PHONE = re.compile(
    r"(?:(?i:\b(?:kvk|k\.v\.k\.|kamer van koophandel|btw|rsin|big|agb|uzovi|riziv|iban|rekening\w*|isbn|issn|bsn"
    r"|burgerservice\w*|referentie\w*|kenmerk|dossier\w*|polis\w*|order\w*|factuur\w*|registratie\w*|inschrijf\w*"
    r"|ondernemings\w*|patiënt(?:en)?nummer|coördinaten)\b[^,;]{0,25})|\b[A-Z]{2}\d{2} ?[A-Z]{4} ?)$"
)
DATE_OR_TIME = re.compile(
    r"(?<![\d/.+-])(?:\d{1,2}[-/.]\d{1,2}[-/.](?:19|20)\d\d(?:\s+\d{1,2}(?:[.:]\d\d)?)?"
    r"|\d{1,2}[.:]\d\d(?:\s?(?:-|–)\s?\d{1,2}[.:]\d\d)?)(?![\d.]\d|[-–]\d)"
    r"|\((?:[1-9]\d?\s?[-–]\s?\d{1,2}(?!\d)|\d\d\s?(?:[-–]\s?\d{1,2}\s?)?u)"
)


@lru_cache(maxsize=10_000)  # a site has the same numbers on every page
def parse_phone(text: str) -> str | None:
    """E.164 of a number as it is written; None when it can be no number of the Netherlands or Belgium."""
    digits = re.sub(r"\D", "", text)
    numbers = [number for region in REGIONS if (number := _parse(text, region))]
    for number in numbers:
        if is_valid_number(number):
            return str(format_number(number, PhoneNumberFormat.E164))
    if not text.lstrip().startswith(("+", "00")) and len(digits) != DUTCH_DIGITS and not SERVICE.match(digits):
        return None
    near = (number for number in numbers if number.country_code in REGIONS.values() and is_possible_number(number))
    possible = next(near, None)
    return str(format_number(possible, PhoneNumberFormat.E164)) if possible else None


def blank_dates_and_times(text: str) -> str:
    """The text, as long as it was, without dates and times, which have the digits and marks of phone numbers."""
    return DATE_OR_TIME.sub(lambda found: "x" * len(found[0]), text)


def _parse(text: str, region: str) -> PhoneNumber | None:
    try:
        return parse(text.replace("(0)", ""), region)
    except NumberParseException:
        return None
