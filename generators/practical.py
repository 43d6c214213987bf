"""Telephone numbers, hours and next steps, as the hospital's own pages give them."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence

import phonenumbers
from babel.dates import get_day_names
from babel.lists import format_list

from generators.addresses import is_own_address
from generators.labels import read_labels
from generators.selection import WORDS, is_sentence, make_readable, stands_alone
from generators.text import clean_text
from vocabulary.article import Source, Statement
from vocabulary.hospital import Hospital
from vocabulary.page import FRAME, ContactPoint, OpeningHours, Page
from vocabulary.sentences import split_sentences

# Hours with such a word in their label or quote, or above them, concern every patient, wherever they stand.
GENERAL_HOURS = ("bezoektijd", "bezoekuur", "bezoekuren", "openingstijd", "visiting hours", "opening hours")
# Signals that are a step a patient can take, the most asked first. `app` and `digid` are means, not steps.
STEPS = (
    "make-appointment", "move-appointment", "cancel-appointment", "repeat-prescription", "portal", "video-call", "chat",
)  # fmt: skip
GENERAL_STEP = "make-appointment"
MOST_HOURS, MOST_STEPS = 3, 3
# A name of a desk or department: up to four words that begin with a capital, but not one that says nothing.
NAME = re.compile(
    r"(?!(?:Contact\w*|Telefoon\w*|Tel|Bel|Algemeen|Nummer|Phone|Call)\b)[A-ZÀ-Þ][\w&’'-]*(?: [\w&’'-]+){0,3}"
)


def list_own_pages(pages: Iterable[Page], hospital: Hospital, near: Sequence[str]) -> tuple[Page, ...]:
    """The hospital's readable pages, those with an address in `near` first and in that order."""
    own = [page for page in pages if page.hospital == hospital.slug and page.readable]
    own = [page for page in own if is_own_address(page.url, hospital)]
    ranks = {url: rank for rank, url in enumerate(near)}
    return tuple(sorted(own, key=lambda page: ranks.get(page.url, len(ranks))))


def state_phones(pages: Sequence[Page], near: Collection[str], language: str) -> tuple[Statement, ...]:
    """A number that the `near` pages have for themselves, if any, and the number that stands on most pages."""
    phones = [(page, contact) for page in pages for contact in page.contacts if _is_number(contact)]
    counts = Counter(value for _, value in {(page.url, contact.value) for page, contact in phones})
    if not counts:
        return ()
    general = max(counts, key=lambda value: (counts[value], value))
    own = [pair for pair in phones if pair[0].url in near and pair[1].value != general]
    special = [_state_phone(page, contact, language, general=False) for page, contact in own[:1]]
    page, contact = next(pair for pair in phones if pair[1].value == general)
    return take_different([*special, _state_phone(page, contact, language, general=True)])


def state_hours(pages: Sequence[Page], near: Collection[str], language: str) -> tuple[Statement, ...]:
    """The hours on the `near` pages, else those that concern every patient; three at most."""
    hours = [(page, item) for page in pages for item in page.opening_hours]
    special = [pair for pair in hours if pair[0].url in near and not pair[1].where.startswith(FRAME)]
    statements = [_state_hours(page, item, language) for page, item in special or filter(_is_general, hours)]
    return take_different((statement for statement in statements if statement is not None), MOST_HOURS)


def state_steps(pages: Sequence[Page], near: Collection[str], language: str) -> tuple[Statement, ...]:
    """What a patient can do: what the `near` pages offer themselves, else making an appointment; three at most."""
    labels = read_labels(language)
    signals = [(page, signal) for page in pages for signal in page.signals if signal.kind in STEPS]
    counts = Counter(signal for _, signal in signals)
    # What stands on most pages of a site belongs to its menu.
    special = [pair for pair in signals if pair[0].url in near and counts[pair[1]] <= max(1, len(pages) / 2)]
    general = [pair for pair in signals if pair[1].kind == GENERAL_STEP]
    ordered = sorted(special or general, key=lambda pair: STEPS.index(pair[1].kind))
    return take_different(
        (Statement(labels[signal.kind], Source(page.url, signal.quote)) for page, signal in ordered), MOST_STEPS
    )


