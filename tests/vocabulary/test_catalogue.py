from collections import Counter
from pathlib import Path

import pytest

from benchmarks.criteria import read_hard_passages
from vocabulary.catalogue import (
    list_questions,
    load_asked,
    load_criteria,
    load_examples,
    load_judged,
    load_templates,
    read_csv_rows,
)
from vocabulary.errors import SettingsError


def test_bundled_catalogues_are_whole() -> None:
    criteria = load_criteria()
    ids = {criterion.id for criterion in criteria}
    assert len(criteria) == 42
    assert len(load_templates()) == 97
    assert {template.criterion_id for template in load_templates()} - {""} <= ids
    assert {label for example in load_examples() for label in example.labels} == ids


def test_every_criterion_has_examples_and_near_misses() -> None:
    examples = load_examples()
    short = [example for example in examples if example.id.startswith("p")]
    misses = Counter(example.near_miss_of for example in short if example.near_miss_of)
    assert len(examples) == 1932 + 971 + 2142 and len(short) == 1932
    assert set(misses.values()) == {12}
    assert len({example.text for example in examples}) == len(examples)


def test_what_is_measured_with_was_not_learned_from() -> None:
    ids = {criterion.id for criterion in load_criteria()}
    judged = [row for name in ("written", "mixed") for row in load_judged(name)]
    assert {label for row in judged for label in row.labels} == ids
    learned = {example.text for example in load_examples()}
    assert not {row.text for row in judged} & learned
    assert not {row.text for row in read_hard_passages()} & learned
    assert {row.passage for row in load_asked()} - {None} <= {row.id for row in judged}


def test_a_question_that_two_criteria_share_is_asked_once() -> None:
    questions = list_questions(load_criteria())
    assert len({question.text for question in questions}) == len(questions)
    assert "Kan ik een tweede mening vragen?" in {question.text for question in questions}


def test_own_criterion_is_added_and_a_bundled_one_replaced(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text(
        '[[criterion]]\nid = "dogs"\nlabel_nl = "Honden"\nquestions_nl = ["Mag mijn hond mee?"]\n'
        '[[criterion]]\nid = "parking"\nlabel_nl = "De auto kwijt"\nquestions_nl = ["Waar laat ik de auto?"]\n'
    )
    criteria = {criterion.id: criterion for criterion in load_criteria([file])}
    assert len(criteria) == 43
    assert criteria["dogs"].label_en == "Honden"
    assert criteria["parking"].label_nl == "De auto kwijt"


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ('[[criterion]]\nid = "x"\nlabel_nl = "X"\nquestions_nl = ["?"]\nweight = 9\n', ["entry 1 (x)", "weight", "9"]),
        ('[[criterion]]\nid = "x"\nlabel_nl = "X"\n', ["entry 1 (x)", "questions_nl"]),
        ('[[criterion]]\nid = "x"\nlabel = "X"\n', ["entry 1 (x)", "label"]),
        ("[[criterion]\n", ["not valid TOML"]),
        ('[criteria]\nid = "x"\n', ["[[criterion]]"]),
    ],
)
def test_a_fault_names_file_entry_and_field(tmp_path: Path, text: str, parts: list[str]) -> None:
    file = tmp_path / "mine.toml"
    file.write_text(text)
    with pytest.raises(SettingsError) as caught:
        load_criteria([file])
    assert all(part in caught.value.message for part in ["mine.toml", *parts])
    assert caught.value.hint


def test_missing_and_wrongly_coded_files_are_named(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"none\.toml: no such file"):
        load_criteria([tmp_path / "none.toml"])
    (tmp_path / "latin.toml").write_bytes("label = 'caf\xe9'".encode("latin-1"))
    with pytest.raises(SettingsError, match="not UTF-8"):
        load_criteria([tmp_path / "latin.toml"])


@pytest.mark.parametrize("text", ["text,place\nhond,Oss\n", "\ufefftext;place\r\nhond;Oss\r\n"])
def test_csv_with_comma_or_semicolon(tmp_path: Path, text: str) -> None:
    file = tmp_path / "terms.csv"
    file.write_bytes(text.encode())
    assert read_csv_rows(file) == [(2, {"text": "hond", "place": "Oss"})]
