"""What the pages of one hospital say on each criterion, as arrays that can be added up and drawn from again."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from vocabulary.match import Match
from vocabulary.page import Page
from vocabulary.passage import Passage

Array = NDArray[np.float64]

FAR = 6  # clicks from home that earn nothing; one click, or none, earns all. The deepest a visitor is led as a rule.
OLD_DAYS = 5 * 365  # a page of that age earns nothing for freshness, one of at most a year all
NEW_DAYS = 365
BAD_NEWS = 0.5  # a plain "no" spares a patient a call, and is not what is chosen on: docs/decisions/0015-bad-news.md


@dataclass(frozen=True, slots=True)
class Evidence:
    """The matches of one criterion, page by page: those of page p start at `starts[p]`.

    Of each match (m), scores: 0-1; worth: 0-1, half the score for bad news; offers: 1, or 0 for bad news; spent: the
    share of its page's words, 0-1.
    Of each page (n), visible: 1 where search engines may show it, else 0; ease: 0-1, of reaching it from home; newness:
    0-1, nan when it tells no date.
    found: 0-1, the share of the possible clicks on the criterion's search terms; nan when no term belongs to it.
    """

    matches: tuple[Match, ...]
    pages: tuple[Page, ...]
    starts: NDArray[np.int64]
    scores: Array
    worth: Array
    offers: Array
    spent: Array
    visible: Array
    ease: Array
    newness: Array
    found: float


def gather_evidence(
    criteria: Sequence[str],
    matches: Iterable[Match],
    passages: Sequence[Passage],
    pages: Iterable[Page],
    found: Mapping[str, float],
) -> dict[str, Evidence]:
    """Criterion -> evidence, of one hospital: all arguments hold that hospital's only.

    found: of each criterion that has search terms, see `Evidence`.
    """
    by_url = {page.url: page for page in pages}
    kept = [match for match in matches if match.url in by_url]
    shares = divide_words(kept, passages)
    grouped: dict[str, list[Match]] = defaultdict(list)
    for match in sorted(kept, key=lambda match: (match.url, -match.score, match.passage)):
        grouped[match.criterion].append(match)
    words = _count_page_words(passages)
    return {name: _make_evidence(grouped[name], shares, words, by_url, found.get(name, np.nan)) for name in criteria}


def divide_words(matches: Iterable[Match], passages: Iterable[Passage]) -> dict[tuple[str, str], float]:
    """(passage, criterion) -> words. A passage's words are divided among the criteria it touches, by score, so that a
    short page does not count as devoted to everything it mentions."""
    words = {passage.id: len(passage.text.split()) for passage in passages}
    by_passage: dict[str, list[Match]] = defaultdict(list)
    for match in matches:
        by_passage[match.passage].append(match)
    return {
        (match.passage, match.criterion): words[name] * match.score / sum(one.score for one in group)
        for name, group in by_passage.items()
        for match in group
    }


def find_newest(page: Page) -> date | None:
    """The last day that the page tells it was published, changed or reviewed; one after it was read is a mistake."""
    days = [day for day in map(_read_day, (told.date for told in page.dates)) if day and day <= page.fetched_at.date()]
    return max(days, default=None)


def _make_evidence(
    matches: Sequence[Match],
    shares: Mapping[tuple[str, str], float],
    words: Mapping[str, int],
    by_url: Mapping[str, Page],
    found: float,
) -> Evidence:
    first = {match.url: row for row, match in reversed([*enumerate(matches)])}
    starts = sorted(first.values())
    pages = tuple(by_url[matches[row].url] for row in starts)
    scores = np.array([match.score for match in matches], np.float64)
    offers = np.array([match.news.polarity != "bad" for match in matches], bool)
    return Evidence(
        matches=tuple(matches),
        pages=pages,
        starts=np.array(starts, np.int64),
        scores=scores,
        worth=np.where(offers, scores, BAD_NEWS * scores),
        offers=offers.astype(np.float64),
        spent=np.array([shares[match.passage, match.criterion] / words[match.url] for match in matches], np.float64),
        visible=np.array([page.indexable for page in pages], np.float64),
        ease=np.array([_rate_clicks(page.depth) for page in pages], np.float64),
        newness=np.array([_rate_age(page) for page in pages], np.float64),
        found=found,
    )


def _count_page_words(passages: Iterable[Passage]) -> dict[str, int]:
    words: dict[str, int] = defaultdict(int)
    for passage in passages:
        words[passage.url] += len(passage.text.split())
    return words


def _rate_clicks(depth: int | None) -> float:
    return 0.0 if depth is None else min(1.0, max(0.0, (FAR - depth) / (FAR - 1)))


def _rate_age(page: Page) -> float:
    newest = find_newest(page)
    if newest is None:
        return np.nan
    days = (page.fetched_at.date() - newest).days
    return min(1.0, max(0.0, (OLD_DAYS - days) / (OLD_DAYS - NEW_DAYS)))


def _read_day(told: str) -> date | None:
    try:
        return date.fromisoformat(told if len(told) > len("2026-01") else f"{told}-01")
    except ValueError:
        return None
