"""Measurable proxies for how easily a text reads. None of them says that a text is "B1"."""

import re

from generators.text import list_words
from vocabulary.sentences import split_sentences

# One vowel sound each, longest first, so that `eeu` is one and `eoe` (ge-oefend) two.
SOUND = re.compile(r"aai|ooi|oei|eeu|ieu|aa|ee|oo|uu|ie|oe|eu|ui|ei|ij|au|ou|[aeiouyáéíóúàèìòùâêîôûäëïöü]")
# A form of `worden` or `to be`, and a past participle somewhere after or before it.
PASSIVE_VERB = {
    "nl": re.compile(r"\b(?:word|wordt|worden|werd|werden)\b"),
    "en": re.compile(r"\b(?:is|are|was|were|been|being|be)\b"),
}
PARTICIPLE = {
    "nl": re.compile(
        r"\b(?:ge|be|ver|ont|her|er)\w{2,}(?:d|t|en)\b|\b(?:aan|af|uit|op|in|mee|na|over|door)ge\w{2,}(?:d|t|en)\b"
    ),
    "en": re.compile(r"\b\w{3,}ed\b|\b(?:given|taken|made|done|sent|seen|told|kept|written|known|held|paid|brought)\b"),
}


def measure_ease(text: str) -> float | None:
    """Reading ease of a Dutch text after Flesch and Douma, about 0 (hard) to 100 (easy); None without words.

    206.84 - 0.93 * words per sentence - 77 * syllables per word (Douma 1960). Numbers count as one syllable.
    """
    sentences, words = split_sentences(text), list_words(text)
    if not words:
        return None
    syllables = sum(count_syllables(word) for word in words)
    return 206.84 - 0.93 * len(words) / len(sentences) - 77 * syllables / len(words)


def count_syllables(word: str) -> int:
    """Vowel sounds in a Dutch word, at least 1."""
    return max(1, len(SOUND.findall(word.lower())))


def is_passive(sentence: str, language: str) -> bool:
    """Whether a sentence looks passive: an auxiliary and a past participle, by their form only."""
    lower = sentence.lower()
    verb, participle = PASSIVE_VERB[language], PARTICIPLE[language]
    return verb.search(lower) is not None and any(
        verb.fullmatch(match[0]) is None for match in participle.finditer(lower)
    )
