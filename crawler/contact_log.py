"""A contact log: a table of what patients asked. What is about a person is taken out before anything is kept."""

import re
from collections import Counter
from collections.abc import Mapping
from datetime import date

from crawler.cells import parse_count, parse_date
from crawler.csv_tables import CsvTable, parse_cell
from crawler.personal_data import MASK, mask_personal_data
from vocabulary.contact_log import AskedQuestion, ContactLog
from vocabulary.errors import SettingsError
from vocabulary.sentences import split_sentences

FIELDS = ("question", "date", "channel", "count")
REQUIRED = ("question",)
# What the columns of such a log are often called, the likeliest first.
NAMES: Mapping[str, tuple[str, ...]] = {
    "question": (
        *("vraag", "question", "vraagtekst", "omschrijving", "tekst", "bericht", "toelichting", "reden", "onderwerp"),
        *("description", "message", "text", "subject"),
    ),
    "date": ("datum", "date", "tijdstip", "ontvangen", "received"),
    "channel": ("kanaal", "channel", "ingang", "via"),
    "count": ("aantal", "count", "keer", "frequentie"),
}
GREETING = re.compile(
    r"^(?:beste|geachte|goede(?:morgen|middag|navond|ndag)|hallo|hoi|dag|hello|dear)\b[^,?]{0,40},\s*"
)
WORD = re.compile(r"[^\W\d_]{3,}")
MOST_HEADING_WORDS = 3
MOST_WORDS = 25  # of a question; of a longer one the beginning is kept


def guess_columns(table: CsvTable) -> dict[str, str]:
    """Column -> field, by the names in the first line; the only column there is holds the questions.

    Raises SettingsError when the name of that only column looks like a question itself.
    """
    if len(table.header) == 1:
        _check_heading(table)
        return {table.header[0]: "question"}
    headers = {name.lower(): name for name in reversed(table.header)}
    found = {field: next((headers[name] for name in names if name in headers), None) for field, names in NAMES.items()}
    return {column: field for field, column in found.items() if column is not None}


def read_contact_log(table: CsvTable, columns: Mapping[str, str], file: str) -> ContactLog:
    """columns: column -> one of FIELDS. file: its name. Raises SettingsError naming file, line and column."""
    places = {field: table.header.index(column) for column, field in columns.items()}
    counts: Counter[str] = Counter()
    channels: Counter[str] = Counter()
    days: set[date] = set()
    masked = left_out = 0
    for line, cells in table.rows:
        said = {field: (table, line, table.header[place], cells[place]) for field, place in places.items()}
        question, was_masked = _parse_question(said["question"][3])
        count = parse_cell(*said["count"], parse_count) if "count" in said else 1
        if "date" in said:
            days.add(parse_cell(*said["date"], parse_date))
        if "channel" in said:
            channels[mask_personal_data(said["channel"][3])[0]] += count
        masked += was_masked
        left_out += not question
        counts[question] += count
    questions = tuple(AskedQuestion(text, count) for text, count in counts.most_common() if text and count)
    begin, end = (min(days), max(days)) if days else (None, None)
    return ContactLog(file, begin, end, questions, counts.total(), masked, left_out, dict(channels))


def _check_heading(table: CsvTable) -> None:
    heading = table.header[0]
    if "?" in heading or len(heading.split()) > MOST_HEADING_WORDS:
        raise SettingsError(
            "{file}: the first line looks like a question, not like a heading: {heading!r:.80}",
            'Put a line with Vraag above it; or, if it is a heading, say so: --map "HEADING=question"',
            file=table.file,
            heading=heading,
        )


def _parse_question(text: str) -> tuple[str, bool]:
    """What was asked, in lower case, without personal data and greeting; and whether there was any of that data.

    Of several sentences the first with a question mark, else the first. Empty when nothing is left that asks anything.
    """
    masked, found = mask_personal_data(text)
    sentences = split_sentences(masked)
    asking = next((one for one in sentences if "?" in one), sentences[0] if sentences else "")
    words = GREETING.sub("", asking.lower().strip()).replace(MASK, " ").split()
    question = " ".join(words[:MOST_WORDS]).strip(" .,;:!?-*\"'")
    return (question if WORD.search(question) else ""), found
