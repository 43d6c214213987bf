"""What editors say of matches, as examples to learn from and as matches that do not count."""

from dataclasses import replace
from datetime import UTC, datetime

import numpy as np

from content.judged import drop_refused, list_texts, make_examples, refuse_matches
from vocabulary.match import Match
from vocabulary.passage import Passage, hash_text
from vocabulary.verdict import Verdict

CRITERIA = ("visiting", "parking", "costs")
VISIT = Passage("p1", "linde", "https://linde.example/bezoek", 0, "Bezoek", (), "Bezoek is welkom.")
PARK = Passage("p2", "linde", "https://linde.example/route", 0, "Route", (), "Parkeren kost niets.")
SCORES = np.array([[0.9, 0.4, 0.1], [0.2, 0.8, 0.5]], np.float32)
NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


def judge(passage: Passage, criterion: str, judgement: str) -> Verdict:
    assert judgement in ("right", "wrong")
    said = Verdict(criterion, hash_text(passage.text), "right", passage.context, "Redactie", NOON)
    return replace(said, judgement="wrong") if judgement == "wrong" else said


VERDICTS = [judge(VISIT, "parking", "wrong"), judge(PARK, "parking", "right"), judge(PARK, "visiting", "right")]


def test_a_verdict_changes_the_judged_label_only() -> None:
    first, second = make_examples(VERDICTS, SCORES, CRITERIA, 0.3)
    assert (first.text, first.labels, first.near_miss_of) == (VISIT.context, ("visiting",), "parking")
    assert (second.text, second.labels, second.near_miss_of) == (PARK.context, ("costs", "parking", "visiting"), None)


def test_each_judged_text_is_one_example() -> None:
    assert list_texts(VERDICTS) == (VISIT.context, PARK.context)


def test_a_refused_match_does_not_count_wherever_its_text_stands() -> None:
    elsewhere = replace(VISIT, id="p3", url="https://linde.example/folder", title="Een andere kop")
    scores = np.vstack([SCORES, SCORES[0]])
    refused = refuse_matches([VISIT, PARK, elsewhere], scores, CRITERIA, VERDICTS)
    assert [(match.passage, match.criterion, match.refused) for match in refused] == [
        ("p1", "parking", True),
        ("p3", "parking", True),
    ]
    found = [Match(name, "parking", "linde", VISIT.url, 0.4) for name in ("p1", "p2", "p3")]
    assert [match.passage for match in drop_refused(found, refused)] == ["p2"]


def test_without_verdicts_nothing_is_refused() -> None:
    assert refuse_matches([VISIT, PARK], SCORES, CRITERIA, []) == ()
    assert make_examples([], SCORES[:0], CRITERIA, 0.3) == ()
