"""Compounds such as `bezoektijden` and `heupoperatie`, split on the words that the corpus itself uses."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

WORD = re.compile(r"[^\W\d_]{4,}")
MIN_PART = 4  # letters; shorter parts (`af`, `op`, `aan`) are prefixes far more often than nouns
MIN_PAGES = 2  # a part must be a word of its own on two pages, so that a typing error splits nothing
MAX_WORD = 60  # letters; longer ones are no Dutch but addresses and codes
LINK = "s"  # `zwangerschap-s-diabetes`; the other link, `en`, makes plurals that stand in the corpus themselves


def learn_parts(texts: Iterable[str]) -> frozenset[str]:
    """The lower-case words of four letters or more that stand in at least two of the texts."""
    counts = Counter(word for text in texts for word in set(find_words(text)))
    return frozenset(word for word, count in counts.items() if count >= MIN_PAGES)


def find_words(text: str) -> list[str]:
    """The lower-case words of four letters or more, in order."""
    return WORD.findall(text.lower())


def split_words(words: Sequence[str], parts: frozenset[str]) -> list[str]:
    """The parts of those words that are compounds; nothing for the other words."""
    return [part for word in dict.fromkeys(words) for part in split_compound(word, parts)]


def split_compound(word: str, parts: frozenset[str]) -> tuple[str, ...]:
    """`("bezoek", "tijden")` for `bezoektijden`; empty when known words don't cover the whole word.

    The split with the longest last part is taken: in Dutch the last part says what kind of thing it is.
    """
    if not 2 * MIN_PART <= len(word) <= MAX_WORD:
        return ()
    covered: dict[int, tuple[str, ...]] = {0: ()}  # length of the beginning that is covered -> its parts
    for end in range(MIN_PART, len(word) + 1):
        for start in covered:
            if end - start < len(word) and word[start:end] in parts:
                covered[end] = (*covered[start], word[start:end])
                break
        else:
            if word[end - 1] == LINK and covered.get(end - 1) and end < len(word):
                covered[end] = covered[end - 1]
    return covered.get(len(word), ())
