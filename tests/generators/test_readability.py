"""Reading ease by hand-worked examples, and what looks passive."""

import pytest

from generators.readability import count_syllables, is_passive, measure_ease


@pytest.mark.parametrize(
    ("word", "syllables"),
    [
        ("arts", 1), ("dokter", 2), ("ziekenhuis", 3), ("afspraak", 2), ("beïnvloeden", 4), ("geoefend", 3),
        ("leeuw", 1), ("nieuw", 1), ("patiënt", 3), ("mooie", 2), ("24", 1), ("privacy", 3), ("eenpersoonskamer", 5),
        ("ziekenhuisopname", 6),
    ],
)  # fmt: skip
def test_syllables(word: str, syllables: int) -> None:
    assert count_syllables(word) == syllables


def test_ease_of_a_worked_example() -> None:
    """2 sentences, 7 words, 8 syllables."""
    assert measure_ease("U belt de dokter. Zij komt snel.") == pytest.approx(206.84 - 0.93 * 3.5 - 77 * 8 / 7)


def test_no_ease_without_words() -> None:
    assert measure_ease(" ... ") is None


@pytest.mark.parametrize(
    ("sentence", "language", "passive"),
    [
        ("De afspraak wordt door de balie gemaakt.", "nl", True),
        ("U wordt opgehaald.", "nl", True),
        ("Wij maken de afspraak.", "nl", False),
        ("Het wordt warm.", "nl", False),
        ("Uw pijn kan erger worden.", "nl", False),
        ("The appointment is moved by the desk.", "en", True),
        ("We move your appointment.", "en", False),
        ("The desk is open.", "en", False),
    ],
)
def test_passive(sentence: str, language: str, passive: bool) -> None:
    assert is_passive(sentence, language) is passive
