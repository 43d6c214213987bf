"""The catalogues that come with Vindbaar, and those a user adds: read, checked, turned into nouns.

Every fault is a `SettingsError` that names the file, the entry and the field.
"""

import csv
import io
import json
import tomllib
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from vocabulary.criterion import Criterion, Example, PatientQuestion
from vocabulary.errors import SettingsError
from vocabulary.passage import hash_text
from vocabulary.phrases import Phrase, mark, name_cause
from vocabulary.validation import phrase_fault

CATALOGUES = files("vocabulary") / "catalogues"
File = Path | Traversable
Row = TypeVar("Row", bound=BaseModel)
MEND = mark("Mend that field; the bundled catalogue shows the shape.")


class CriterionRow(BaseModel):
    """One `[[criterion]]` of a criteria file. A user's own criterion needs only id, label_nl and questions_nl."""

    model_config = ConfigDict(extra="forbid", allow_inf_nan=False)
    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    label_nl: str = Field(min_length=1)
    label_en: str = ""
    definition_nl: str = ""
    phase: str = "orientatie"
    weight: int = Field(default=3, ge=1, le=5)
    revealed: int | None = Field(default=None, ge=1, le=5)
    grade: Literal["A", "B", "C"] = "C"
    evidence: str = ""
    steers: str = ""
    questions_nl: tuple[str, ...] = Field(min_length=1)


class TemplateRow(BaseModel):
    """One line of the term catalogue. `term_template` holds slots such as `{plaats}`."""

    model_config = ConfigDict(extra="forbid", allow_inf_nan=False)
    id: str
    term_template: str = Field(min_length=1)
    intent: str
    journey_phase: str
    scope: Literal["branded", "local", "generic"]
    criterion_id: str = ""
    page_type: str = ""
    example: str = ""


class ExampleRow(BaseModel):
    """One line of an examples file."""

    model_config = ConfigDict(extra="forbid", allow_inf_nan=False)
    id: str
    text: str = Field(min_length=1)
    labels: tuple[str, ...]
    near_miss_of: str | None = None


class JudgedRow(ExampleRow):
    """One line of an evaluation file. hard: the word without the meaning, the meaning without the word, or a denial."""

    hard: bool = False


class AskedRow(BaseModel):
    """One line of the evaluation questions. passage: the one that answers, None when none does."""

    model_config = ConfigDict(extra="forbid", allow_inf_nan=False)
    id: str
    question: str = Field(min_length=1)
    passage: str | None


def load_criteria(extra: Sequence[Path] = ()) -> tuple[Criterion, ...]:
    """The bundled criteria, then those of `extra` files; a later entry with the same id replaces the earlier one."""
    rows = (*_load_bundled_criteria(), *(row for file in extra for row in _read_criteria(file)))
    return tuple({criterion.id: criterion for criterion in rows}.values())


def load_templates() -> tuple[TemplateRow, ...]:
    """The bundled search-term templates, in the order of the file."""
    file = CATALOGUES / "terms.csv"
    return parse_rows(file, TemplateRow, [row for _, row in read_csv_rows(file)], first_line=2)


def load_examples() -> tuple[Example, ...]:
    """The bundled labelled passages: per criterion 34 short positives and 12 near misses, and longer mixed ones."""
    rows: list[ExampleRow] = []
    for file in _sorted_files(CATALOGUES / "examples", ".jsonl"):
        rows += parse_rows(file, ExampleRow, read_json_lines(file), first_line=1)
    return tuple(Example(**row.model_dump()) for row in rows)


def load_judged(name: Literal["written", "mixed"]) -> tuple[JudgedRow, ...]:
    """Labelled passages to measure with, never to learn from: short ones, or ones like real pages."""
    file = CATALOGUES / "evaluation" / f"{name}.jsonl"
    return parse_rows(file, JudgedRow, read_json_lines(file), first_line=1)


def load_asked() -> tuple[AskedRow, ...]:
    """Questions about the judged passages, to measure with."""
    file = CATALOGUES / "evaluation" / "questions.jsonl"
    return parse_rows(file, AskedRow, read_json_lines(file), first_line=1)


def load_topics() -> dict[str, tuple[str, ...]]:
    """Id of a bundled criterion -> parts of Dutch words by which a sentence is about it."""
    return {name: tuple(parts) for name, parts in tomllib.loads(read_text(CATALOGUES / "topics.toml")).items()}


def parse_rows(
    file: File, model: type[Row], rows: Iterable[object], first_line: int | None = None, hint: str = MEND
) -> tuple[Row, ...]:
    """The rows of a file, checked. first_line: the number of the first row's line, None when rows are no lines."""
    return tuple(_parse_row(file, model, row, number, first_line, hint) for number, row in enumerate(rows))


