"""How well a hospital covers each criterion, in points that add up to at most 100.

Strength, at most 50: the best passage, since what helps a patient most is one place that says it plainly. Breadth, at
most 30: the number of pages, since patients enter a site anywhere. Devoted, at most 20: a page that is about it, since
that is what a menu and a search engine can point at. These shares are our own choice, not measured, which is why the
parts are always shown beside the sum.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from vocabulary.match import Coverage, Match
from vocabulary.page import Page
from vocabulary.passage import Passage

STRENGTH, BREADTH, DEVOTED = 50.0, 30.0, 20.0
ENOUGH_PAGES = 20  # earn all points for breadth; on a logarithm, since a second page adds more than a tenth
ENOUGH_OF_PAGE = 0.5  # of a page's words on a criterion make it a page about it; other text always stands beside it
EVIDENCE = 10  # passages named at most


def measure_coverage(
    hospital: str,
    criteria: Sequence[str],
    matches: Iterable[Match],
    passages: Sequence[Passage],
    pages: Iterable[Page],
) -> tuple[Coverage, ...]:
    """One row per criterion, in the order of `criteria`, also where nothing matches (0 points).

    Only this hospital's matches, passages and pages count. Pages that search engines may not show (`Page.indexable`)
    count as evidence, but not for breadth or as devoted.
    """
    own = [match for match in matches if match.hospital == hospital]
    visible = {page.url for page in pages if page.hospital == hospital and page.indexable}
    shares = _share_pages([match for match in own if match.url in visible], passages)
    return tuple(
        _cover(hospital, name, [match for match in own if match.criterion == name], visible, shares.get(name, 0.0))
        for name in criteria
    )


def _share_pages(matches: Iterable[Match], passages: Sequence[Passage]) -> dict[str, float]:
    """Per criterion the largest share of one page's words, 0-1, that goes to it.

    A passage that touches several criteria divides its words among them by score, so that one short page does not
    count as devoted to everything it mentions.
    """
    words = {passage.id: len(passage.text.split()) for passage in passages}
    page_words: dict[str, int] = defaultdict(int)
    for passage in passages:
        page_words[passage.url] += words[passage.id]
    by_passage: dict[str, list[Match]] = defaultdict(list)
    for match in matches:
        by_passage[match.passage].append(match)
    spent: dict[tuple[str, str], float] = defaultdict(float)
    for name, group in by_passage.items():
        total = sum(match.score for match in group)
        for match in group:
            spent[match.criterion, match.url] += words[name] * match.score / total
    return _take_largest({place: value / page_words[place[1]] for place, value in spent.items()})


def _take_largest(shares: Mapping[tuple[str, str], float]) -> dict[str, float]:
    largest: dict[str, float] = {}
    for (criterion, _), share in shares.items():
        largest[criterion] = max(share, largest.get(criterion, 0.0))
    return largest


def _cover(
    hospital: str, criterion: str, matches: Sequence[Match], visible: set[str], share_of_page: float
) -> Coverage:
    best_first = sorted(matches, key=lambda match: (-match.score, match.passage))
    pages = {match.url for match in matches}
    strength = STRENGTH * best_first[0].score if best_first else 0.0
    breadth = BREADTH * min(1.0, math.log1p(len(pages & visible)) / math.log1p(ENOUGH_PAGES))
    devoted = DEVOTED * min(1.0, share_of_page / ENOUGH_OF_PAGE)
    return Coverage(
        hospital=hospital,
        criterion=criterion,
        score=strength + breadth + devoted,
        strength=strength,
        breadth=breadth,
        devoted=devoted,
        pages=len(pages),
        passages=len(matches),
        evidence=tuple(match.passage for match in best_first[:EVIDENCE]),
    )
