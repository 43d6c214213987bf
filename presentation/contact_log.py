"""A hospital's own contact log, taken into the store without personal data: all of a file, or nothing of it."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from crawler.contact_log import FIELDS, REQUIRED, guess_columns, read_contact_log
from crawler.rank_tracker import check_columns
from findability.contact_terms import list_overtaken
from presentation.importing import read_one_table
from presentation.project import Project
from storage.contact_logs import find_contact_log, read_contact_logs, save_contact_log
from storage.imports import read_column_map, save_column_map
from vocabulary.contact_log import ContactLog


@dataclass(frozen=True, slots=True)
class ContactReport:
    """known_since: when this very file was taken in before; then nothing was stored. columns: how it was read.

    replaces: files taken in before that count no longer.
    """

    what: ContactLog
    columns: Mapping[str, str]
    known_since: datetime | None
    replaces: tuple[str, ...]


def import_contact_log(project: Project, file: Path, said: Mapping[str, str]) -> ContactReport:
    """Take in a table of what patients asked: CSV or xlsx.

    said: column -> field; empty for what was said of such a file before, else what the names of its columns tell.
    Raises SettingsError.
    """
    table = read_one_table(file)
    key = ("contact-log", *table.header)  # the same columns may be read otherwise as positions
    columns = dict(said) or read_column_map(project.store, key) or guess_columns(table)
    check_columns(table, columns, FIELDS, REQUIRED)
    log = read_contact_log(table, columns, file.name)
    content = hashlib.sha256(file.read_bytes() + json.dumps(columns, sort_keys=True).encode()).hexdigest()
    known_since = find_contact_log(project.store, content)
    replaces: tuple[str, ...] = ()
    if known_since is None:
        replaces = tuple(one.file for one in list_overtaken(read_contact_logs(project.store), log))
        save_contact_log(project.store, content, log)
    if said:
        save_column_map(project.store, key, columns)
    return ContactReport(log, columns, known_since, replaces)
