import numpy as np

from content.lexical import BUCKETS, GROUPS, count_groups, list_words

TEXTS = ["De poli is open.  De POLI Oogheelkunde\n(route 12) ook.", "", "u", "Café Überweisung: open, open, open"]


def test_groups_are_counted_per_word_as_they_would_be_per_text() -> None:
    held, words = list_words(TEXTS)
    assert held.sum(axis=1).ravel().tolist() == [[10, 0, 1, 5]]
    whole = GROUPS.transform(TEXTS).toarray()
    expected = np.where(whole > 0, 1 + np.log(np.maximum(whole, 1)), 0)
    assert np.allclose(count_groups(held, words).toarray(), expected)


def test_texts_without_words_have_no_groups() -> None:
    assert count_groups(*list_words(["", " "])).toarray().tolist() == [[0.0] * BUCKETS] * 2
