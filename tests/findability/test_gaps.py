"""Gaps by hand: what is a gap, how far we are behind, and in which order they come."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from findability.gap_scale import EASES, FLOOR, SHARES
from findability.gaps import find_gaps
from tests.findability.samples import make_position, make_term
from vocabulary.criterion import Criterion
from vocabulary.finding import Finding, Gap
from vocabulary.match import Answer, Coverage
from vocabulary.passage import Passage
from vocabulary.search import SearchTerm, TermPosition


def _make_criterion(name: str, weight: int) -> Criterion:
    return Criterion(name, name, name, "", "orientatie", weight, "B", "", "", ("Vraag?",))


CRITERIA = (_make_criterion("parking", 4), _make_criterion("visiting", 2))
PASSAGES = {
    "m1": Passage("m1", "maasoever", "https://maasoever.example/parkeren", 0, "Parkeren", (), "Parkeren is gratis."),
    "l1": Passage(
        "l1", "linde", "https://linde.example/route", 0, "Route", (), "De bus stopt\n\nvoor " + "de deur " * 50
    ),
}


def _cover(hospital: str, score: float, criterion: str = "parking", evidence: tuple[str, ...] = ()) -> Coverage:
    return Coverage(hospital, criterion, score, score, 0, 0, 1, 1, evidence)


def _answer(hospital: str | None, answered: bool, confidence: float, criterion: str | None = "parking") -> Answer:
    url = f"https://{hospital}.example/parkeren"
    return Answer("q-1", hospital, answered, confidence, "p", url, "Parkeren", "Het is gratis.", "Tekst.", criterion)


def _find(
    coverages: tuple[Coverage, ...] = (),
    answers: tuple[Answer, ...] = (),
    terms: tuple[SearchTerm, ...] = (),
    positions: tuple[TermPosition, ...] = (),
    findings: tuple[Finding, ...] = (),
) -> tuple[Gap, ...]:
    return find_gaps("linde", CRITERIA, coverages, answers, terms, positions, findings, PASSAGES)


def test_a_criterion_that_another_covers_better() -> None:
    (gap,) = _find(
        (_cover("linde", 20, evidence=("l1",)), _cover("maasoever", 70, evidence=("m1",)), _cover("odulf", 30))
    )
    assert (gap.kind, gap.subject, gap.criterion) == ("criterion", "parking", "parking")
    assert (gap.own, gap.best, gap.best_hospital) == (20, 70, "maasoever")
    assert (gap.weight, gap.distance, gap.ease) == (0.8, 0.5, 0.5)
    assert gap.gain == pytest.approx(20)
    theirs, ours = gap.evidence
    assert (theirs.hospital, theirs.quote) == ("maasoever", "Parkeren is gratis.")
    assert ours.quote is not None
    assert ours.quote.startswith("De bus stopt voor de deur")
    assert ours.quote.endswith(" …")
    assert len(ours.quote) <= 200


def test_a_criterion_that_everyone_covers_poorly_is_measured_to_the_floor() -> None:
    (gap,) = _find((_cover("linde", 30), _cover("maasoever", 10)))
    assert (gap.best, gap.best_hospital) == (FLOOR, None)
    assert gap.distance == pytest.approx((FLOOR - 30) / 100)
    (close,) = _find((_cover("linde", 30), _cover("maasoever", 35)))
    assert (close.best, close.best_hospital) == (FLOOR, None), "35 is nothing to aim at"


def test_who_covers_it_best_and_well_has_no_gap() -> None:
    assert _find((_cover("linde", 70), _cover("maasoever", 70))) == ()
    assert _find((_cover("maasoever", 70),)) == (), "we were not measured"
    assert _find((_cover("linde", 0, "unknown"), _cover("maasoever", 70, "unknown"))) == ()


def test_a_question_that_another_answers() -> None:
    (gap,) = _find(answers=(_answer("linde", False, 0.2), _answer("maasoever", True, 0.8), _answer("odulf", True, 0.7)))
    assert (gap.kind, gap.subject, gap.best_hospital) == ("question", "q-1", "maasoever")
    assert (gap.own, gap.best, gap.distance) == pytest.approx((20, 80, 0.6))
    assert gap.gain == pytest.approx(100 * 0.8 * SHARES["question"] * 0.6 * EASES["question"])
    assert [(item.hospital, item.quote, item.score) for item in gap.evidence] == [
        ("maasoever", "Het is gratis.", 0.8),
        ("linde", "Het is gratis.", 0.2),
    ]


def test_a_question_of_the_contact_log_weighs_by_how_often_it_is_asked() -> None:
    pairs = (_answer("linde", False, 0.2), _answer("maasoever", True, 0.8))
    counts = {"often": 80, "seldom": 8}
    often, seldom = _find(
        answers=tuple(
            replace(answer, source="contact-log", question=text, contacts=count)
            for text, count in counts.items()
            for answer in pairs
        )
    )
    assert (often.subject, seldom.subject) == ("often", "seldom")
    assert often.weight == pytest.approx(0.8 * SHARES["question"])
    assert seldom.weight == pytest.approx(often.weight / 2)


def test_questions_that_we_answer_or_nobody_answers_are_no_gap() -> None:
    assert _find(answers=(_answer("linde", True, 0.6), _answer("maasoever", True, 0.9))) == ()
    assert _find(answers=(_answer("linde", False, 0.2), _answer("maasoever", False, 0.3))) == ()
    assert _find(answers=(_answer(None, True, 0.9),)) == ()


def test_without_other_hospitals_an_open_question_is_a_gap() -> None:
    (gap,) = _find(answers=(_answer("linde", False, 0.2, None),))
    assert (gap.best, gap.best_hospital) == (FLOOR, None)
    assert gap.distance == pytest.approx(0.3)
    assert gap.weight == pytest.approx(0.6 * SHARES["question"]), "a question without a criterion weighs the middle"


def test_a_term_for_which_another_stands_on_top() -> None:
    terms = (make_term("parkeren", criterion="parking"),)
    positions = (make_position("parkeren", "linde", 12), make_position("parkeren", "odulf", 2))
    (gap,) = _find(terms=terms, positions=positions)
    assert (gap.kind, gap.subject, gap.criterion, gap.best_hospital) == ("term", "parkeren", "parking", "odulf")
    assert (gap.own, gap.best) == pytest.approx((0, 100 * 15.7 / 28.5))
    assert [item.url for item in gap.evidence] == ["https://odulf.example/2", "https://linde.example/12"]


@pytest.mark.parametrize(
    ("term", "own", "other"),
    [
        (make_term("parkeren"), 10, 1),  # we are on the first page
        (make_term("parkeren"), None, 4),  # nobody is on top
        (make_term("parkeren"), None, None),
        (make_term("parkeren", hospital="odulf", scope="branded"), None, 1),  # theirs to win
    ],
)
def test_terms_that_are_no_gap(term: SearchTerm, own: int | None, other: int | None) -> None:
    positions = (make_position("parkeren", "linde", own), make_position("parkeren", "odulf", other))
    assert _find(terms=(term,), positions=positions) == ()


def test_a_term_that_was_not_measured_for_us_is_no_gap() -> None:
    assert _find(terms=(make_term("parkeren"),), positions=(make_position("parkeren", "odulf", 1),)) == ()


def test_a_term_that_more_people_type_weighs_more() -> None:
    terms = (make_term("veel", weight=1000), make_term("weinig", weight=10))
    positions = tuple(
        make_position(term.text, slug, place) for term in terms for slug, place in (("linde", None), ("odulf", 1))
    )
    gaps = _find(terms=terms, positions=positions)
    assert [gap.subject for gap in gaps] == ["veel", "weinig"]
    assert gaps[0].weight == pytest.approx(0.6 * SHARES["term"])


def test_faults_are_one_gap_per_check_with_every_page() -> None:
    pages = [f"https://linde.example/{name}" for name in ("x", "y")]
    findings = (
        *(Finding("linde", "title-missing", url, "", 3) for url in (*pages, pages[0])),
        Finding("odulf", "title-missing", "https://odulf.example/x", "", 3),
    )
    (gap,) = _find(findings=findings)
    assert (gap.kind, gap.subject, gap.best, gap.best_hospital) == ("finding", "title-missing", 100, None)
    assert [item.url for item in gap.evidence] == pages
    assert gap.own == pytest.approx(100 / 3), "of three pages (two here, one with passages) one is without the fault"
    assert gap.gain == pytest.approx(100 * SHARES["finding"] * 2 / 3 * EASES["finding"])


def test_a_fault_of_the_site_is_a_fault_of_every_page() -> None:
    (gap,) = _find(findings=(Finding("linde", "home-phone-missing", "https://linde.example/", "", 2),))
    assert (gap.own, gap.distance) == (0, 1)


def test_what_patients_look_for_comes_before_cosmetics() -> None:
    positions = (make_position("parkeren", "linde", None), make_position("parkeren", "odulf", 1))
    gaps = _find(
        (_cover("linde", 20), _cover("maasoever", 70)),
        (_answer("linde", False, 0.2), _answer("maasoever", True, 0.9)),
        (make_term("parkeren", criterion="parking"),),
        positions,
        tuple(Finding("linde", "description-missing", f"https://linde.example/{n}", "", 1) for n in range(10)),
    )
    assert [gap.kind for gap in gaps] == ["question", "criterion", "term", "finding"]


def test_ids_are_stable_and_differ_per_kind_and_subject() -> None:
    coverages = (_cover("linde", 0), _cover("linde", 0, "visiting"))
    first, second = _find(coverages), _find(tuple(row for row in coverages[::-1]))
    assert [gap.id for gap in first] == [gap.id for gap in second]
    assert len({gap.id for gap in first}) == 2
    assert {len(gap.id) for gap in first} == {12}


@given(st.lists(st.floats(0, 100), min_size=2, max_size=3), st.floats(0, 1), st.floats(0, 1))
def test_the_parts_multiply_to_the_gain(scores: list[float], ours: float, theirs: float) -> None:
    slugs = ("linde", "maasoever", "odulf")
    coverages = tuple(_cover(slug, score) for slug, score in zip(slugs, scores, strict=False))
    gaps = _find(coverages, (_answer("linde", False, ours), _answer("maasoever", True, theirs)))
    for gap in gaps:
        assert gap.gain == 100 * gap.weight * gap.distance * gap.ease
        assert 0 < gap.distance <= 1
        assert gap.best_hospital is None or gap.best > gap.own
    assert list(gaps) == sorted(gaps, key=lambda gap: -gap.gain)
