import numpy as np

from content.lexical import BUCKETS, GROUP_BUCKETS, GROUPS, WORD_BUCKETS, count_evidence, list_words

TEXTS = ["De poli is open.  De POLI Oogheelkunde\n(route 12) ook.", "", "u", "Café Überweisung: open, open, open"]


def test_groups_are_counted_per_word_as_they_would_be_per_text() -> None:
    held, words = list_words(TEXTS)
    assert held.sum(axis=1).ravel().tolist() == [[10, 0, 1, 5]]
    whole = GROUPS.transform(TEXTS).toarray()
    expected = np.where(whole > 0, 1 + np.log(np.maximum(whole, 1)), 0)
    assert np.allclose(count_evidence(held, words).toarray()[:, :GROUP_BUCKETS], expected)


def test_words_and_their_order_count() -> None:
    counts = count_evidence(*list_words(["Geen privacy 12 weken", "geen privacy 34 weken!", "privacy geen 12 weken"]))
    same, turned = counts[0] - counts[1], abs(counts[0] - counts[2])[0].indices
    assert same[:, GROUP_BUCKETS:].nnz == 0
    assert turned.min() >= GROUP_BUCKETS + WORD_BUCKETS, "only pairs tell the order"


def test_texts_without_words_have_no_groups() -> None:
    assert count_evidence(*list_words(["", " "])).toarray().tolist() == [[0.0] * BUCKETS] * 2
