"""The answer under a question: where it ends, and what at its end is none of it."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile

from crawler.questions import (
    asks_feedback,
    ends_questions,
    invites_questions,
    is_question,
    is_record_line,
    leads_on,
    strip_answer_mark,
    strip_number,
)
from crawler.text_reader import Block, join_blocks
from vocabulary.page import FaqKind, FaqPair

LONGEST_TOOL = 150  # letters, of a line that is no part of an answer
SELF = (" ik ", "Ik ", " mezelf", "Mezelf", " I ")  # not "mijn": portals are called "Mijn Linde"


def text_under(blocks: Iterable[Block], level: int) -> Iterator[Block]:
    """What stands under a heading of that level, without what the page says about itself."""
    return _without_ending(takewhile(lambda block: not 0 < block.level <= level, blocks))


def join_answer(blocks: Iterable[Block]) -> str:
    """An answer without what may end it: what else there is to read, whether it helped, headings with nothing below."""
    told = [*_without_ending(blocks)]
    last = max((place for place, block in enumerate(told) if block.level), default=0)
    told = told[:last] if last and leads_on(told[last].text) else told
    while len(told) > 1 and told[-1].level:
        told.pop()
    return strip_answer_mark(join_blocks(told))


def is_interview(pairs: Sequence[FaqPair]) -> bool:
    """Whether those who answer mostly tell about themselves, and nobody asks about himself."""
    told = [pair for pair in pairs if _names_self(pair.answer) and not _names_self(pair.question)]
    return len(told) > max(1, len(pairs) / 2)


def _names_self(text: str) -> bool:
    return any(words in text for words in SELF)


def make_pair(question: str, answer: Iterable[Block], kind: FaqKind, where: str) -> Iterator[FaqPair]:
    """The question with its answer, if it asks something and there is one."""
    text = join_answer(answer) if is_question(question) else ""
    if text:
        yield FaqPair(strip_number(question), text, kind, where)


def _without_ending(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks down to the first that is for who has read them; above them all, such a line ends nothing."""
    told = False
    for block in blocks:
        short = len(block.text) <= LONGEST_TOOL
        ends = short and (
            asks_feedback(block.text) or (invites_questions if block.level else ends_questions)(block.text)
        )
        if ends and told:
            return
        if not (short and (ends or is_record_line(block.text))):
            told = True
            yield block
