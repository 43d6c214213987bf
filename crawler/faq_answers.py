"""The answer under a question: where it ends, and what at its end is none of it."""

from collections.abc import Iterable, Iterator

from crawler.questions import asks_feedback, ends_questions, is_date_line, is_question, leads_on, strip_number
from crawler.text_reader import Block, join_blocks
from vocabulary.page import FaqKind, FaqPair


def text_under(blocks: Iterable[Block], level: int) -> Iterator[Block]:
    """What stands under a heading of that level, without the line that dates the page."""
    for block in blocks:
        if 0 < block.level <= level or (not block.level and ends_questions(block.text)):
            return
        if not is_date_line(block.text):
            yield block


def join_answer(blocks: Iterable[Block]) -> str:
    """An answer without what may end it: what else there is to read, whether it helped, headings with nothing below."""
    told = list(blocks)
    last = max((place for place, block in enumerate(told) if block.level), default=0)
    told = told[:last] if last and leads_on(told[last].text) else told
    while len(told) > 1 and (told[-1].level or asks_feedback(told[-1].text)):
        told.pop()
    return join_blocks(told)


def make_pair(question: str, answer: Iterable[Block], kind: FaqKind, where: str) -> Iterator[FaqPair]:
    """The question with its answer, if it asks something and there is one."""
    text = join_answer(answer) if is_question(question) else ""
    if text:
        yield FaqPair(strip_number(question), text, kind, where)
