"""A contact log gives questions with counts, and nothing about a person."""

from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook

from crawler.contact_log import guess_columns, read_contact_log
from crawler.csv_tables import read_tables
from crawler.personal_data import mask_personal_data
from vocabulary.contact_log import AskedQuestion, ContactLog
from vocabulary.errors import SettingsError

# Of each what must be gone; all of it is invented.
PERSONAL = {
    "Bel mij op 06-12345678 of +31 (0)24 365 11 11": ["0612", "12345678", "365"],
    "Mail: j.jansen@example.nl graag": ["jansen", "example"],
    "BSN 123 456 782, patiëntnummer A8812": ["456", "A8812"],
    "Pasnummer 4711123": ["4711123"],
    "Ik woon Kerkstraat 12b, 6525 GA Nijmegen": ["Kerkstraat", "12b", "6525"],
    "op 6525ga of 6525 xz": ["6525"],
    "geboren 12 maart 1956, geb. 1957, of 12-03-58": ["1956", "maart", "1957", "12-03"],
    "mevr. de Vries en dhr jansen": ["Vries", "jansen"],
    "Mevrouw Van den Berg-Smit vraagt": ["Berg", "Smit"],
    "Ik ben Piet Jansen. Mijn naam is piet": ["Piet", "Jansen", "piet"],
    "Bel 06\u00a012\u00a034\u00a056\u00a078": ["12", "78"],
    "Z1234567": ["1234567"],
    "tel0612345678": ["0612345678"],
    "Bel dhr.Jansen": ["Jansen"],
    "Voor mw.de Boer": ["Boer"],
    "wanneer komt mevrouw jansen": ["jansen"],
    "is meneer dr. p. de vries er": ["vries"],
    "rekening NL00 BANK 0123 4567 89": ["BANK", "4567"],
}
PLAIN = (
    "Wat kost parkeren per 3 uur",
    "In 2026 is alles anders, ik ben ziek",
    "Beste mevrouw, moet ik 112 bellen of naar route 48",
    "Bezoek van 14.00 tot 20.00 uur, 12 weken zwanger",
)
LOG = """Datum;Kanaal;Vraag;Aantal
1-3-2026 09:15;telefoon;Goedemorgen, kan ik mijn afspraak verzetten?;1
2-3-2026;telefoon;kan ik mijn afspraak verzetten;2
28-2-2026;e-mail;"Beste mevrouw de Vries,
Ik lag er op 3-4-2025. Wat kost parkeren? Mvg, Jan Jansen";1
28-2-2026;e-mail;06-12345678;1
28-2-2026;e-mail;;1
"""


def read(folder: Path, text: str) -> ContactLog:
    file = folder / "log.csv"
    file.write_text(text, encoding="utf-8")
    (table,) = read_tables(file)
    return read_contact_log(table, guess_columns(table), file.name)


@pytest.mark.parametrize("text", PERSONAL)
def test_what_is_about_a_person_is_taken_out(text: str) -> None:
    masked, found = mask_personal_data(text)
    assert found
    assert [part for part in PERSONAL[text] if part in masked] == []


@pytest.mark.parametrize("text", PLAIN)
def test_what_is_about_nobody_stays(text: str) -> None:
    assert mask_personal_data(text) == (text, False)


def test_questions_are_counted_by_their_words(tmp_path: Path) -> None:
    assert read(tmp_path, LOG) == ContactLog(
        "log.csv",
        date(2026, 2, 28),
        date(2026, 3, 2),
        (AskedQuestion("kan ik mijn afspraak verzetten", 3), AskedQuestion("wat kost parkeren", 1)),
        contacts=6,
        masked=2,
        left_out=2,
        channels={"telefoon": 3, "e-mail": 3},
    )


def test_a_workbook_is_read_like_a_file_of_text(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (("vraag", "datum", "aantal"), ("Wat kost parkeren?", datetime(2026, 3, 1), 4.0), (None, None, None)):
        sheet.append(row)
    book.create_sheet("leeg")
    book.save(tmp_path / "log.xlsx")
    (table,) = read_tables(tmp_path / "log.xlsx")
    log = read_contact_log(table, guess_columns(table), "log.xlsx")
    assert (log.questions, log.begin) == ((AskedQuestion("wat kost parkeren", 4),), date(2026, 3, 1))


def test_a_damaged_workbook_is_named(tmp_path: Path) -> None:
    file = tmp_path / "log.xlsx"
    book = Workbook()
    book.save(file)
    body = bytearray(file.read_bytes())
    start = body.find(b"xl/worksheets/sheet1.xml") + 40
    body[start : start + 60] = bytes(60)
    file.write_bytes(body)
    with pytest.raises(SettingsError, match=r"log\.xlsx"):
        read_tables(file)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("gisteren;balie;Wat kost parkeren?;1", "line 2, column Datum: expected a date"),
        ("1-3-2026;balie;Wat kost parkeren?;veel", "line 2, column Aantal: expected a whole number"),
    ],
)
def test_a_row_that_cannot_be_used_is_named(tmp_path: Path, row: str, said: str) -> None:
    with pytest.raises(SettingsError, match=said):
        read(tmp_path, f"Datum;Kanaal;Vraag;Aantal\n{row}\n")


def test_the_columns_are_known_by_name_or_by_being_alone(tmp_path: Path) -> None:
    assert [one.text for one in read(tmp_path, "Gesteld\nWat kost parkeren?\n").questions] == ["wat kost parkeren"]
    for heading in ("Is er wifi?", "hoe laat is bezoek"):
        with pytest.raises(SettingsError, match="looks like a question"):
            read(tmp_path, f"{heading}\nWat kost parkeren?\n")
    file = tmp_path / "log.csv"
    file.write_text("Onderwerp;Vraag;Date\na;b;c\n", encoding="utf-8")
    (table,) = read_tables(file)
    assert guess_columns(table) == {"Vraag": "question", "Date": "date"}
