import pytest

from content.lexicon import build_lexicon, cover_question, cover_text, measure_agreement, weigh_question, weigh_titles

LEXICON = build_lexicon(
    ["Parkeren kost twee euro.", "De parkeergarage is open.", "Bezoek is welkom in de garage.", "Een tolk is gratis."]
)


def test_rare_words_weigh_more_and_weights_sum_to_one() -> None:
    weights = weigh_question("Is de tolk in de garage?", LEXICON)
    assert sum(weights.values()) == pytest.approx(1)
    assert set(weights) == {"tolk", "garag"} and weights["tolk"] == weights["garag"]
    assert weigh_question("Is het dat?", LEXICON) == {}


def test_compounds_count_in_part() -> None:
    covered = cover_question(weigh_question("Waar is de garage?", LEXICON), LEXICON)
    assert covered.tolist() == pytest.approx([0, 0.7, 1, 0])


@pytest.mark.parametrize(
    ("text", "part"), [("de garage", 1.0), ("de parkeergarages", 0.7), ("een tolk", 0.0), ("", 0.0)]
)
def test_the_same_for_one_text(text: str, part: float) -> None:
    assert cover_text(weigh_question("Waar is de garage?", LEXICON), text) == pytest.approx(part)


def test_agreement_is_one_for_the_same_words_and_falls_with_other_words() -> None:
    titles = weigh_titles(["Een tolk: wat kost dat?", "Wat kost parkeren?", "Waar is de garage?", "Was het?"], LEXICON)
    same, part, *others = measure_agreement("Wat kost een tolk?", titles, LEXICON).tolist()
    assert same == pytest.approx(1) and 0 < part < 1 and others == [0, 0]
    assert not measure_agreement("Is dat?", titles, LEXICON).any()
