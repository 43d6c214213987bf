"""The journey on the example region, through the command line, as its user would."""

import json
from collections import defaultdict
from pathlib import Path

import pytest
from pytest import approx

from demo.server import PORTS
from presentation.project import Project, open_project
from storage.coverages import read_coverages
from storage.matches import read_matches
from storage.passages import read_passages_by_id
from storage.verdicts import save_verdict
from tests.conftest import TWO, MeasuredProject, keep_vectors, vindbaar, write_settings
from tests.postgres import create_database, run_postgres
from vocabulary.match import Match
from vocabulary.passage import Passage

Rows = list[dict[str, object]]


def read_table(journey: MeasuredProject, name: str) -> Rows:
    done = vindbaar(name, "--json", "--config", journey.config)
    assert done.returncode == 0, done.stderr
    rows: Rows = json.loads(done.stdout)["rows"]
    return rows


def test_every_hospital_was_read(journey: MeasuredProject) -> None:
    reports = {row["hospital"]: row for row in read_table(journey, "report")}
    assert set(reports) == set(PORTS)
    assert all(int(str(report["pages"])) >= 10 for report in reports.values())


def test_visibility_adds_up(journey: MeasuredProject) -> None:
    rows = read_table(journey, "visibility")
    headline = {str(row["hospital"]): row for row in rows if row["group"] == "all"}
    assert set(headline) == set(PORTS)
    assert sum(float(str(row["share_of_voice"])) for row in headline.values()) == approx(1)
    for row in rows:
        counts = [int(str(row[name])) for name in ("top3", "top10", "lower", "not_found")]
        assert sum(counts) == row["terms"]
        assert 0 <= float(str(row["score_low"])) <= float(str(row["score"])) * 1.31 <= 131


def test_coverage_adds_up_and_shows_its_evidence(journey: MeasuredProject) -> None:
    rows = read_table(journey, "coverage")
    assert len(rows) == 42 * len(PORTS)
    for row in rows:
        parts = [float(str(row[name] or 0)) for name in ("strength", "breadth", "devoted", "reach", "fresh")]
        low, score, high = (float(str(row[name])) for name in ("low", "score", "high"))
        assert score == sum(parts)
        assert low <= score <= high
        assert (row["url"] is None) == (row["passages"] == 0)


def test_small_differences_in_coverage_are_not_proven(journey: MeasuredProject) -> None:
    rows = read_table(journey, "differences")
    assert len(rows) == 42 * (len(PORTS) - 1)
    assert {row["proven"] for row in rows} == {True, False}
    for compared in read_table(journey, "compare"):
        assert sum(int(str(compared[name])) for name in ("better", "worse", "no_difference")) == 42


def test_gaps_are_ranked_and_their_gain_adds_up(journey: MeasuredProject) -> None:
    rows = read_table(journey, "gaps")
    gains = [float(str(row["gain"])) for row in rows]
    assert rows and gains == sorted(gains, reverse=True)
    for row in rows:
        parts = [float(str(row[name])) for name in ("weight", "distance", "ease")]
        assert float(str(row["gain"])) == approx(100 * parts[0] * parts[1] * parts[2])
        assert row["title"] and row["reason"] and row["action"]


def test_questions_of_the_contact_log_are_asked_of_every_hospital(journey: MeasuredProject) -> None:
    rows = [row for row in read_table(journey, "answers") if row["contacts"]]
    asked = {(row["question"], row["source"], row["contacts"]) for row in rows}
    assert asked == {("hoe kom ik aan een rolstoel", "contact-log", 3), ("Wat zijn de bezoektijden?", "catalogue", 2)}
    assert {row["hospital"] for row in rows if row["source"] == "contact-log"} == set(PORTS)
    assert all(row["outcome"] in {"answered", "half", "no", "elsewhere"} and row["url"] for row in rows)


