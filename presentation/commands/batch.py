"""Commands that take a file of lines and give a line for each: criteria score, and ask with many questions."""

import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated

import typer
from pydantic import BaseModel, ConfigDict

from presentation.batch import answer_questions
from presentation.commands.options import DEFAULT_CONFIG, AsJson, Config, open_reporter, print_json
from presentation.criteria_model import label_texts
from vocabulary.catalogue import parse_rows, read_json_lines
from vocabulary.phrases import mark

TEXT_HINT = mark('Expected {{"id": "1", "text": "..."}} on every line.')
QUESTION_HINT = mark('Expected {{"id": "1", "question": "..."}} on every line.')
criteria = typer.Typer(help="Patient criteria.", no_args_is_help=True)


class TextLine(BaseModel):
    """A text to judge."""

    model_config = ConfigDict(extra="ignore")
    id: str | int
    text: str


class QuestionLine(BaseModel):
    """A question to ask."""

    model_config = ConfigDict(extra="ignore")
    id: str | int
    question: str


def register(app: typer.Typer) -> None:
    criteria.command("score")(score)
    app.add_typer(criteria, name="criteria")


def score(
    file: Annotated[Path, typer.Argument(help='JSON lines: {"id": ..., "text": ...}')],
    config: Config = DEFAULT_CONFIG,
    as_json: AsJson = False,
) -> None:
    """Score texts on every criterion: {"id", "scores": {criterion: 0..1}, "labels"} lines; no words, scores null."""
    lines = parse_rows(file, TextLine, read_json_lines(file), 1, TEXT_HINT)
    with open_reporter() as reporter:
        scored = label_texts(_existing(config), [line.text for line in lines], reporter)
    rows = [
        {"id": line.id, "scores": scores, "labels": labels}
        for line, (scores, labels) in zip(lines, scored, strict=True)
    ]
    print_rows(rows, as_json)


def ask_batch(questions: Path, passages: Path, config: Path, as_json: bool) -> None:
    """{"id", "answered", "confidence", "passage", "ranking"} lines on stdout; nothing is stored."""
    asked = parse_rows(questions, QuestionLine, read_json_lines(questions), 1, QUESTION_HINT)
    texts = parse_rows(passages, TextLine, read_json_lines(passages), 1, TEXT_HINT)
    with open_reporter() as reporter:
        answers = answer_questions(
            _existing(config), [line.question for line in asked], [line.text for line in texts], reporter
        )
    rows = [
        {
            "id": line.id,
            "answered": answer.answered,
            "confidence": answer.confidence,
            "passage": texts[answer.ranking[0]].id if answer.answered else None,
            "ranking": [texts[row].id for row in answer.ranking],
        }
        for line, answer in zip(asked, answers, strict=True)
    ]
    print_rows(rows, as_json)


def print_rows(rows: Sequence[Mapping[str, object]], as_json: bool) -> None:
    """One line of JSON a row, or with --json one list."""
    if as_json:
        print_json(rows)
    else:
        sys.stdout.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def _existing(config: Path) -> Path | None:
    return config if config.exists() else None
