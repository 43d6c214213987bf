"""Terms for which pages of one site stand in each other's way, or for which another page than the right one stands."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from findability.search_index import make_analyzer
from vocabulary.hospital import Hospital
from vocabulary.page import PageTitle
from vocabulary.search import SearchResult, SearchTerm, TermPosition

Trouble = Literal["in-turn", "side-by-side", "wrong-page"]


@dataclass(frozen=True, slots=True)
class OwnPageTrouble:
    """urls: the pages concerned, that which stands highest now first; of a wrong page the second is the right one."""

    term: str
    kind: Trouble
    urls: tuple[str, ...]


def find_troubles(
    hospital: Hospital,
    terms: Sequence[SearchTerm],
    histories: Sequence[Sequence[TermPosition]],
    results: Sequence[SearchResult],
    pages: Sequence[PageTitle],
) -> list[OwnPageTrouble]:
    """At most one trouble of each kind a term, in the order of the terms.

    in-turn: the page that stands highest gave way to another and came back. side-by-side: two pages whose titles both
    say the whole term stand in one list. wrong-page: the page that stands highest doesn't say the whole term in its
    title and headings, and another page's title does.
    histories: positions of one engine, the newest measurement first. results: of the newest. pages: of the hospital.
    """
    titled = _Titles(hospital, pages)
    bests = [{row.term: row.url for row in rows if row.hospital == hospital.slug and row.url} for rows in histories]
    listed: dict[str, list[str]] = {}
    for result in results:
        if result.hospital == hospital.slug:
            listed.setdefault(result.term, []).append(result.url)
    found = []
    for term in terms:
        now = bests[0].get(term.text) if bests else None
        if term.hospital in (None, hospital.slug) and now is not None:
            turns = [best[term.text] for best in bests if term.text in best]
            found += _find_in_turn(term, turns)
            found += _find_side_by_side(term, listed.get(term.text, []), titled)
            found += _find_wrong_page(term, now, titled)
    return found


class _Titles:
    """Which words stand in the titles and headings of the pages of a site, as the index sees words."""

    def __init__(self, hospital: Hospital, pages: Sequence[PageTitle]) -> None:
        self._analyze = make_analyzer().analyze
        self._name = self._analyze_words(hospital.name)
        shown = [page for page in pages if page.indexable]
        self._titles = {page.url: self._analyze_words(page.title or "") - self._name for page in shown}
        self._pages = {page.url: page for page in shown}
        self._titled: dict[str, set[str]] = defaultdict(set)  # word -> pages that say it in their title
        for url, words in self._titles.items():
            for word in words:
                self._titled[word].add(url)

    def list_words(self, term: SearchTerm) -> frozenset[str]:
        """The words that a page on the subject must say: without the place and the hospital's name."""
        return self._analyze_words(term.text) - self._analyze_words(term.place or "") - self._name

    def says_in_title(self, url: str, words: frozenset[str]) -> bool:
        return bool(words) and words <= self._titles.get(url, frozenset())

    def says_in_headings(self, url: str, words: frozenset[str]) -> bool:
        page = self._pages.get(url)
        headings = " ".join(heading.text for heading in page.headings) if page else ""
        return words <= self._titles.get(url, frozenset()) | self._analyze_words(headings)

    def find_page(self, words: frozenset[str]) -> str | None:
        """The page with the shortest title that says all of the words: the more it says besides, the less it fits."""
        fitting = set[str].intersection(*(self._titled.get(word, set()) for word in words)) if words else set[str]()
        return min(fitting, key=lambda url: (len(self._titles[url]), url), default=None)

    def knows(self, url: str) -> bool:
        return url in self._pages

    def _analyze_words(self, text: str) -> frozenset[str]:
        return frozenset(self._analyze(text))


def _find_in_turn(term: SearchTerm, turns: Sequence[str]) -> list[OwnPageTrouble]:
    """turns: the page that stood highest in each measurement, newest first."""
    changes = [url for url, newer in zip(turns[1:], turns, strict=False) if url != newer]
    came_back = len(changes) > 1 and len({turns[0], *changes}) < 1 + len(changes)
    return [OwnPageTrouble(term.text, "in-turn", tuple(dict.fromkeys(turns)))] if came_back else []


def _find_side_by_side(term: SearchTerm, urls: Sequence[str], titles: _Titles) -> list[OwnPageTrouble]:
    words = titles.list_words(term)
    titled = tuple(url for url in dict.fromkeys(urls) if titles.says_in_title(url, words))
    return [OwnPageTrouble(term.text, "side-by-side", titled)] if len(titled) > 1 else []


def _find_wrong_page(term: SearchTerm, now: str, titles: _Titles) -> list[OwnPageTrouble]:
    words = titles.list_words(term)
    right = titles.find_page(words)
    if right is None or not titles.knows(now) or titles.says_in_headings(now, words):
        return []
    return [OwnPageTrouble(term.text, "wrong-page", (now, right))]