def list_questions(criteria: Iterable[Criterion]) -> tuple[PatientQuestion, ...]:
    """Every question of every criterion once; a question that two criteria share belongs to the first."""
    questions: dict[str, PatientQuestion] = {}
    for criterion in criteria:
        for text in criterion.questions_nl:
            questions.setdefault(text, PatientQuestion(f"q-{hash_text(text)[:10]}", text, criterion.id))
    return tuple(questions.values())


def read_csv_rows(file: File) -> list[tuple[int, dict[str, str]]]:
    """Line number and cells by column name of each row that is not blank.

    Comma or semicolon; UTF-8 with or without BOM. Raises SettingsError for a row with more cells than the first line.
    """
    text = read_text(file).removeprefix("\ufeff")
    first = text.split("\n", 1)[0]
    reader = csv.DictReader(io.StringIO(text), delimiter=";" if first.count(";") > first.count(",") else ",")
    rows = []
    for row in reader:
        if None in row:
            raise SettingsError(
                "{file}, line {line}: more cells than columns: {cells!r:.80}",
                "Put a text that holds the dividing sign between quotes.",
                file=file,
                line=reader.line_num,
                cells=row[None],
            )
        rows.append((reader.line_num, {key: value or "" for key, value in row.items()}))
    return rows


def read_json_lines(file: File) -> list[object]:
    """The values of a JSON-lines file; blank lines are passed over."""
    values: list[object] = []
    for number, line in enumerate(read_text(file).splitlines(), start=1):
        if not line.strip():
            continue
        try:
            values.append(json.loads(line))
        except json.JSONDecodeError as error:
            raise SettingsError(
                "{file}, line {number}: not valid JSON ({fault}): {text!r}",
                'Every line must be one JSON object, such as {{"id": "1", "text": "..."}}.',
                file=file,
                number=number,
                fault=error.msg,
                text=line[:80],
            ) from error
    return values


def read_text(file: File) -> str:
    """The text of a UTF-8 file."""
    try:
        return file.read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise SettingsError(
            "{file}: no such file", "Check the path; it is relative to the current folder.", file=file
        ) from error
    except UnicodeDecodeError as error:
        raise SettingsError(
            "{file}: not UTF-8 text (byte {byte})",
            "Save the file as UTF-8, in Excel: 'CSV UTF-8'.",
            file=file,
            byte=error.start,
        ) from error
    except OSError as error:
        raise SettingsError(
            "{file}: {cause}", "Check that it is a file and that you may read it.", file=file, cause=name_cause(error)
        ) from error


def _sorted_files(folder: Traversable, suffix: str) -> list[Traversable]:
    return sorted((file for file in folder.iterdir() if file.name.endswith(suffix)), key=lambda file: file.name)


@cache
def _load_bundled_criteria() -> tuple[Criterion, ...]:
    return tuple(row for file in _sorted_files(CATALOGUES / "criteria", ".toml") for row in _read_criteria(file))


def _read_criteria(file: File) -> list[Criterion]:
    rows = parse_rows(file, CriterionRow, _read_criteria_toml(file))
    return [Criterion(**{**row.model_dump(), "label_en": row.label_en or row.label_nl}) for row in rows]


def _read_criteria_toml(file: File) -> Sequence[object]:
    try:
        data = tomllib.loads(read_text(file))
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(
            "{file}: not valid TOML: {error}", "Compare it with a bundled file.", file=file, error=error
        ) from error
    rows = data.get("criterion", [])
    if set(data) - {"criterion"} or not isinstance(rows, list):
        raise SettingsError(
            "{file}: expected only [[criterion]] entries", "Start each criterion with [[criterion]].", file=file
        )
    return rows


def _parse_row(file: File, model: type[Row], row: object, number: int, first_line: int | None, hint: str) -> Row:
    try:
        return model.model_validate(row)
    except ValidationError as error:
        fault = error.errors()[0]
        line = Phrase("line {number}", {"number": number + first_line}) if first_line is not None else None
        where = line or Phrase("entry {number}", {"number": number + 1})
        name = row.get("id", "?") if isinstance(row, dict) else "?"
        field = ".".join(str(part) for part in fault["loc"]) or Phrase("(whole entry)")
        raise SettingsError(
            "{file}, {where} ({name}), field {field}: {fault}, not {value!r:.80}",
            hint,
            file=file,
            where=where,
            name=name,
            field=field,
            fault=phrase_fault(fault),
            value=fault.get("input"),
        ) from error
