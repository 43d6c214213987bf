"""Sentences of the hospital's own pages that can stand on a new page, each with its source."""

import re
from collections.abc import Collection, Iterable

import Stemmer

from generators.addresses import is_own_address
from generators.checks import MOST_SENTENCES
from generators.text import clean_text, list_words
from vocabulary.article import Source, Statement
from vocabulary.criterion import Criterion
from vocabulary.hospital import Hospital
from vocabulary.match import Answer
from vocabulary.passage import Passage
from vocabulary.sentences import split_sentences

DOUBLED = re.compile(r"(\w)\1")
BULLET = re.compile(r"^[-•*]\s+")
ITEM_OF_SENTENCE = re.compile(r"^[-•*]\s+[a-zà-þ]")
SENTENCE = re.compile(r"""^["'“‘(]?[A-ZÀ-Þ0-9].*[.!…]["'”’)]*$""", re.DOTALL)
# A sentence of fewer words says little by itself; a longer one is seldom worth taking over.
WORDS = range(4, 41)
# Words of questions that say nothing about their subject.
_LISTED_EMPTY = """
    aan alle alleen als anders ben bent bij bijvoorbeeld daar dan dat deze die door duurt een eerst elkaar gaat geef
    geen goed had heeft heb hebben hebt hem het hier hoe hoeveel hun iemand ieder iedere elke jij jouw jullie kan kies
    krijg krijgt kunnen kunt maar maken mag meer met mij mijn moet moeten naar niet nog nooit ons onze onder ook over
    patiënt patiënten per staat tot uit uw vaak van veel vind vindt voor vraag waar waarom wanneer waarop want was wat
    wel welk welke werkt wie wij wil willen word worden wordt zal zelf zich ziekenhuis ziekenhuizen zijn zonder zou
    the and are can for how what when where which who you your have does from with hospital patient patients
"""
EMPTY_WORDS = frozenset(_LISTED_EMPTY.split())
# A sentence that opens with such a word leans on the one before it, or on a link.
_LISTED_LEANING = """
    hier daar dit dat die deze dan daarna daarom daarmee daarvoor daarbij maar ook hij zij ze toch anders vandaar zo
    want of en lees bekijk zie kijk klik ga meer this that they it see read click more
"""
LEANING_WORDS = frozenset(_LISTED_LEANING.split())
POINTING = re.compile(
    r"\b(?:lees|leest|vind|vindt|zie|ziet) (?:je|u|jij)\b|\b(?:je|u) (?:leest|vindt)\b|\bis dat\b", re.IGNORECASE
)
# Below this a sentence shares a single word, seldom the subject: the subject's own word stands in several questions.
LEAST_SHARED = 2
# Letters that a word of the criterion must have to be looked for inside a compound (kamer in eenpersoonskamer).
SHORTEST_PART = 4


def state_answer(answer: Answer, hospital: Hospital) -> tuple[Statement, ...]:
    """The answering sentence and what follows it in its paragraph, three sentences at most; none when the hospital's
    own site does not answer. A list and the sentence with a colon that announces it belong together."""
    if not answer.answered or answer.hospital != hospital.slug or answer.sentence is None or answer.url is None:
        return ()
    if not is_own_address(answer.url, hospital):
        return ()
    quotes = _extend_sentence(answer.sentence, answer.text or "")
    return tuple(_state_quote(quote, answer.url) for quote in quotes if clean_text(quote))


def pick_statements(
    passages: Iterable[Passage], hospital: Hospital, criterion: Criterion, limit: int
) -> tuple[Statement, ...]:
    """Of each of the hospital's own passages, best first, the sentence that shares most words with the criterion.

    At most `limit`, none twice; a passage without such a sentence is passed over.
    """
    subject = _count_subject(criterion)
    picked: dict[str, Statement] = {}
    for passage in passages:
        if passage.hospital == hospital.slug and is_own_address(passage.url, hospital):
            quote = _pick_sentence(passage.text, subject, picked)
            if quote is not None:
                picked[make_readable(quote)] = _state_quote(quote, passage.url)
    return tuple(picked.values())[:limit]


