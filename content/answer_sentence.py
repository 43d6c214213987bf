"""The sentence of a passage that answers a question, literally as it stands there."""

import re
from collections.abc import Mapping, Sequence

from content.lexicon import cover_text
from vocabulary.sentences import split_sentences

NUMBER = r"(?:\d|\b(?:een|één|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|twaalf|dertig|halve?|anderhalf)\b)"
# What a question asks for, and how a sentence looks that holds it.
SHAPES = tuple(
    (re.compile(asked, re.IGNORECASE), re.compile(told, re.IGNORECASE))
    for asked, told in (
        (r"hoe (laat|vroeg)|wanneer|'s (avonds|nachts)|openingstijd|welke tijd", r"\d[.:]\d\d|\buur\b|\bweken\b|dag"),
        (
            r"hoe ?(lang|snel)\b|hoeveel (tijd|minuten|uur|dagen|weken)",
            rf"{NUMBER}.*\b(minu|uur|uren|dag|we|maand|jaar)",
        ),
        (r"kost|betaal|prijs|tarief|euro|gratis", r"€|\beuro|gratis|risico|vergoed|rekening|betaal"),
        (r"hoe ?(vaak|veel|groot|zwaar)|kans", NUMBER),
        (r"telefoon|nummer|\bbel(len|t)?\b", r"\d{3}.*\d{3}|\bbel"),
    )
)
QUESTION_WORD = re.compile(r"\b(hoe|hoeveel|wat|waar\w*|wanneer|wie|wiens|welke?|op welke)\b", re.IGNORECASE)
YES_OR_NO = re.compile(r"(ja|nee|meestal (wel|niet))\b", re.IGNORECASE)
# Parts of a sentence's score beside the words of the question that it holds (0-1). Tried on 68 questions about
# four sites, whose answering sentence is known: chosen in 54 %, by the words alone in 49 %, by the cosine of the
# sentence in 53 %, by chance in 21 %.
FITS_SHAPE = 0.3
SAYS = 1.0  # yes or no, where that is asked
STANDS_FIRST = 0.05  # an answer opens with what was asked
FOLLOWS = 0.2  # of the score of the sentence before: a question is often half repeated, then answered


def choose_sentence(question: str, weights: Mapping[str, float], text: str) -> str | None:
    """The sentence of `text` most likely to answer; None for an empty text.

    weights: of the question's stems, from `weigh_question`. A question, a heading or a line that only introduces a
    list is chosen only when there is nothing else.
    """
    sentences = split_sentences(text)
    if not sentences:
        return None
    telling = [place for place in range(len(sentences)) if _tells(sentences, place)] or range(len(sentences))
    shapes = [told for asked, told in SHAPES if asked.search(question)]
    yes_or_no = asks_yes_or_no(question)
    words = [cover_text(weights, sentence) for sentence in sentences]

    def rate(place: int) -> float:
        fits = any(shape.search(sentences[place]) for shape in shapes)
        says = yes_or_no and YES_OR_NO.match(sentences[place]) is not None
        before = words[place - 1] if place else 0.0
        return words[place] + FITS_SHAPE * fits + SAYS * says + STANDS_FIRST * (place == 0) + FOLLOWS * before

    return sentences[max(telling, key=rate)]


def asks_yes_or_no(question: str) -> bool:
    """Whether a question has no question word, so that yes or no answers it."""
    return QUESTION_WORD.search(question) is None


def _tells(sentences: Sequence[str], place: int) -> bool:
    sentence = sentences[place]
    if sentence.endswith(("?", ":")):
        return False
    is_last = place == len(sentences) - 1
    return (
        is_last or sentence.startswith("- ") or " | " in sentence or re.search(r"[.!)…;,\"'”]$", sentence) is not None
    )
