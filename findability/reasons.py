"""Why another hospital's page stands above ours: what it has and ours lacks, a sentence each.

These are differences, not proven causes: an engine tells nobody what decided. The first two are what the built-in index
itself counted.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from findability.search_index import make_analyzer
from vocabulary.page import Page
from vocabulary.phrases import Phrase
from vocabulary.search import SearchResult

MUCH_SHORTER = 0.5  # of the other text; less of a difference says little about what patients find on a page


@dataclass(frozen=True, slots=True)
class Standing:
    """A page in a result list. result: None when the list does not come so far, or is another engine's."""

    page: Page
    result: SearchResult | None = None


def explain_lead(term: str, own: Standing | None, other: Standing) -> tuple[Phrase, ...]:
    """The differences in favour of the other page, those that weigh most in the index first.

    own: None when no page of ours is found. other: the page that stands above it.
    """
    if own is None:
        return (Phrase("No page of ours is found; theirs is called “{title}”.", {"title": _name(other.page)}),)
    words = list(dict.fromkeys(make_analyzer().analyze(term)))
    phrases = [_compare_scores(own.result, other.result)]
    phrases += [_compare_words(text, words, own.page, other.page, read) for text, read in PARTS.items()]
    phrases += [compare(own.page, other.page) for compare in (_compare_depth, _compare_length)]
    phrases += [compare(own.result, other.result) for compare in (_compare_distance, _compare_links)]
    phrases += [compare(own.page, other.page) for compare in (_compare_structured_data, _compare_dates)]
    return tuple(phrase for phrase in phrases if phrase is not None)


def _name(page: Page) -> str:
    return page.title or page.url


def _compare_scores(own: SearchResult | None, other: SearchResult | None) -> Phrase | None:
    if own is None or other is None:
        return None
    words, meaning = other.words - own.words, other.meaning - own.meaning
    values = {"words": _sign(words), "meaning": _sign(meaning)}
    if words >= meaning:
        text = Phrase("In the index it wins by its words ({words}) more than by its meaning ({meaning}).", values)
    else:
        text = Phrase("In the index it wins by its meaning ({meaning}) more than by its words ({words}).", values)
    return text if words + meaning > 0 else None


def _sign(difference: float) -> Phrase:
    value = {"difference": round(float(difference), 1)}
    return Phrase("+{difference}", value) if difference > 0 else Phrase("{difference}", value)


def _read_headings(page: Page) -> Iterable[str]:
    return (heading.text for heading in page.headings)


PARTS: dict[str, Callable[[Page], Iterable[str]]] = {
    Phrase("Its title says {theirs} of the {count} words, ours {ours}.").id: lambda page: [page.title or ""],
    Phrase("Its headings say {theirs} of the {count} words, ours {ours}.").id: _read_headings,
    Phrase("Its text says {theirs} of the {count} words, ours {ours}.").id: lambda page: [page.text],
}


def _compare_words(
    text: str, words: Sequence[str], own: Page, other: Page, read: Callable[[Page], Iterable[str]]
) -> Phrase | None:
    ours, theirs = (len(set(words) & set(make_analyzer().analyze("\n".join(read(page))))) for page in (own, other))
    return Phrase(text, {"theirs": theirs, "ours": ours, "count": len(words)}) if theirs > ours else None


def _compare_depth(own: Page, other: Page) -> Phrase | None:
    if other.depth is None:
        return None
    if own.depth is None:
        return Phrase("It is {theirs} clicks from the home page; no link leads to ours.", {"theirs": other.depth})
    values = {"theirs": other.depth, "ours": own.depth}
    text = Phrase("It is {theirs} clicks from the home page, ours {ours}.", values)
    return text if other.depth < own.depth else None


def _compare_length(own: Page, other: Page) -> Phrase | None:
    values = {"theirs": other.word_count, "ours": own.word_count}
    much = own.word_count < MUCH_SHORTER * other.word_count
    return Phrase("It has {theirs} words of text, ours {ours}.", values) if much else None


def _compare_distance(own: SearchResult | None, other: SearchResult | None) -> Phrase | None:
    if own is None or other is None or own.distance is None or other.distance is None:
        return None
    if own.proximity >= other.proximity:
        return None
    values = {"theirs": round(other.distance), "ours": round(own.distance)}
    return Phrase("Its hospital is {theirs} km from the place searched for, ours {ours} km.", values)


def _compare_links(own: SearchResult | None, other: SearchResult | None) -> Phrase | None:
    if own is None or other is None or own.links_in is None or other.links_in is None:
        return None
    values = {"theirs": other.links_in, "ours": own.links_in}
    more = other.links_in > own.links_in
    return Phrase("Links lead to it from {theirs} pages, to ours from {ours}.", values) if more else None


def _compare_structured_data(own: Page, other: Page) -> Phrase | None:
    ours, theirs = ({name for data in page.structured_data for name in data.types} for page in (own, other))
    extra = ", ".join(sorted(theirs - ours))
    return Phrase("It tells machines what it is about ({types}); ours doesn't.", {"types": extra}) if extra else None


def _compare_dates(own: Page, other: Page) -> Phrase | None:
    ours, theirs = (max((day.date for day in page.dates), default="") for page in (own, other))
    if not theirs or theirs <= ours:
        return None
    if not ours:
        return Phrase("It tells how fresh it is ({theirs}); ours tells no date.", {"theirs": theirs})
    return Phrase("It was changed more recently ({theirs}, ours {ours}).", {"theirs": theirs, "ours": ours})