def is_sentence(text: str) -> bool:
    """Whether a text can stand alone: begins and ends as a sentence, 4-40 words, no table row and no question."""
    return SENTENCE.match(text) is not None and " | " not in text and len(text.split()) in WORDS


def stands_alone(text: str) -> bool:
    """Whether a sentence can be understood, and is of use, without what stood around it."""
    return is_sentence(text) and list_words(text)[0].lower() not in LEANING_WORDS and POINTING.search(text) is None


def make_readable(quote: str) -> str:
    """A quote on one line: without bullets, list items after a colon divided by semicolons, table cells by commas."""
    lines = [BULLET.sub("", line.strip()) for line in quote.splitlines() if line.strip()]
    lead, items = lines[:1], [line.rstrip(";,.") for line in lines[1:]]
    listed = f" {'; '.join(items)}." if items else ""
    return clean_text((" ".join(lead) + listed).replace(" | ", ", "))


def _extend_sentence(sentence: str, text: str) -> list[str]:
    """Literal pieces of `text` from `sentence` on, or the sentence alone where it isn't in the text.

    An item that goes on with a sentence comes with its beginning and the other items; with nothing where that is lost.
    """
    start = text.find(sentence)
    if ITEM_OF_SENTENCE.match(sentence):
        return _find_announced(text[: max(start, 0)], text)
    rest = text[start + len(sentence) :] if start >= 0 else ""
    if sentence.rstrip().endswith(":"):
        return [sentence + _take_list(rest)]
    following = split_sentences(rest.split("\n", 1)[0])
    return [*split_sentences(sentence), *(quote for quote in following if not quote.endswith((":", "?")))][
        :MOST_SENTENCES
    ]


def _find_announced(before: str, text: str) -> list[str]:
    """The sentence with a colon that a list goes on with, and the list. before: the text above an item of it."""
    lines = before.splitlines()
    while lines and (not lines[-1].strip() or BULLET.match(lines[-1])):
        lines.pop()
    beginning = split_sentences(lines[-1])[-1] if lines else ""
    if not beginning.endswith(":"):
        return []
    return [beginning + _take_list(text[text.rfind(beginning, 0, len(before)) + len(beginning) :])]


def _take_list(rest: str) -> str:
    """The list items with which `rest` begins, literally."""
    taken = ""
    for line in rest.splitlines(keepends=True):
        if line.strip() and not BULLET.match(line):
            break
        taken += line
    return taken.rstrip()


def _state_quote(quote: str, url: str) -> Statement:
    return Statement(make_readable(quote), Source(url, quote))


def _count_subject(criterion: Criterion) -> dict[str, int]:
    """Stems of what the criterion is about, with the number of its texts that hold each."""
    texts = (criterion.label_nl, criterion.definition_nl, *criterion.questions_nl)
    subject: dict[str, int] = {}
    for text in texts:
        for stem in set(_stem_words(text)):
            subject[stem] = subject.get(stem, 0) + 1
    return subject


def _pick_sentence(text: str, subject: dict[str, int], seen: Collection[str]) -> str | None:
    quotes = [quote for quote in split_sentences(text) if stands_alone(quote) and make_readable(quote) not in seen]
    scored = [(_count_shared(quote, subject), -place, quote) for place, quote in enumerate(quotes)]
    best = max(scored, default=(0, 0, ""))
    return best[2] if best[0] >= LEAST_SHARED else None


def _count_shared(sentence: str, subject: dict[str, int]) -> int:
    """How often the subject's words stand in the sentence, also inside compounds; each weighs as in the criterion."""
    stems = _stem_words(sentence)
    return sum(
        weight
        for part, weight in subject.items()
        if part in stems or (len(part) >= SHORTEST_PART and any(part in stem for stem in stems))
    )


def _stem_words(text: str) -> list[str]:
    """Stems of the words that say something, doubled letters as one, so that `parkeergarage` holds `parkeren`."""
    words = [word for word in map(str.lower, list_words(text)) if len(word) > 2 and word not in EMPTY_WORDS]
    return [DOUBLED.sub(r"\1", stem) for stem in Stemmer.Stemmer("dutch").stemWords(words)]