def test_search_finds_the_page_of_the_hospital_that_tells(journey: MeasuredProject) -> None:
    done = vindbaar("search", "bezoektijden", "--place", "Nijmegen", "--json", "--config", journey.config)
    results = json.loads(done.stdout)["results"]
    assert "bezoek" in results[0]["url"]
    per_site: dict[str, int] = defaultdict(int)
    for result in results:
        per_site[result["hospital"]] += 1
        assert result["score"] == approx(result["words"] + result["meaning"] + result["proximity"])
        assert (result["distance"] == 0) == (result["hospital"] == "linde")
    assert max(per_site.values()) <= 2


@pytest.mark.parametrize(
    ("question", "answered"),
    [("Wat zijn de bezoektijden?", True), ("Hoe laat vertrekt de trein naar Utrecht?", False)],
)
def test_ask_answers_or_says_that_it_can_not(journey: MeasuredProject, question: str, answered: bool) -> None:
    done = vindbaar("ask", question, "--json", "--config", journey.config)
    answer = json.loads(done.stdout)
    assert answer["answered"] is answered
    assert 0 <= answer["confidence"] <= 1
    if answered:
        assert answer["url"].startswith("http://127.0.0.1:")
        assert answer["sentence"] in answer["text"]


def test_drafts_were_made_and_can_not_be_published_yet(journey: MeasuredProject) -> None:
    done = vindbaar("publish", "--config", journey.config)
    assert done.returncode == 2
    assert "nog geen pagina goedgekeurd" in done.stderr


@pytest.mark.parametrize("name", ["tables.xlsx", "tables.csv", "tables.json"])
def test_export_writes_every_table(journey: MeasuredProject, tmp_path: Path, name: str) -> None:
    done = vindbaar("export", tmp_path / name, "--config", journey.config)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / name).stat().st_size > 10_000


def test_a_second_run_embeds_nothing_and_counts_no_match_that_an_editor_refused(journey: MeasuredProject) -> None:
    project = open_project(journey.config)
    match, passage = find_least_match(project, int(str(journey.summary["measurement"])))
    save_verdict(project.store, match.criterion, passage, "wrong", "Redactie")
    done = vindbaar("run", "--json", "--config", journey.config)
    assert done.returncode == 0, done.stderr
    summary = json.loads(done.stdout)
    assert summary["measurement"] != journey.summary["measurement"]
    assert int(str(journey.summary["embedded"])) > 100
    assert summary["embedded"] == 0
    again = read_matches(project.store, summary["measurement"], match.hospital, match.criterion)
    (refused,) = (one for one in again if one.passage == match.passage)
    assert refused.refused and refused.score < match.score
    (coverage,) = read_coverages(project.store, summary["measurement"], match.hospital, match.criterion)
    assert match.passage not in coverage.evidence
    assert coverage.passages == sum(not one.refused for one in again)


def find_least_match(project: Project, measurement: int) -> tuple[Match, Passage]:
    least = min(read_matches(project.store, measurement), key=lambda match: match.score)
    return least, read_passages_by_id(project.store, measurement, [least.passage])[least.passage]


def test_criteria_score_takes_lines_and_gives_lines(tmp_path: Path) -> None:
    file = tmp_path / "texts.jsonl"
    file.write_text('{"id": "a", "text": "Parkeren kost 2 euro per uur. De parkeergarage is dag en nacht open."}\n')
    done = vindbaar("criteria", "score", file)
    row = json.loads(done.stdout)
    assert len(row["scores"]) == 42
    assert all(0 <= score <= 1 for score in row["scores"].values())
    assert max(row["scores"], key=row["scores"].__getitem__) == "parking"
    assert row["labels"] == ["parking"]


