"""What a visitor types in a site's own search box, and how it is misspelt."""

from collections import Counter, defaultdict
from collections.abc import Sequence

from findability.term_classes import COMMON
from findability.term_folding import EMPTY_WORDS, find_stems
from vocabulary.hospital import Hospital
from vocabulary.search import SearchTerm

SHORTEST = 2  # letters of a word that says nothing by itself
LEAST_LETTERS = 6  # of a word that is misspelt: in a shorter one a swap may well make another word


def list_site_terms(terms: Sequence[SearchTerm], hospitals: Sequence[Hospital]) -> tuple[str, ...]:
    """The same for every site, those that weigh most first; of those that weigh the same, one of each template first.

    On the site itself nobody types the hospital's name or town: without those `linde parkeren` and `parkeren nijmegen`
    are one term, with the weight of both. Questions of a contact log stay inside: a name may have been left in them.
    """
    names = {word for hospital in hospitals for word in hospital.name.casefold().split()}
    texts: dict[str, str] = {}
    weights: defaultdict[str, float] = defaultdict(float)
    turns: dict[str, int] = {}
    made: Counter[str | None] = Counter()
    for term in terms:
        if term.source == "contact-log":
            continue
        text = _drop_words(term, names)
        key = " ".join(sorted(find_stems(text)))
        if not any(len(stem) > SHORTEST for stem in set(find_stems(text)) - COMMON):
            continue
        if key not in texts:
            texts[key], turns[key] = text, made[term.template]
            made[term.template] += 1
        weights[key] += term.weight
    return tuple(texts[key] for key in sorted(texts, key=lambda key: (-weights[key], turns[key])))


def misspell(term: str) -> str | None:
    """The term with the two letters in the middle of its longest word swapped; None when all of its words are short."""
    word = max(term.split(), key=len, default="")
    swaps = [place for place in range(1, len(word) - 2) if word[place] != word[place + 1]]
    if len(word) < LEAST_LETTERS or not word.isalpha() or not swaps:
        return None
    place = min(swaps, key=lambda place: abs(place - (len(word) // 2 - 1)))
    return term.replace(word, word[:place] + word[place + 1] + word[place] + word[place + 2 :], 1)


def _drop_words(term: SearchTerm, names: set[str]) -> str:
    unsaid = {*(names if term.hospital else ()), *(term.place or "").casefold().split()}
    words = [word for word in term.text.split() if word not in unsaid]
    while words and words[-1] in EMPTY_WORDS:
        words.pop()
    while words and words[0] in EMPTY_WORDS:
        words.pop(0)
    return " ".join(words)