def take_different(statements: Iterable[Statement], limit: int | None = None) -> tuple[Statement, ...]:
    """The first `limit` statements, each text once."""
    different: dict[str, Statement] = {}
    for statement in statements:
        different.setdefault(statement.text, statement)
    return tuple(different.values())[:limit]


def _is_number(contact: ContactPoint) -> bool:
    """Whether it is a whole telephone number; 112 is for nobody's page in particular."""
    return contact.kind == "phone" and contact.value.startswith("+")


def _state_phone(page: Page, contact: ContactPoint, language: str, general: bool) -> Statement:
    """The sentence that the number stands in, else one that says whose number it is."""
    phone, digits = _show_phone(contact.value)
    quote = next((line for line in split_sentences(page.text) if digits in re.sub(r"\D", "", line)), None)
    if quote is not None and stands_alone(quote):
        return Statement(make_readable(quote), Source(page.url, quote))
    label = "" if general else _name_part(page, contact.label)
    text = read_labels(language)["phone_for" if label else "phone"].format(label=label, phone=phone)
    return Statement(text, Source(page.url, quote or contact.label or contact.value))


def _show_phone(value: str) -> tuple[str, str]:
    """A number as people write it in its own country, and its digits without the leading zero."""
    try:
        number = phonenumbers.parse(value, None)
    except phonenumbers.NumberParseException:
        return value, re.sub(r"\D", "", value)
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.NATIONAL), str(number.national_number)


def _name_part(page: Page, label: str) -> str:
    """The label when it is a name, else what the page calls itself."""
    label = clean_text(label)
    if NAME.fullmatch(label):
        return label
    title = next((heading.text for heading in page.headings if heading.level == 1), page.title or "")
    return clean_text(title).rstrip(" :.?!")


def _is_general(pair: tuple[Page, OpeningHours]) -> bool:
    return any(word in f"{pair[1].label} {pair[1].quote} {pair[1].where}".lower() for word in GENERAL_HOURS)


def _state_hours(page: Page, hours: OpeningHours, language: str) -> Statement | None:
    """The words of the page, else, where its text does not hold them, a sentence made of the interval.

    None for a day on which it is closed and for a holiday: a draft outlives them.
    """
    if hours.opens is None or hours.closes is None or hours.exception:
        return None
    source = Source(page.url, hours.quote)
    if stands_alone(hours.quote):
        return Statement(make_readable(hours.quote), source)
    if is_sentence(hours.quote) or len(hours.quote.split()) not in range(WORDS.stop):
        return None
    label = _name_part(page, hours.label)
    if hours.quote in page.text:
        text = make_readable(hours.quote)
        return Statement(text if text.startswith(label) else f"{label} – {text}", source)
    text = read_labels(language)["hours" if label else "hours_unnamed"].format(
        label=label,
        days=_show_days(hours.days, language),
        opens=_show_time(hours.opens, language),
        closes=_show_time(hours.closes, language),
    )
    return Statement(clean_text(text), source)


def _show_days(days: Sequence[int], language: str) -> str:
    """`elke dag`, `maandag tot en met vrijdag`, `zaterdag en zondag`: three or more in a row become one stretch."""
    labels, names = read_labels(language), get_day_names("wide", locale=language)
    if len(set(days)) == 7:
        return labels["every_day"]
    shown: list[str] = []
    for run in _list_runs(sorted(set(days))):
        if len(run) > 2:
            shown.append(labels["until"].format(first=names[run[0] - 1], last=names[run[-1] - 1]))
        else:
            shown += [names[day - 1] for day in run]
    return format_list(shown, locale=language)


def _list_runs(days: Sequence[int]) -> Iterator[list[int]]:
    run: list[int] = []
    for day in days:
        if run and day != run[-1] + 1:
            yield run
            run = []
        run.append(day)
    if run:
        yield run


def _show_time(time: str, language: str) -> str:
    return time.replace(":", ".") if language == "nl" else time
