"""What patients look for and don't find with us: criteria, questions, terms and faults in one ranked list."""

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Protocol, TypeVar

from findability.check_catalogue import load_checks
from findability.click_curves import DEFAULT_CURVE, estimate_clicks, get_curve
from findability.gap_scale import AIM, FLOOR, cut_quote, make_gap
from vocabulary.criterion import Criterion
from vocabulary.finding import Evidence, Finding, Gap
from vocabulary.match import Answer, Coverage
from vocabulary.passage import Passage
from vocabulary.search import SearchTerm, TermPosition

USUAL_WEIGHT = 3 / 5  # for what belongs to no criterion: the middle of the scale of criteria
TOP = 3  # a competitor counts as found when it is among the first three
LOW = 10  # we count as not found below the first page of results


class _OfHospital(Protocol):
    @property
    def hospital(self) -> str | None: ...


Row = TypeVar("Row", bound=_OfHospital)


def find_gaps(
    own: str,
    criteria: Sequence[Criterion],
    coverages: Sequence[Coverage],
    answers: Sequence[Answer],
    terms: Sequence[SearchTerm],
    positions: Sequence[TermPosition],
    findings: Sequence[Finding],
    passages: Mapping[str, Passage],
) -> tuple[Gap, ...]:
    """The gaps of one hospital (slug), the largest gain first.

    coverages, answers, positions: of all hospitals; positions of one engine. findings: other hospitals' are passed
    over. passages: id -> passage, of all hospitals; evidence is quoted from them.
    """
    weights = {criterion.id: criterion.weight / 5 for criterion in criteria}
    gaps = [
        *_find_criterion_gaps(own, weights, coverages, passages),
        *_find_question_gaps(own, weights, answers),
        *_find_term_gaps(own, weights, terms, positions),
        *_find_fault_gaps(own, findings, passages),
    ]
    return tuple(sorted((gap for gap in gaps if gap), key=lambda gap: (-gap.gain, gap.kind, gap.subject)))


def share_clicks(position: TermPosition) -> float:
    """Expected clicks as a percentage of those of position 1."""
    curve = get_curve(DEFAULT_CURVE)
    return 100 * estimate_clicks(position.position, curve) / curve[0]


def _find_criterion_gaps(
    own: str, weights: Mapping[str, float], coverages: Iterable[Coverage], passages: Mapping[str, Passage]
) -> Iterator[Gap | None]:
    """A criterion that another hospital covers better, or that everyone covers poorly."""
    for criterion, rows in _group(coverages, lambda row: row.criterion).items():
        ours = rows.pop(own, None)
        if ours is None or criterion not in weights:
            continue
        best = max(rows.values(), key=lambda row: row.score, default=None)
        example = best if best and best.score >= max(ours.score, FLOOR) else None
        evidence = [_quote_coverage(row, passages) for row in (best, ours) if row]
        yield make_gap(
            "criterion",
            criterion,
            weights[criterion],
            ours.score,
            example.score if example else FLOOR,
            example.hospital if example else None,
            criterion,
            [item for item in evidence if item],
        )


def _find_question_gaps(own: str, weights: Mapping[str, float], answers: Iterable[Answer]) -> Iterator[Gap | None]:
    """A question that another hospital answers and we don't; when no other was asked, each open question.

    One of a contact log weighs by how often it was asked, compared with the one that was asked most.
    """
    asked = list(answers)
    most = max((row.contacts or 0 for row in asked), default=0)
    for question, rows in _group(asked, lambda row: row.question).items():
        ours = rows.pop(own, None)
        best = max((row for row in rows.values() if row.answered), key=lambda row: row.confidence, default=None)
        if ours is None or ours.answered or (rows and best is None):
            continue
        often = 1.0 if ours.source == "catalogue" else _weigh_volume(ours.contacts or 0, most)
        evidence = [_quote_answer(row) for row in (best, ours) if row]
        yield make_gap(
            "question",
            question,
            weights.get(ours.criterion or "", USUAL_WEIGHT) * often,
            100 * ours.confidence,
            100 * best.confidence if best else FLOOR,
            best.hospital if best else None,
            ours.criterion,
            [item for item in evidence if item],
        )


def _find_term_gaps(
    own: str, weights: Mapping[str, float], terms: Sequence[SearchTerm], positions: Iterable[TermPosition]
) -> Iterator[Gap | None]:
    """A term for which another hospital is among the first and we are not on the first page of results.

    A term with another hospital's name in it is theirs to win.
    """
    heaviest = max((term.weight for term in terms), default=1.0)
    places = _group(positions, lambda row: row.term)
    for term in terms:
        rows = places.get(term.text, {})
        ours = rows.pop(own, None)
        best = min(rows.values(), key=_place, default=None)
        if ours is None or best is None or term.hospital not in (None, own):
            continue
        if _place(ours) > LOW and _place(best) <= TOP:
            weight = weights.get(term.criterion or "", USUAL_WEIGHT) * _weigh_volume(term.weight, heaviest)
            own_clicks, best_clicks = share_clicks(ours), share_clicks(best)
            evidence = [Evidence(row.hospital, row.url) for row in (best, ours) if row.url]
            yield make_gap("term", term.text, weight, own_clicks, best_clicks, best.hospital, term.criterion, evidence)


def _find_fault_gaps(own: str, findings: Iterable[Finding], passages: Mapping[str, Passage]) -> Iterator[Gap | None]:
    """One gap per check, with every page that has the fault as evidence. own: % of the pages without it."""
    ours = [finding for finding in findings if finding.hospital == own]
    read = {passage.url for passage in passages.values() if passage.hospital == own}
    pages = len(read | {finding.url for finding in ours})
    of_site = {check.id for check in load_checks() if check.scope == "site"}
    by_check: dict[str, list[Finding]] = defaultdict(list)
    for finding in ours:
        by_check[finding.check].append(finding)
    for check, group in by_check.items():
        urls = dict.fromkeys(finding.url for finding in group)
        sound = 0.0 if check in of_site else 100 * (1 - len(urls) / pages)
        weight = max(finding.weight for finding in group) / 3
        yield make_gap("finding", check, weight, sound, AIM, evidence=[Evidence(own, url) for url in urls])


def _group(rows: Iterable[Row], get_key: Callable[[Row], str]) -> dict[str, dict[str, Row]]:
    """Key -> slug -> row. Rows that belong to no hospital are left out."""
    groups: dict[str, dict[str, Row]] = defaultdict(dict)
    for row in rows:
        if row.hospital is not None:
            groups[get_key(row)][row.hospital] = row
    return groups


def _quote_coverage(coverage: Coverage, passages: Mapping[str, Passage]) -> Evidence | None:
    passage = next((passages[key] for key in coverage.evidence if key in passages), None)
    if passage is None:
        return None
    return Evidence(coverage.hospital, passage.url, cut_quote(passage.text), passage=passage.id)


def _quote_answer(answer: Answer) -> Evidence | None:
    if answer.hospital is None or answer.url is None:
        return None
    return Evidence(answer.hospital, answer.url, cut_quote(answer.sentence), answer.confidence)


def _place(position: TermPosition) -> float:
    return math.inf if position.position is None else position.position


def _weigh_volume(weight: float, heaviest: float) -> float:
    """0-1 on a logarithmic scale: volumes differ by powers of ten, what patients care about doesn't."""
    return math.log1p(weight) / math.log1p(heaviest) if heaviest > 0 else 1.0
