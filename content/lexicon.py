"""The words of a collection of passages: stems, how rare they are, and how much of a question a text covers."""

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import Stemmer
from numpy.typing import NDArray

WORD = re.compile(r"\w+")
# Question words, pronouns and helping verbs: they tell how something is asked, not what about. "Niet" and "geen" are
# not among them, a question may hang on them.
FUNCTION_WORDS = frozenset(
    re.findall(
        r"\w+",
        "aan al als alle allemaal ander andere ben bent bij daar dan dat de deze die dit doe doen doet door dus "
        "een en er ga gaan gaat had hadden heb hebben hebt heeft heel hem hen het hier hij hoe hoeveel hun iemand "
        "iets ik in is ja je jij jou jouw jullie kan kon krijg krijgen krijgt kun kunnen kunt maar mag me mee meer "
        "men met mij mijn moet moeten mocht mogen na naar nog nu of om ons onze ook op over te ten ter tot toch "
        "toen u uit uw van vanaf veel voor waar waarom wanneer want waren was wat we wel welk welke werd wie wij "
        "wil wilt word worden wordt zal ze zelf zich zij zijn zo zou zouden zullen",
    )
)
# A compound of which a part is asked, or the other way round, says most of it, not all.
PART_CREDIT = 0.7
LEAST_PART = 4  # letters


@dataclass(frozen=True, slots=True)
class Lexicon:
    """size: number of passages. places: per stem, the passages (rows) whose text or headings hold it."""

    size: int
    places: dict[str, NDArray[np.intp]]


@dataclass(frozen=True, slots=True)
class Titles:
    """Titles or headings, one per passage. weight (size,): the summed rarity of each one's content words."""

    lexicon: Lexicon
    weight: NDArray[np.float32]


def build_lexicon(texts: Sequence[str]) -> Lexicon:
    """The lexicon of passages, given in order as their texts with headings (`Passage.context`)."""
    places: dict[str, list[int]] = {}
    for row, text in enumerate(texts):
        for stem in set(_stem(WORD.findall(text.lower()))):
            places.setdefault(stem, []).append(row)
    return Lexicon(len(texts), {stem: np.array(rows) for stem, rows in places.items()})


def weigh_question(question: str, lexicon: Lexicon) -> dict[str, float]:
    """The stems of the question's content words, with their rarity ln((1 + n) / (1 + df)), scaled to sum 1."""
    rarity = _rate_stems(question, lexicon)
    total = sum(rarity.values())
    return {stem: value / total for stem, value in rarity.items()} if total else {}


def cover_question(weights: Mapping[str, float], lexicon: Lexicon) -> NDArray[np.float32]:
    """(size,): per passage the part of the question's weight, 0-1, that its words hold; compounds count in part."""
    covered = np.zeros(lexicon.size, np.float32)
    for stem, weight in weights.items():
        credit = np.zeros(lexicon.size, np.float32)
        for other in lexicon.places:
            if _is_part(stem, other):
                credit[lexicon.places[other]] = PART_CREDIT
        credit[lexicon.places.get(stem, [])] = 1
        covered += weight * credit
    return covered


def cover_text(weights: Mapping[str, float], text: str) -> float:
    """The same for one text."""
    stems = set(_stem(WORD.findall(text.lower())))
    return sum(weight * _credit(stem, stems) for stem, weight in weights.items())


def weigh_titles(titles: Sequence[str], words: Lexicon) -> Titles:
    """The titles made ready for `measure_agreement`; rarity as in `words`."""
    weights = {title: sum(_rate_stems(title, words).values()) for title in set(titles)}
    return Titles(build_lexicon(titles), np.array([weights[title] for title in titles], np.float32))


def measure_agreement(question: str, titles: Titles, words: Lexicon) -> NDArray[np.float32]:
    """(size,), 0-1: how far question and title say the same words: twice the shared rarity over the sum (Dice)."""
    rarity = _rate_stems(question, words)
    shared = np.zeros(titles.lexicon.size, np.float32)
    for stem, value in rarity.items():
        shared[titles.lexicon.places.get(stem, [])] += value
    return np.asarray(2 * shared / np.maximum(sum(rarity.values()) + titles.weight, 1e-9), np.float32)


def _rate_stems(text: str, lexicon: Lexicon) -> dict[str, float]:
    stems = dict.fromkeys(_stem(word for word in WORD.findall(text.lower()) if word not in FUNCTION_WORDS))
    return {stem: math.log((1 + lexicon.size) / (1 + len(lexicon.places.get(stem, ())))) for stem in stems}


def _stem(words: Iterable[str]) -> list[str]:
    return list(Stemmer.Stemmer("dutch").stemWords(list(words)))


def _credit(stem: str, stems: set[str]) -> float:
    if stem in stems:
        return 1.0
    return PART_CREDIT if any(_is_part(stem, other) for other in stems) else 0.0


def _is_part(stem: str, other: str) -> bool:
    """Whether one is a part of the other, as "parkeer" is of "parkeerkaart"."""
    return min(len(stem), len(other)) >= LEAST_PART and (stem in other or other in stem)
