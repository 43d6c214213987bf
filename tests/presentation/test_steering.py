"""Steering against choosing: the weights that hold, the balance, and what the measured sites say of a claim."""

from pathlib import Path

import pytest
import streamlit as st

from presentation.labels import ATTENTION
from presentation.project import Project
from presentation.steering import balance_words, judge_claims
from presentation.steering_rows import make_claims
from presentation.tables import require_measurement
from presentation.weighing import find_condition
from storage.measurements import begin_measurement, finish_measurement
from storage.steering import read_weights, save_attentions, save_contrasts, save_weight
from tests.presentation.screens_app import open_screen
from tests.presentation.small_region import make_project
from vocabulary.errors import SettingsError
from vocabulary.steering import Attention, Contrast, WeightChoice


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return make_project(tmp_path)


def weights_of(project: Project, criterion: str) -> tuple[int, int | None]:
    found = next(one for one in project.criteria() if one.id == criterion)
    return found.weight, found.revealed


def test_words_and_weights_are_shares_and_the_interval_decides(project: Project) -> None:
    rows = [row for row in balance_words(project, require_measurement(project)) if row.hospital == "linde"]
    assert sum(row.attention for row in rows) == pytest.approx(1)
    assert sum(row.importance or 0 for row in rows) < 1  # the other criteria have weights and no words here
    assert {row.criterion.id: row.verdict for row in rows} == {
        "visiting": "more",
        "hygiene": "more",
        "physical_privacy": "more",
        "data_privacy": "unproven",
    }
    assert {row.verdict for row in rows} < set(ATTENTION)


def test_by_what_people_did_only_criteria_that_a_study_looked_at_count(project: Project) -> None:
    measurement = require_measurement(project)
    assert {row.verdict for row in balance_words(project, measurement, "revealed")} == {"unknown"}
    save_weight(project.store, WeightChoice("visiting", "revealed", 5))
    rows = {row.criterion.id: row for row in balance_words(project, measurement, "revealed") if row.hospital == "linde"}
    assert rows["visiting"].attention == pytest.approx(1)
    assert rows["hygiene"].tilt is None


def test_a_weight_of_the_user_goes_before_that_of_the_catalogue_and_can_be_taken_back(project: Project) -> None:
    given = weights_of(project, "data_privacy")
    save_weight(project.store, WeightChoice("data_privacy", "stated", 5))
    save_weight(project.store, WeightChoice("data_privacy", "revealed", 2))
    save_weight(project.store, WeightChoice("data_privacy", "stated", 1, "staar"))
    assert weights_of(project, "data_privacy") == (5, 2) != given
    rows = balance_words(project, require_measurement(project), "stated", find_condition("staar"))
    assert {row.weight for row in rows if row.criterion.id == "data_privacy"} == {1}
    for choice in read_weights(project.store):
        save_weight(project.store, WeightChoice(choice.criterion, choice.kind, None, choice.condition))
    assert weights_of(project, "data_privacy") == given
    assert read_weights(project.store) == ()


def test_an_unknown_condition_is_explained() -> None:
    assert find_condition(None) is None
    with pytest.raises(SettingsError, match="aandoening"):
        find_condition("aandoening")


@pytest.mark.parametrize(
    ("contrast", "verdict", "words"),
    [
        (Contrast("privacy_hygiene", 0.25, 0.2, 0.3), "supported", "ondersteunen wat"),
        (Contrast("privacy_hygiene", -0.25, -0.3, -0.2), "contradicted", "spreken tegen"),
        (Contrast("privacy_hygiene", 0.01, -0.05, 0.06), "undecided", "noch"),
    ],
)
def test_a_claim_is_judged_by_its_interval_and_never_said_without_its_caveat(
    project: Project, contrast: Contrast, verdict: str, words: str
) -> None:
    measurement = begin_measurement(project.store, {}, "test-model@1")
    names = ("hygiene", "physical_privacy", "data_privacy")
    save_attentions(project.store, measurement.id, [Attention("linde", name, 10, 1 / 3, 0.3, 0.4) for name in names])
    save_contrasts(project.store, measurement.id, [contrast])
    finish_measurement(project.store, measurement.id)
    (judged,) = judge_claims(project, measurement)
    assert judged.verdict == verdict
    (row,) = make_claims(project, measurement, "nl")
    assert words in str(row["sentence"]) and judged.claim.caveat_nl in str(row["sentence"])


def test_a_weight_is_changed_on_the_screen(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VINDBAAR_CONFIG", str(project.config))
    app = open_screen("steering", criterion="hygiene")
    app.radio[0].set_value(5)
    app.button[0].click()
    app.run()
    assert not app.exception
    assert read_weights(project.store) == (WeightChoice("hygiene", "stated", 5),)
    app.button[1].click().run()
    assert read_weights(project.store) == ()
    st.cache_resource.clear()