def test_many_questions_are_asked_of_passages_in_a_file(tmp_path: Path) -> None:
    texts = {"p1": "Parkeren kost 2 euro per uur.", "p2": "Bezoek is welkom van 15.00 tot 20.00 uur."}
    texts |= {"p3": "Bel voor een afspraak de polikliniek.", "p4": "In het restaurant eet u een warme maaltijd."}
    questions = {"q1": "Hoe laat is bezoek welkom?", "q2": "Hoe laat vertrekt de trein naar Utrecht?"}
    for name, key, rows in (("p", "text", texts), ("q", "question", questions)):
        lines = (json.dumps({"id": row, key: value}) + "\n" for row, value in rows.items())
        (tmp_path / f"{name}.jsonl").write_text("".join(lines))
    done = vindbaar("ask", "--questions", tmp_path / "q.jsonl", "--passages", tmp_path / "p.jsonl")
    answered, unanswered = (json.loads(line) for line in done.stdout.splitlines())
    assert (answered["id"], answered["answered"], answered["passage"]) == ("q1", True, "p2")
    assert answered["ranking"][0] == "p2" and sorted(answered["ranking"]) == [*texts]
    assert 0 <= unanswered["confidence"] < answered["confidence"] <= 1
    assert (unanswered["answered"], unanswered["passage"], len(unanswered["ranking"])) == (False, None, 4)


def test_ask_wants_one_question_or_two_files(tmp_path: Path) -> None:
    done = vindbaar("ask", "--questions", tmp_path / "q.jsonl")
    assert done.returncode == 2 and "--passages" in done.stderr


def test_a_text_without_words_has_no_scores(tmp_path: Path) -> None:
    file = tmp_path / "texts.jsonl"
    file.write_text('{"id": "a", "text": " "}\n{"id": "b", "text": ""}\n')
    rows = [json.loads(line) for line in vindbaar("criteria", "score", file).stdout.splitlines()]
    assert rows == [{"id": "a", "scores": None, "labels": []}, {"id": "b", "scores": None, "labels": []}]


def test_an_own_criterion_works_at_once(journey: MeasuredProject, tmp_path: Path) -> None:
    (tmp_path / "dogs.toml").write_text(
        '[[criterion]]\nid = "dogs"\nlabel_nl = "Hond"\nquestions_nl = ["Mag mijn hond mee?", "Is een hond welkom?"]\n'
    )
    config = tmp_path / "vindbaar.toml"
    config.write_text(journey.config.read_text() + '\n[criteria]\nfiles = ["dogs.toml"]\n')
    texts = ["Uw hulphond is welkom in het hele ziekenhuis.", "De parkeergarage is dag en nacht open."]
    (tmp_path / "texts.jsonl").write_text("".join(json.dumps({"id": n, "text": t}) + "\n" for n, t in enumerate(texts)))
    done = vindbaar("criteria", "score", tmp_path / "texts.jsonl", "--config", config)
    dogs, cars = (json.loads(line) for line in done.stdout.splitlines())
    assert dogs["scores"]["dogs"] > 2 * cars["scores"]["dogs"]
    assert "dogs" in dogs["labels"] and "dogs" not in cars["labels"]


def test_the_journey_on_postgres(journey: MeasuredProject, tmp_path: Path) -> None:
    with run_postgres() as server:
        config = write_settings(tmp_path, journey.urls, hospitals=TWO)
        config.write_text(config.read_text().replace("sqlite:///vindbaar.db", create_database(server, "journey")))
        keep_vectors(journey, config)
        assert vindbaar("run", "--config", config).returncode == 0
        rows = json.loads(vindbaar("coverage", "--json", "--config", config).stdout)["rows"]
        assert len(rows) == 42 * len(TWO)


def test_evaluate_measures_us_beside_cosine_and_bm25() -> None:
    done = vindbaar("evaluate", "--json")
    figures = {(row["set"], row["method"], row["what"]): row for row in json.loads(done.stdout)}
    assert all(0 <= row["low"] < row["high"] <= 1 for row in figures.values())
    for name in ("written", "mixed", "hard"):
        ours, *peers = (figures[name, method, "mean average precision"] for method in ("ours", "cosine", "BM25"))
        assert all(ours["low"] > peer["high"] for peer in peers)
        assert figures[name, "ours", "calibration error"]["figure"] < 0.05
    assert {what for _, _, what in figures} >= {"micro F1", "right passage first", "answered or not"}
