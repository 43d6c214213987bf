"""How long before an appointment a page says that it must be cancelled."""

import re
from collections.abc import Iterator

from content.facts.claim import Claim
from content.facts.conditions import CANCELLING, find_conditions
from content.facts.departments import choose_department
from content.facts.page_context import Line, PageContext, read_lines
from content.facts.terms_before import find_terms

CANCEL = re.compile(
    r"\bafze[gt]\w*|\bafgezegd|\bannul\w*|\bgeannuleerd|\bafmeld\w*|\bafgemeld|\bverhinderd|\bverzet\w*"
    r"|\b(?:zeg|zegt|meld|bel)\b.*\baf\b|niet (?:kunt |kan |kunnen )?komen|niet door(?:gaan)?",
    re.IGNORECASE,
)
APPOINTMENT = re.compile(r"afspra\w*|consult\w*|spreekuur", re.IGNORECASE)
LETS_KNOW = re.compile(r"\b(?:laat|geef|bel|meld|doe|dit|dat|neem)\b", re.IGNORECASE)
LONGEST = 7 * 24  # hours


def find_cancellation_terms(context: PageContext) -> Iterator[Claim]:
    """A claim for every term; told: the number of hours, in which a day, also a working day, counts as 24."""
    for line in read_lines(context.page):
        hours = [term.hours for term in find_terms(line.text)]
        if len(hours) == 1 and hours[0] <= LONGEST and _is_about(context, line):
            yield from _claim(context, line, hours[0])


def _is_about(context: PageContext, line: Line) -> bool:
    """Whether the sentence, or the one before it that it goes on from, speaks of cancelling an appointment."""
    goes_on = f"{line.before} {line.text}" if LETS_KNOW.search(line.text) else line.text
    return bool(CANCEL.search(goes_on)) and any(map(APPOINTMENT.search, (goes_on, *line.path, context.name)))


def _claim(context: PageContext, line: Line, hours: int) -> Iterator[Claim]:
    texts = [line.text, line.before, *reversed(line.path), context.name]
    subject = choose_department([*texts, context.path])
    conditions = find_conditions(texts, CANCELLING, context.places, context.page.url)
    if subject is not None and conditions is not None:
        yield Claim("cancellation", "", subject, conditions, frozenset({str(hours)}), line.text)
