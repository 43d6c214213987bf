"""Questions in rows of a table, and where the words "Vraag" and "Antwoord" mark them."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, islice, pairwise

from crawler.faq_answers import make_pair, text_under
from crawler.markup import squeeze
from crawler.questions import is_question, strip_number
from crawler.text_reader import Block, join_blocks
from vocabulary.page import FaqPair

MARKED_QUESTION = re.compile(r"^(?:vraag|v|question|q) ?\d{0,2} ?: *", re.IGNORECASE | re.MULTILINE)
MARKED_ANSWER = re.compile(r"^(?:antwoord|answer|a) ?\d{0,2} ?: *", re.IGNORECASE | re.MULTILINE)
PART = re.compile(r"((de|het|uw|je|ons) )?(vraag|question|antwoord|answer)\W*", re.IGNORECASE)  # as a heading
QUESTION_PART = re.compile(r"(\w+ )?(vraag|question)", re.IGNORECASE)


def read_rows(blocks: Iterable[Block]) -> Iterator[FaqPair]:
    """Tables with the questions in the first column, or each in a row above its answer."""
    for are_rows, group in groupby(blocks, lambda block: block.kind == "row"):
        rows = [block.text for block in group] if are_rows else []
        for row, below in pairwise([*rows, ""]):
            question, _, beside = row.partition(" | ")
            answer = beside or below.strip(" |")
            if answer and is_question(question) and not is_question(answer) and (beside or " | " not in answer):
                yield FaqPair(strip_number(question), answer, "heading", "table")


def read_named_parts(blocks: Sequence[Block]) -> Iterator[FaqPair]:
    """A heading "Vraag" with the question under it, then a heading "Antwoord" with the answer."""
    parts = [place for place, block in enumerate(blocks) if block.level and PART.fullmatch(block.text)]
    for asked, answered in pairwise(parts):
        if QUESTION_PART.match(blocks[asked].text) and not QUESTION_PART.match(blocks[answered].text):
            question = squeeze(join_blocks(blocks[asked + 1 : answered]))
            answer = text_under(islice(blocks, answered + 1, None), blocks[answered].level)
            yield from make_pair(question, answer, "heading", "text")


def read_marked_lines(blocks: Iterable[Block]) -> Iterator[FaqPair]:
    """Text in which `Vraag:` and `Antwoord:` stand before the lines."""
    for passage in _between_headings(blocks):
        for asked in MARKED_QUESTION.split(passage)[1:]:
            question, *answers = MARKED_ANSWER.split(asked, maxsplit=1)
            if answers and answers[0].strip() and is_question(question.strip()):
                yield FaqPair(squeeze(question), answers[0].strip(), "heading", "text")


def _between_headings(blocks: Iterable[Block]) -> Iterator[str]:
    """What stands between two headings, if it has a colon."""
    for is_heading, group in groupby(blocks, lambda block: block.kind == "heading"):
        told = list(group)
        if not is_heading and any(":" in block.text for block in told):
            yield join_blocks(told)
