"""Where each hospital stands in a list of results."""

from collections.abc import Sequence

from findability.result_lists import BUILT_IN
from vocabulary.hospital import Hospital
from vocabulary.search import SearchResult, SearchTerm, TermPosition


def find_positions(
    term: SearchTerm,
    results: Sequence[SearchResult],
    hospitals: Sequence[Hospital],
    depth: int,
    engine: str = BUILT_IN,
) -> tuple[TermPosition, ...]:
    """One position per hospital, in the order of `hospitals`: that of its best page in the joint list.

    results: of one term and one engine. depth: how far the list was looked at, >= 1; what stands lower is not found.
    """
    best: dict[str, SearchResult] = {}
    for result in sorted(results, key=lambda result: result.position):
        if result.position <= depth:
            best.setdefault(result.hospital, result)
    return tuple(_make_position(term, best.get(hospital.slug), hospital, depth, engine) for hospital in hospitals)


def _make_position(
    term: SearchTerm, result: SearchResult | None, hospital: Hospital, depth: int, engine: str
) -> TermPosition:
    position = result.position if result else None
    url = result.url if result else None
    return TermPosition(term.text, engine, hospital.slug, position, url, depth)
