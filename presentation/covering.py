"""Coverage of every criterion by every hospital, and how ours differs from the others."""

from collections.abc import Sequence

from content.coverage import compare_coverage, draw_coverage, measure_coverage
from content.page_evidence import gather_evidence
from findability.visibility import measure_visibility
from presentation.region import Region
from vocabulary.criterion import Criterion
from vocabulary.match import Coverage, CoverageDifference, Match
from vocabulary.search import SearchTerm, TermPosition


def measure_coverages(
    region: Region,
    criteria: Sequence[Criterion],
    matches: Sequence[Match],
    terms: Sequence[SearchTerm],
    positions: Sequence[TermPosition],
) -> tuple[list[Coverage], list[CoverageDifference]]:
    """All coverages, and the differences between the first measured hospital and each of the others.

    positions: of one engine.
    """
    coverages, draws = [], []
    for hospital in region.measured:
        slug = hospital.slug
        evidence = gather_evidence(
            [criterion.id for criterion in criteria],
            [match for match in matches if match.hospital == slug],
            [passage for passage in region.passages if passage.hospital == slug],
            region.pages_of(slug),
            _measure_found(slug, criteria, terms, [place for place in positions if place.hospital == slug]),
        )
        draws.append(draw_coverage(slug, evidence))
        coverages.append(measure_coverage(evidence, draws[-1]))
    differences = [
        difference
        for other, rows in zip(draws[1:], coverages[1:], strict=True)
        for difference in compare_coverage(draws[0], other, _subtract(coverages[0], rows))
    ]
    return [row for rows in coverages for row in rows], differences


def _measure_found(
    hospital: str, criteria: Sequence[Criterion], terms: Sequence[SearchTerm], positions: Sequence[TermPosition]
) -> dict[str, float]:
    """Criterion -> the share, 0-1, of the possible clicks on its terms; without terms that were measured, left out."""
    shares = {}
    for criterion in criteria:
        own = [term for term in terms if term.criterion == criterion.id]
        visibility = measure_visibility(hospital, own, positions)
        if visibility.terms:
            shares[criterion.id] = visibility.score / 100
    return shares


def _subtract(own: Sequence[Coverage], other: Sequence[Coverage]) -> dict[str, float]:
    return {ours.criterion: ours.score - theirs.score for ours, theirs in zip(own, other, strict=True)}
