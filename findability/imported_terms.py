"""The search terms in files of positions that others measured, with what is known of how often they are typed."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from findability.term_classes import OTHER
from vocabulary.outside import Import, OutsidePosition
from vocabulary.search import SearchTerm, TermSource

File = tuple[Import, Sequence[OutsidePosition]]
UNKNOWN_PHASE = "orientatie"


def list_imported_terms(files: Sequence[File]) -> tuple[SearchTerm, ...]:
    """Each term once, not classed yet. files: oldest first.

    Impressions are those of the newest export of Search Console; where there are only exports per device or country,
    the newest of each are added up. Volumes are those of the newest file that gives one.
    """
    impressions = _count_impressions([file for file in files if file[0].source == "search-console"])
    volumes = {one.term: one.volume for _, positions in files for one in positions if one.volume is not None}
    sources = {one.term: told.source for told, positions in reversed(files) for one in positions}
    return tuple(_make_term(term, impressions, volumes, sources[term] == "search-console") for term in sources)


def _count_impressions(exports: Sequence[File]) -> Mapping[str, int]:
    newest = {
        (told.device, told.place): positions for told, positions in sorted(exports, key=lambda export: export[0].end)
    }
    total = newest.get((None, None))
    counts: defaultdict[str, int] = defaultdict(int)
    for positions in newest.values() if total is None else [total]:
        for one in positions:
            counts[one.term] += one.impressions or 0
    return counts


def _make_term(
    term: str, impressions: Mapping[str, int], volumes: Mapping[str, float], from_console: bool
) -> SearchTerm:
    source: TermSource = "search-console" if from_console else "positions"
    bare = SearchTerm(term, OTHER, UNKNOWN_PHASE, "generic", source=source)
    if impressions.get(term):
        return replace(bare, weight=float(impressions[term]), weight_kind="impressions")
    if volumes.get(term):
        return replace(bare, weight=volumes[term], weight_kind="volume")
    return bare
