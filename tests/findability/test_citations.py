"""Who is quoted, by hand, and what must hold for any answers."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from findability.citations import choose_citations, share_citations
from vocabulary.match import Answer

SLUGS = ["linde", "maasoever", "odulf"]
confidences = st.dictionaries(st.sampled_from(SLUGS), st.sampled_from([0.1, 0.3, 0.5, 0.8]), min_size=1)


def answer(question: str, hospital: str, confidence: float, criterion: str | None = None) -> Answer:
    answered = confidence >= 0.4
    return Answer(question, hospital, answered, confidence, "p", "u", None, "Een zin.", None, criterion)


def test_the_most_confident_answer_is_quoted() -> None:
    rows = [answer("Mag ik parkeren?", "linde", 0.6), answer("Mag ik parkeren?", "odulf", 0.9)]
    rows += [answer("Is er een tolk?", "linde", 0.3), answer("Is er een tolk?", "odulf", 0.2)]
    first, second = choose_citations(rows)
    assert first.quoted == rows[1]
    assert second.quoted is None
    assert [
        (row.hospital, row.questions, row.share) for row in share_citations([first, second], ["linde", "odulf"])
    ] == [
        ("linde", 0, 0),
        ("odulf", 1, 0.5),
        (None, 1, 0.5),
    ]


def test_an_answer_on_all_sites_together_is_no_vote() -> None:
    assert choose_citations([Answer("Q", None, True, 0.9, None, None, None, None, None)]) == ()


def test_questions_about_one_subject_are_no_separate_evidence() -> None:
    many = [answer(f"Vraag {n}", "linde", 0.9 if n % 2 else 0.1, f"subject {n}") for n in range(40)]
    alike = [answer(f"Vraag {n}", "linde", 0.9 if n % 2 else 0.1, f"subject {n % 12}") for n in range(40)]
    narrow, wide = (share_citations(choose_citations(rows), ["linde"])[0] for rows in (many, alike))
    assert narrow.share == wide.share == 0.5
    assert (narrow.high or 0) - (narrow.low or 0) < (wide.high or 0) - (wide.low or 0)
    few = [answer(f"Vraag {n}", "linde", 0.9, "visiting") for n in range(40)]
    assert share_citations(choose_citations(few), ["linde"])[0].low is None


@settings(max_examples=15)
@given(st.lists(confidences, max_size=15), st.permutations(SLUGS))
def test_shares_sum_to_one_and_follow_the_hospitals(asked: list[dict[str, float]], order: list[str]) -> None:
    rows = [answer(f"Vraag {n}", slug, one[slug]) for n, one in enumerate(asked) for slug in SLUGS if slug in one]
    turned = [answer(f"Vraag {n}", slug, one[slug]) for n, one in enumerate(asked) for slug in order if slug in one]
    shares = share_citations(choose_citations(rows), SLUGS)
    assert sum(row.share for row in shares) == pytest.approx(1 if asked else 0)
    assert sum(row.questions for row in shares) == len(asked)
    assert set(shares) == set(share_citations(choose_citations(turned), order))
