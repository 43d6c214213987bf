"""Gaps that a measurement no longer finds: closed with their effect, or only not measured."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from findability.check_catalogue import weigh_checks
from findability.gap_scale import AIM
from findability.gaps import share_clicks
from vocabulary.finding import Closure, Gap, GapKind
from vocabulary.match import Answer, Coverage
from vocabulary.search import TermPosition

Figures = Mapping[tuple[GapKind, str], Mapping[str, float]]  # kind and subject of a gap -> slug -> 0-100


def close_gaps(
    own: str,
    pending: Iterable[tuple[int, Gap]],
    now: Iterable[Gap],
    coverages: Sequence[Coverage],
    answers: Sequence[Answer],
    positions: Sequence[TermPosition],
    complete: bool,
) -> tuple[Closure, ...]:
    """What became of earlier gaps of one hospital (slug) that are not among those of now.

    pending: each with the id of the measurement that found it last. A gap whose subject was not measured this time, or
    whose competitor was not while we are still below its figure, stays as it was. complete: whether our whole site was
    crawled; when it was not, no fault is closed, for it may be on a page that nobody looked at.
    """
    found = {gap.id for gap in now}
    faults: Figures = {("finding", check): {own: AIM} for check in weigh_checks()} if complete else {}
    figures = {**_collect_figures(coverages, answers, positions), **faults}
    gone = ((number, gap) for number, gap in pending if gap.id not in found)
    return tuple(closure for number, gap in gone for closure in _close(own, number, gap, figures))


def _close(own: str, number: int, gap: Gap, figures: Figures) -> Iterator[Closure]:
    measured = figures.get((gap.kind, gap.subject), {})
    after = measured.get(own)
    if after is None:
        return
    if after >= gap.best or gap.best_hospital is None or gap.best_hospital in measured:
        yield Closure(
            gap.id, gap.kind, gap.subject, number, gap.own, after, gap.best, gap.best_hospital, gap.gain, gap.criterion
        )


def _collect_figures(
    coverages: Iterable[Coverage], answers: Iterable[Answer], positions: Iterable[TermPosition]
) -> Figures:
    figures: dict[tuple[GapKind, str], dict[str, float]] = defaultdict(dict)
    for coverage in coverages:
        figures["criterion", coverage.criterion][coverage.hospital] = coverage.score
    for answer in answers:
        if answer.hospital is not None:
            figures["question", answer.question][answer.hospital] = 100 * answer.confidence
    for position in positions:
        figures["term", position.term][position.hospital] = share_clicks(position)
    return figures
