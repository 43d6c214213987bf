from vocabulary.catalogue import load_criteria
from vocabulary.choice_catalogue import find_studies, load_claims, load_conditions, load_studies

IDS = {criterion.id for criterion in load_criteria()}


def test_conditions_and_claims_are_about_known_criteria() -> None:
    for condition in load_conditions():
        assert {*condition.stated, *condition.revealed} <= IDS
        assert all(1 <= weight <= 5 for weight in (*condition.stated.values(), *condition.revealed.values()))
        assert set(condition.sources) <= set(load_studies())
    for claim in load_claims():
        assert {*claim.chosen, *claim.steered} <= IDS
        assert claim.caveat("nl") and claim.caveat("en")


def test_only_studies_that_were_read_are_shown() -> None:
    assert list(find_studies("A5 (RI 20,2), A6, B8 (niet gelezen), A5")) == ["A5", "A6"]
    assert find_studies("geen keuzegewicht gevonden") == {}


def test_every_revealed_weight_stands_on_a_study() -> None:
    revealed = [criterion for criterion in load_criteria() if criterion.revealed is not None]
    assert "distance" in {criterion.id for criterion in revealed}
    assert all(find_studies(criterion.evidence) for criterion in revealed)
