"""The blocks of a text in which the readers of facts could find something: on most pages a small part of them."""

from bisect import bisect
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

from ahocorasick_rs import BytesAhoCorasick

from crawler.contact_reader import hides_address
from crawler.hours_reader import HOURS_WORDS
from crawler.price_reader import FREE_WORDS
from crawler.signal_reader import SENTENCE_STEMS
from crawler.text_reader import Block
from crawler.waiting_reader import STEMS

# In small letters; apart from figures and addresses, no reader finds anything in a sentence without one of these.
TELLING = (*SENTENCE_STEMS, *STEMS, *FREE_WORDS, *HOURS_WORDS)
BRACKETS = b"([{"  # round the word that stands for an @
# All of them in one walk over the text, a fifth of the time that one search after the other takes. Over bytes, since
# text that is not ASCII takes far longer to make small; the clues are.
CLUES = BytesAhoCorasick([clue.encode() for clue in (*TELLING, *"0123456789@", *BRACKETS.decode())])
LOOKED_BACK = 2  # lines: a street stands at most so far above its postcode, and every block is a line at least


def keep_telling(blocks: Iterable[Block], title: str | None) -> Sequence[Block]:
    """Every heading and table row, and the text that tells something or stands right above what does.

    title: of the page. Under a heading about waiting every sentence may tell how long; such a page is kept whole.
    """
    all_blocks = tuple(blocks)
    headings = "\n".join([title or "", *(block.text for block in all_blocks if block.kind == "heading")]).lower()
    if any(stem in headings for stem in STEMS):
        return all_blocks
    return [*_keep_last_first(all_blocks)][::-1]


def _keep_last_first(blocks: Sequence[Block]) -> Iterator[Block]:
    telling = _find_telling([block.text for block in blocks])
    wanted = LOOKED_BACK  # of the blocks of text above; the last ones stand above what follows this text
    for number, block in reversed([*enumerate(blocks)]):
        if block.kind == "heading":
            yield block
            continue
        tells = block.kind == "row" or number in telling
        if tells or wanted:
            yield block
        wanted = LOOKED_BACK if tells else max(0, wanted - 1)


def _find_telling(texts: Sequence[str]) -> set[int]:
    """The numbers of the texts that tell something."""
    small = [text.encode(errors="replace").lower() for text in texts]
    starts = [0, *accumulate(len(text) + 1 for text in small)]
    whole = b"\n".join(small)
    clues = [(bisect(starts, start) - 1, whole[start]) for _, start, _ in CLUES.find_matches_as_indexes(whole)]
    telling = {number for number, letter in clues if letter not in BRACKETS}
    bracketed = {number for number, _ in clues} - telling
    return telling | {number for number in bracketed if hides_address(texts[number])}
