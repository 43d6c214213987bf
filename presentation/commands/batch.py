"""Commands that take a file of lines and give a line for each: criteria score, and ask with many questions."""

import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated, TypeVar

import typer
from pydantic import BaseModel, ConfigDict, ValidationError

from presentation.batch import answer_questions
from presentation.commands.options import DEFAULT_CONFIG, AsJson, Config, open_reporter, print_json
from presentation.criteria_model import label_texts
from vocabulary.catalogue import read_json_lines
from vocabulary.errors import SettingsError
from vocabulary.phrases import Phrase
from vocabulary.validation import phrase_fault

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


Line = TypeVar("Line", TextLine, QuestionLine)


def register(app: typer.Typer) -> None:
    criteria.command("score")(score)
    app.add_typer(criteria, name="criteria")


def score(
    file: Annotated[Path, typer.Argument(help='JSON lines: {"id": ..., "text": ...}')],
    config: Config = DEFAULT_CONFIG,
    as_json: AsJson = False,
) -> None:
    """Score texts on every criterion: {"id", "scores": {criterion: 0..1}, "labels"} lines; no words, scores null."""
    lines = read_lines(file, TextLine, '{"id": "1", "text": "..."}')
    with open_reporter() as reporter:
        scored = label_texts(_existing(config), [line.text for line in lines], reporter)
    rows = [
        {"id": line.id, "scores": scores, "labels": labels}
        for line, (scores, labels) in zip(lines, scored, strict=True)
    ]
    print_rows(rows, as_json)


def ask_batch(questions: Path, passages: Path, config: Path, as_json: bool) -> None:
    """{"id", "answered", "confidence", "passage", "ranking"} lines on stdout; nothing is stored."""
    asked = read_lines(questions, QuestionLine, '{"id": "1", "question": "..."}')
    texts = read_lines(passages, TextLine, '{"id": "1", "text": "..."}')
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


def read_lines(file: Path, shape: type[Line], example: str) -> list[Line]:
    """The lines of a JSON-lines file. SettingsError with file, line and field for one of another shape."""
    return [_parse_line(file, number, value, shape, example) for number, value in enumerate(read_json_lines(file), 1)]


def print_rows(rows: Sequence[Mapping[str, object]], as_json: bool) -> None:
    """One line of JSON a row, or with --json one list."""
    if as_json:
        print_json(rows)
    else:
        sys.stdout.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def _existing(config: Path) -> Path | None:
    return config if config.exists() else None


def _parse_line(file: Path, number: int, value: object, shape: type[Line], example: str) -> Line:
    try:
        return shape.model_validate(value)
    except ValidationError as error:
        fault = error.errors()[0]
        field = ".".join(str(part) for part in fault["loc"]) or Phrase("(whole line)")
        raise SettingsError(
            "{file}, entry {number}, field {field}: {fault}",
            "Expected {example} on every line.",
            file=file,
            number=number,
            field=field,
            fault=phrase_fault(fault),
            example=example,
        ) from error
