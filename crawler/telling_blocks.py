"""The blocks of a text in which the readers of facts could find something: on most pages a small part of them."""

import re
from collections.abc import Iterable, Iterator, Sequence

from crawler.contact_reader import hides_address
from crawler.hours_reader import CLOSED_OR_ALWAYS
from crawler.price_reader import FREE_WORDS
from crawler.signal_reader import SENTENCE_STEMS
from crawler.text_reader import Block
from crawler.waiting_reader import STEMS

# In small letters; apart from figures and addresses, no reader finds anything in a sentence without one of these.
TELLING = (*SENTENCE_STEMS, *STEMS, *FREE_WORDS, *CLOSED_OR_ALWAYS)
DIGIT_OR_AT = re.compile(r"[\d@]")
LOOKED_BACK = 2  # lines: a street stands at most so far above its postcode, and every block is a line at least


def keep_telling(blocks: Iterable[Block], title: str | None) -> Sequence[Block]:
    """Every heading and table row, and the text that tells something or stands right above what does.

    title: of the page. Under a heading about waiting every sentence may tell how long; such a page is kept whole.
    """
    all_blocks = tuple(blocks)
    headings = [title or "", *(block.text for block in all_blocks if block.kind == "heading")]
    if any(stem in "\n".join(headings).lower() for stem in STEMS):
        return all_blocks
    return [*_keep_last_first(all_blocks)][::-1]


def _keep_last_first(blocks: Sequence[Block]) -> Iterator[Block]:
    whole = "\n".join(block.text for block in blocks).lower()
    words = [word for word in TELLING if word in whole]
    wanted = LOOKED_BACK  # of the blocks of text above; the last ones stand above what follows this text
    for block in reversed(blocks):
        if block.kind == "heading":
            yield block
            continue
        tells = block.kind == "row" or _tells(block.text, words)
        if tells or wanted:
            yield block
        wanted = LOOKED_BACK if tells else max(0, wanted - 1)


def _tells(text: str, words: Iterable[str]) -> bool:
    small = text.lower()
    return DIGIT_OR_AT.search(text) is not None or any(word in small for word in words) or hides_address(text)
