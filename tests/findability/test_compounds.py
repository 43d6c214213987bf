"""Compounds and the words they are made of."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from findability.compounds import learn_parts, split_compound, split_words

PARTS = frozenset({"bezoek", "tijden", "zwangerschap", "diabetes", "kinder", "afdeling", "hart", "stilstand"})


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("bezoektijden", ("bezoek", "tijden")),
        ("zwangerschapsdiabetes", ("zwangerschap", "diabetes")),
        ("kinderafdelingbezoektijden", ("kinder", "afdeling", "bezoek", "tijden")),
        ("bezoek", ()),
        ("raadplegingen", ()),
        ("bezoektijdenbord", ()),  # known words must cover the whole
        ("bezoektijdens", ()),
        ("", ()),
    ],
)
def test_a_compound_is_split_into_known_words(word: str, parts: tuple[str, ...]) -> None:
    assert split_compound(word, PARTS) == parts


def test_a_part_stands_on_two_pages_and_has_four_letters() -> None:
    assert learn_parts(["De Heup en heup.", "Een heup op zaal 12.", "zaak"]) == {"heup"}


def test_each_compound_is_split_once() -> None:
    assert split_words(["bezoektijden", "hart", "bezoektijden"], PARTS) == ["bezoek", "tijden"]


@given(st.lists(st.sampled_from(sorted(PARTS)), min_size=2, max_size=4))
def test_what_is_glued_together_comes_apart(words: list[str]) -> None:
    assert list(split_compound("".join(words), PARTS)) == words


@given(st.text(alphabet="abs", max_size=80))
def test_the_parts_are_the_word_without_its_links(word: str) -> None:
    split = split_compound(word, frozenset({"aaaa", "aaab", "bbbb", "ssss"}))
    assert len(split) != 1
    assert not split or "".join(split).replace("s", "") == word.replace("s", "")


def test_a_word_with_countless_splits_is_answered_at_once() -> None:
    assert split_compound("b" + "a" * 50, frozenset("a" * length for length in range(4, 30))) == ()
