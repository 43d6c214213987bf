"""What becomes of gaps that a later measurement does not find."""

import pytest

from findability.gap_closing import close_gaps
from findability.gap_scale import make_gap
from tests.findability.samples import make_position
from vocabulary.finding import Closure, Gap, GapKind
from vocabulary.match import Answer, Coverage
from vocabulary.search import TermPosition


def gap(kind: GapKind, subject: str, own: float, target: float, best: str | None = "odulf") -> Gap:
    made = make_gap(kind, subject, 0.8, own, target, best)
    assert made is not None
    return made


def cover(hospital: str, score: float) -> Coverage:
    return Coverage(hospital, "parking", score, score, 0, 0, 1, 1, ())


def answer(hospital: str, answered: bool, confidence: float) -> Answer:
    return Answer("Mag dat?", hospital, answered, confidence, None, None, None, None, None, "parking")


def close(
    *pending: Gap,
    now: tuple[Gap, ...] = (),
    coverages: tuple[Coverage, ...] = (),
    answers: tuple[Answer, ...] = (),
    positions: tuple[TermPosition, ...] = (),
    complete: bool = True,
) -> tuple[Closure, ...]:
    return close_gaps("linde", [(7, one) for one in pending], now, coverages, answers, positions, complete)


PARKING = gap("criterion", "parking", 38, 74)


def test_a_gap_that_is_no_more_shows_its_effect() -> None:
    (closure,) = close(PARKING, coverages=(cover("linde", 80), cover("odulf", 74)))
    assert closure == Closure(PARKING.id, "criterion", "parking", 7, 38, 80, 74, "odulf", PARKING.gain, None)


def test_a_gap_that_is_still_there_is_not_closed() -> None:
    smaller = gap("criterion", "parking", 60, 74)
    assert close(PARKING, now=(smaller,), coverages=(cover("linde", 60), cover("odulf", 74))) == ()


def test_a_gap_closes_when_the_other_falls_back_and_that_is_told() -> None:
    (closure,) = close(PARKING, coverages=(cover("linde", 38), cover("odulf", 30)))
    assert closure.own_after == closure.own_before


@pytest.mark.parametrize(
    ("coverages", "closed"),
    [
        ((), 0),  # the criterion was not measured
        ((cover("odulf", 74),), 0),  # we were not measured
        ((cover("linde", 50),), 0),  # who set the target was not measured, and we have not reached it
        ((cover("linde", 74),), 1),  # we have, whatever became of the other
    ],
)
def test_what_was_not_measured_is_not_closed(coverages: tuple[Coverage, ...], closed: int) -> None:
    assert len(close(PARKING, coverages=coverages)) == closed


def test_questions_terms_and_faults_close_on_their_own_scales() -> None:
    question, term = gap("question", "Mag dat?", 20, 90), gap("term", "parkeren", 0, 55)
    closures = close(
        question,
        term,
        gap("finding", "thin", 90, 100, None),
        answers=(answer("linde", True, 0.8), answer("odulf", True, 0.9)),
        positions=(make_position("parkeren", "linde", 1), make_position("parkeren", "odulf", 2)),
    )
    assert [(closure.kind, closure.own_before, closure.own_after) for closure in closures] == [
        ("question", 20, pytest.approx(80)),
        ("term", 0, pytest.approx(100)),
        ("finding", 90, 100),
    ]


def test_a_crawl_that_was_cut_short_closes_no_fault() -> None:
    thin = gap("finding", "thin", 90, 100, None)
    assert close(thin, complete=False) == ()
    assert len(close(PARKING, thin, coverages=(cover("linde", 80), cover("odulf", 74)), complete=False)) == 1


def test_a_check_that_is_no_longer_made_closes_nothing() -> None:
    assert close(gap("finding", "no-such-check", 50, 100, None)) == ()
