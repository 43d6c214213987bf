"""Ways of typing one search term: which are the same, and what the one that stays weighs.

Two terms are the same when they share their words but for order, plural, accents and words such as `de` and `in`, or
when they differ only in spaces and hyphens (`heup operatie`, `heupoperatie`). Typing errors are not folded: one letter
makes another illness.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache

import Stemmer

from vocabulary.search import SearchTerm, WeightKind

WORD = re.compile(r"[^\W_]+")
# Words that change nothing; `na`, `voor`, `zonder`, `of`, `niet` and the question words do.
EMPTY_WORDS = frozenset(("de", "het", "een", "t", "in", "te", "van", "bij", "op", "aan", "naar", "der", "den"))
# The kinds of weight, the one that tells most first.
KINDS: tuple[WeightKind, ...] = ("impressions", "volume", "contacts", "none")
ADDED_UP: frozenset[WeightKind] = frozenset(("impressions", "contacts"))


def find_stems(text: str) -> tuple[str, ...]:
    """The stems of the words of a text that are not empty, in order, without accents."""
    return tuple(_stem(word) for word in _find_words(text))


def fold_terms(terms: Iterable[SearchTerm]) -> tuple[SearchTerm, ...]:
    """One of each group of terms that are the same, in the order of the first of them, which stays.

    It gets the weight that tells most (impressions, volume, contacts), of what was counted the sum; the group and the
    place of the first that has one; and the other texts as `folded`.
    """
    kept: list[list[SearchTerm]] = []
    seen: dict[tuple[str | None, str], int] = {}
    for term in terms:
        keys = [(term.hospital, key) for key in _make_keys(term.text)]
        number = next((seen[key] for key in keys if key in seen), len(kept))
        if number == len(kept):
            kept.append([])
        kept[number].append(term)
        for key in keys:
            seen.setdefault(key, number)
    return tuple(_join(group) if len(group) > 1 else group[0] for group in kept)


def _make_keys(text: str) -> tuple[str, str]:
    words = _find_words(text)
    return " ".join(sorted(map(_stem, words))), "".join(words)


def _find_words(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", text.lower()).encode("ascii", "ignore").decode()
    words = WORD.findall(plain)
    return [word for word in words if word not in EMPTY_WORDS] or words


@lru_cache(maxsize=100_000)
def _stem(word: str) -> str:
    return str(Stemmer.Stemmer("dutch").stemWord(word))


def _join(group: Sequence[SearchTerm]) -> SearchTerm:
    first = group[0]
    kind = next(kind for kind in KINDS if any(term.weight_kind == kind for term in group))
    weights = [term.weight for term in group if term.weight_kind == kind]
    texts = dict.fromkeys(text for term in group for text in (term.text, *term.folded))
    return replace(
        first,
        weight=sum(weights) if kind in ADDED_UP else max(weights),
        weight_kind=kind,
        place=next((term.place for term in group if term.place), None),
        group=next((term.group for term in group if term.group), None),
        folded=tuple(text for text in texts if text != first.text),
    )
