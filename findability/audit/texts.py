"""The text itself: little of it, left-over filling, broken letters, old news, long sentences."""

import re
from collections.abc import Iterator

from findability.audit.site import Seen, Site
from vocabulary.page import Page

MIN_WORDS = 80  # below this a page seldom answers more than one question
LETTERS_OF_MIN_WORDS = 1600  # a text with more of them has 80 words for certain
FILLING = ("lorem ipsum", "tekst volgt", "[todo]", "[invullen]", "vul hier uw tekst in", "type hier uw tekst")
# UTF-8 that was read as Windows-1252, and the sign for a letter that could not be read.
BROKEN_LETTERS = ("ã«", "ã©", "ã¨", "ã¯", "ã¶", "â€™", "â€œ", "\ufffd")
STALE_AFTER = 3  # years; our own proposal
MEDICAL_LENGTH = 2500  # letters; a text that explains something
MAX_SENTENCE = 25  # words on average; NHS advises at most 20 for each, so this is far beyond
MIN_SENTENCES = 10
SENTENCE_ENDS = (". ", "? ", "! ", ": ", "\n")
PRICED = re.compile(
    r"\b(tarie(?:f|ven)|passant\w*|prij(?:s|zen)|prijslijst|vergoeding\w*|eigen risico|kosten)\b", re.IGNORECASE
)
YEAR = re.compile(r"\b20\d\d\b")


def _see_thin(site: Site) -> Seen:
    for page, text in _list_found(site):
        if len(text) < LETTERS_OF_MIN_WORDS and len(text.split()) < MIN_WORDS and not site.is_home(page):
            yield page, f"{len(text.split())} < {MIN_WORDS}"


def _see_filling(site: Site) -> Seen:
    return _see_words(site, FILLING)


def _see_broken_letters(site: Site) -> Seen:
    return _see_words(site, BROKEN_LETTERS)


def _see_words(site: Site, words: tuple[str, ...]) -> Seen:
    for row in site.web_pages:
        text = site.texts[row]
        found = next((word for word in words if word in text), None)
        if found:
            start = text.index(found)
            yield site.pages[row], text[max(0, start - 20) : start + 40].replace("\n", " ")


def _see_stale(site: Site) -> Seen:
    for page, _ in _list_found(site):
        newest = max((date.date for date in page.dates if date.kind != "published"), default=None)
        if newest and int(newest[:4]) + STALE_AFTER < page.fetched_at.year:
            yield page, newest


def _see_undated(site: Site) -> Seen:
    for page, text in _list_found(site):
        if len(text) > MEDICAL_LENGTH and not page.dates:
            yield page, ""


def _see_future_dates(site: Site) -> Seen:
    for row in site.web_pages:
        page = site.pages[row]
        coming = [date.date for date in page.dates if date.date > page.fetched_at.date().isoformat()]
        if coming:
            yield page, coming[0]


def _see_old_prices(site: Site) -> Seen:
    """Pages that name in their title a year that is over, and prices."""
    for page, _ in _list_found(site):
        named = " ".join([page.title or "", *(heading.text for heading in page.headings if heading.level == 1)])
        years = YEAR.findall(named)
        if years and PRICED.search(named) and int(max(years)) < page.fetched_at.year:
            yield page, named


def _see_long_sentences(site: Site) -> Seen:
    for page, text in _list_found(site):
        sentences = 1 + sum(text.count(end) for end in SENTENCE_ENDS)
        words = text.count(" ") + 1
        if sentences > MIN_SENTENCES and words / sentences > MAX_SENTENCE:
            yield page, f"{words / sentences:.0f} > {MAX_SENTENCE}"


def _list_found(site: Site) -> Iterator[tuple[Page, str]]:
    """The web pages that a search engine may show, with their texts."""
    return ((site.pages[row], site.texts[row]) for row in site.web_pages if site.pages[row].indexable)


WHOLE_SITE = {
    "thin": _see_thin,
    "placeholder-text": _see_filling,
    "broken-letters": _see_broken_letters,
    "stale": _see_stale,
    "date-missing": _see_undated,
    "date-future": _see_future_dates,
    "price-year": _see_old_prices,
    "sentences-long": _see_long_sentences,
}
