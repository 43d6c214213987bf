"""`vindbaar import`: all of a file or nothing, remembered, and joined with the search terms."""

import json
from pathlib import Path

import pytest
from sqlalchemy import func, select

from presentation.importing import import_positions
from presentation.project import Project, open_project
from presentation.terms import collect_terms, list_terms
from storage.database import begin_reading
from storage.imports import read_imports
from storage.tables import column_maps
from tests.conftest import vindbaar
from tests.presentation.small_region import make_empty_project

CONSOLE = "Top queries,Clicks,Impressions,CTR,Position\nde linde bezoekuur,12,1523,0.8%,8.4\nbezoektijd,0,40,0%,23\n"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return make_empty_project(tmp_path)


def write(project: Project, name: str, text: str) -> Path:
    file = project.folder / name
    file.write_text(text, encoding="utf-8")
    return file


def test_queries_of_search_console_join_the_terms(project: Project) -> None:
    done = vindbaar("import", "search-console", write(project, "a-2026-04-02.csv", CONSOLE), "--config", project.config)
    assert done.returncode == 0, done.stderr
    assert "2 posities, 0 niet gevonden, 0 niet gemeten" in done.stderr
    terms = {term.text: term for term in collect_terms(project).terms}
    asked = terms["de linde bezoekuur"]
    assert (asked.weight, asked.weight_kind, asked.scope, asked.hospital) == (1523, "impressions", "branded", "linde")
    assert terms["bezoektijd"].criterion == "visiting"
    assert terms["ziekenhuis de linde parkeren"].weight_kind == "none"


def test_the_same_file_twice_is_stored_once(project: Project) -> None:
    file = write(project, "a.csv", CONSOLE)
    for _time in range(2):
        done = vindbaar("import", "search-console", file, "--config", project.config)
    assert "al eerder ingelezen" in done.stderr
    assert len(read_imports(project.store)) == 1


def test_bad_input_costs_nothing_stored(project: Project) -> None:
    file = write(project, "a.csv", CONSOLE + "heup,x,1,1%,1\n")
    done = vindbaar("import", "search-console", file, "--config", project.config)
    assert done.returncode == 2
    assert "a.csv, regel 4, kolom Clicks: verwacht een geheel getal" in done.stderr
    assert "'x'" in done.stderr
    assert read_imports(project.store) == ()


def test_the_map_of_a_tracker_is_remembered(project: Project) -> None:
    config = ("--config", project.config)
    first, second = "Woord;Plek;Datum\nstaar;3;2026-04-01\nheup;;2026-04-01\n", "Woord;Plek;Datum\nstaar;2;2026-05-01\n"
    said = ("--map", "Woord=term", "--map", "Plek=position", "--map", "Datum=date", "--depth", "50")
    unknown = vindbaar("import", "positions", write(project, "a.csv", first), *config)
    assert unknown.returncode == 2
    assert "Woord, Plek, Datum" in unknown.stderr
    assert vindbaar("import", "positions", project.folder / "a.csv", *said, *config).returncode == 0
    done = vindbaar("import", "positions", write(project, "b.csv", second), "--json", *config)
    assert json.loads(done.stdout)["positions"] == 1
    with begin_reading(project.store) as connection:
        assert connection.scalar(select(func.count()).select_from(column_maps)) == 1
    positions = [one for _file, positions in read_imports(project.store) for one in positions]
    assert [(one.term, one.position, one.depth) for one in positions] == [
        ("staar", 3, None),
        ("heup", None, 50),
        ("staar", 2, None),
    ]
    assert "staar" in {term.text for term in list_terms(project).terms}


def test_what_is_remembered_of_a_tracker_can_be_taken_back(project: Project) -> None:
    file = write(project, "a.csv", "Woord;Plek;Vorige\nstaar;;9\nheup;3;7\n")
    import_positions(project, file, {"Woord": "term", "Vorige": "position", "--depth": "50"}, None)
    mended = import_positions(project, file, {"Woord": "term", "Plek": "position"}, None)
    assert mended.remembered == {"Woord": "term", "Plek": "position"}
    assert (mended.positions, mended.not_measured) == (1, 1)


@pytest.mark.parametrize(
    ("said", "message"),
    [
        (("--map", "Woord"), "--map 'Woord'"),
        (("--map", "Woord=term", "--map", "Plek=position", "--date", "gisteren"), "--date: verwacht een datum"),
        (("--map", "Woord=term", "--map", "Plek=position", "--device", "fax"), "--device: verwacht desktop"),
        (("--map", "Woord=term", "--map", "Plek=position", "--hospital", "elders"), "'elders'"),
    ],
)
def test_a_wrong_option_is_explained(project: Project, said: tuple[str, ...], message: str) -> None:
    file = write(project, "a.csv", "Woord;Plek\nstaar;3\n")
    done = vindbaar("import", "positions", file, *said, "--config", project.config)
    assert done.returncode == 2
    assert message in done.stderr
    assert read_imports(open_project(project.config).store) == ()


def test_questions_of_a_contact_log_join_the_terms_without_personal_data(project: Project) -> None:
    config = ("--config", project.config)
    rows = ["Wat;Wie", "Kan ik de afspraak van mevr. Jansen verzetten?;0612345678", "Wat kost parkeren?;x"]
    text = "\n".join([*rows, "parkeren kost wat;x"])
    file = write(project, "log.csv", text)
    unknown = vindbaar("import", "contact-log", file, *config)
    assert unknown.returncode == 2
    assert "--map" in unknown.stderr
    done = vindbaar("import", "contact-log", file, "--map", "Wat=question", *config)
    assert done.returncode == 0, done.stderr
    assert "3 contacten, 3 verschillende vragen" in done.stderr
    assert "Uit 1 regels zijn persoonsgegevens gehaald" in done.stderr
    terms = {term.text: term for term in list_terms(project).terms if term.source == "contact-log"}
    assert set(terms) == {"kan ik de afspraak van verzetten", "wat kost parkeren"}
    parking = terms["wat kost parkeren"]
    assert (parking.weight, parking.weight_kind, parking.folded) == (2, "contacts", ("parkeren kost wat",))
    kept = b"".join(part.read_bytes() for part in project.folder.glob("vindbaar.db*"))
    assert [secret for secret in (b"Jansen", b"jansen", b"0612345678") if secret in kept] == []
    again = json.loads(vindbaar("import", "contact-log", file, "--json", *config).stdout)
    assert (again["columns"], again["known_since"] is None) == ({"Wat": "question"}, False)
    newer = vindbaar("import", "contact-log", write(project, "nieuw.csv", f"{text}\nIs er wifi?;x"), *config)
    assert "Dit vervangt log.csv" in newer.stderr
